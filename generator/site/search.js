/* Put before Material's search worker by search.py, which also calls it from the worker's `search`.
 *
 * Lunr knows words, not phrases: 公共法律服务 is searched as 公共 OR 法律 OR 服务, and "grid worker" as
 * grid OR worker, so that most of what it finds is beside the point. And it knows only the words that
 * the build cut the text into: 法律服务 inside the one word 公共法律服务 is not found at all.
 * So the text itself is searched first, for the query as it stands; then for all its parts on one page;
 * and Lunr is left what neither finds.
 */
self.phraseSearch = (() => {
  "use strict"

  const HAN = /\p{sc=Han}/u
  const OPERATOR = /(^|\s)[+-]\S|[*~^]|(^|\s)(title|text|tags):/ // Lunr's own query language
  const GAP = "(?:[^\\p{L}\\p{N}<>]|&[a-z]+;)" // between words: anything but words and markup
  const plain = new Map() // document -> what it says, lower case, without markup: finds candidates fast

  const words = text => text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) || []

  /* The words one after the other, as a pattern on indexed text. The build puts U+200B between Chinese
   * words, so it may stand before or behind any Han character; a word in letters, or a number, must begin
   * where one begins in the text, but may go on there: the reader is still typing. */
  function pattern(list) {
    let source = /\p{N}/u.test(list[0][0]) ? "(^|[^\\p{sc=Latin}\\p{N}.,])" : HAN.test(list[0][0]) ? "()" : "(^|[^\\p{sc=Latin}\\p{N}])"
    let last = ""
    for (const word of list) {
      const [first] = word
      if (last) source += GAP + (HAN.test(last) || HAN.test(first) ? "{0,4}" : "{1,4}")
      let before = ""
      for (const char of word) {
        if (before && (HAN.test(before) || HAN.test(char))) source += "\u200b?"
        source += char
        last = before = char
      }
    }
    return new RegExp(source, "giu")
  }

  function contents(doc) {
    let text = plain.get(doc)
    if (text === undefined) {
      text = [doc.title, doc.text, ...(doc.tags || [])].join("\n").replace(/<[^>]+>|\u200b/g, "").toLowerCase()
      plain.set(doc, text)
    }
    return text
  }

  /* [start, end, whole] of every match; whole: the word of the text ends where the query does. */
  function spans(text, expression) {
    const found = []
    for (const match of text.matchAll(expression)) {
      const start = match.index + match[1].length
      const end = match.index + match[0].length
      found.push([start, end, HAN.test(text[end - 1]) || !/[\p{sc=Latin}\p{N}]/u.test(text[end] || " ")])
    }
    return found
  }

  /* Mark exactly what matched, by Material's own function: it reads a table of blocks, each a list of tokens
   * (start << 12 | length << 2 | kind), so a table is made whose tokens are the matches. */
  function marked(text, blocks, found, highlight, full) {
    const positions = []
    const table = blocks.map((tokens, block) => {
      const from = tokens[0] >>> 12
      const last = tokens[tokens.length - 1]
      const to = (last >>> 12) + ((last >>> 2) & 1023)
      const inside = found.filter(([start, end]) => start >= from && end <= to)
      inside.forEach((_, at) => positions.push((block << 20) | (at + 1)))
      return [tokens[0], ...inside.map(([start, end]) => (start << 12) | ((end - start) << 2) | 1), last]
    })
    return positions.length ? highlight(text, table, positions, full) : text
  }

  /* The first two blocks of a text in which nothing is marked: a result shows a few lines, not an article. */
  function opening(text, blocks) {
    if (!blocks || blocks.length < 3) return text
    const [last] = blocks[1].slice(-1)
    return text.slice(0, (last >>> 12) + ((last >>> 2) & 1023))
  }

  /* Sections of the pages that hold every part, best page first; within a page likewise. */
  function find(parts, query, { map, table }, highlight) {
    const patterns = parts.map(pattern)
    const pages = new Map()
    for (const doc of new Set(map.values())) {
      const page = doc.parent || doc
      const seen = parts.map((list, at) => {
        const text = contents(doc)
        if (!list.every(word => text.includes(word))) return null
        const title = spans(doc.title, patterns[at])
        const body = spans(doc.text, patterns[at])
        const tags = (doc.tags || []).filter(tag => spans(tag, patterns[at]).length)
        return title.length + body.length + tags.length ? { title, body, tags } : null
      })
      if (!seen.some(Boolean)) continue
      if (!pages.has(page)) pages.set(page, { parts: new Set(), sections: [] })
      const group = pages.get(page)
      seen.forEach((hit, at) => hit && group.parts.add(at))
      group.sections.push([doc, seen.filter(Boolean)])
    }

    /* A title in both languages is measured in the query's own: 张家港 is all of 张家港 Zhangjiagang. */
    const own = HAN.test(query) ? /\p{sc=Han}/gu : /[\p{sc=Latin}\p{N}]/gu
    const letters = text => (text.replace(/<[^>]+>|&[a-z]+;/g, "").match(own) || []).length
    const items = []
    for (const [page, { parts: held, sections }] of pages) {
      if (held.size < parts.length) continue
      const group = sections.map(([doc, seen]) => {
        const titles = seen.flatMap(hit => hit.title)
        const bodies = seen.flatMap(hit => hit.body)
        const said = titles.map(([start, end]) => doc.title.slice(start, end)).join("")
        const share = letters(said) / Math.max(letters(doc.title), 1)
        const weight = bodies.reduce((sum, [, , whole]) => sum + (whole ? 1 : 0.5), 0)
        const score = (titles.length ? 20 + 20 * share : 0) + (seen.some(hit => hit.tags.length) ? 10 : 0) + (10 * weight) / (weight + 4)
        const blocks = name => table.get([doc.location, name].join(":")) || []
        return {
          ...doc,
          title: marked(doc.title, blocks("title"), titles, highlight, true),
          text: bodies.length ? marked(doc.text, blocks("text"), bodies, highlight, false) : opening(doc.text, blocks("text")),
          score: score * (doc.boost || 1) * (doc.parent ? 1 : 1.25),
          terms: { [query]: true }
        }
      })
      group.sort((one, other) => other.score - one.score)
      if (!sections.some(([doc]) => doc === page)) group.push({ ...page, score: 0, terms: {} })
      items.push(group)
    }
    return items.sort(([one], [other]) => other.score - one.score)
  }

  return function (search, query, highlight) {
    const text = query.replace(/["“”]/g, " ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    const all = words(text)
    if (!all.length || OPERATOR.test(query)) return null
    const result = items => ({ items, ...(search.options.suggest && { suggest: [] }) })

    let items = find([all], text, search, highlight)
    if (items.length) return result(items)

    const parts = text.split(/\s+/).map(words).filter(list => list.length)
    if (parts.length > 1) {
      items = find(parts, text, search, highlight)
      if (items.length) return result(items)
    }

    /* A short word that stands nowhere: saying so is better than pages about a part of it. */
    return parts.length === 1 && [...text].length <= 4 ? result([]) : null
  }
})()

