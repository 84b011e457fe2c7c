/* The search worker, in place of the theme's: sets up (0), says ready (1), is asked (2) and answers (3) as the theme's
 * search box expects. The index is fetched when something is first asked for: names first, for a first answer, then
 * the running text, where the collection is small enough for search to read it. SITE says which tree this is. */
(() => {
  "use strict"

  const { load, addText, search, places, days } = digestFind
  const MARKED = 100 // results that are written out; beyond them a title is enough
  const LONGEST = 200 // letters of a query: nobody remembers a longer phrase
  const LINES = 8 // sentences shown of one page
  const OWN = SITE.tree
  const OTHER = OWN === "en" ? "zh" : "en"
  const LANG = { [OWN]: SITE.lang, [OTHER]: SITE.other }

  const root = new URL("../../../search/", self.location.href)
  const fetched = async name => {
    const answer = await fetch(new URL(name, root))
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
    return answer.json()
  }

  let handwritten = []
  let index = null
  let asked = 0

  /* ---- writing out ---- */

  const escape = text => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)

  /* A text with what was found in it marked, which goes into `lit` as well: the page lights the same words. */
  function marked(text, parts, lit) {
    const found = []
    for (const part of parts)
      for (const span of places(text, part)) if (!found.some(([from, to]) => span[0] < to && from < span[1])) found.push(span)
    let out = ""
    let at = 0
    for (const [start, end] of found.sort(([one], [other]) => one - other)) {
      const words = text.slice(start, end)
      lit.add(words.toLowerCase())
      out += `${escape(text.slice(at, start))}<mark>${escape(words)}</mark>`
      at = end
    }
    return out + escape(text.slice(at))
  }

  const run = (html, code) => (code === OWN ? html : `<span lang="${LANG[code]}">${html}</span>`)

  /* Both languages of a name, this tree's first. */
  function both({ zh, en }, write) {
    const own = OWN === "en" ? en : zh
    const other = OWN === "en" ? zh : en
    if (!own || !other || own === other) return run(write(own || other), own || !other ? OWN : OTHER)
    return `${write(own)} <span class="other" lang="${SITE.other}">${write(other)}</span>`
  }

  function link(path, lit) {
    const [page, anchor] = path.split("#")
    const words = [...lit].slice(0, 4).map(text => `h=${encodeURIComponent(text)}`)
    return page + (words.length ? `?${words.join("&")}` : "") + (anchor ? `#${anchor}` : "")
  }

  const plain = text => escape(text)

  function facts({ date, places: at }) {
    const [zh, en] = days(date)
    const day = date ? (OWN === "en" ? en : zh) : SITE.undated
    const names = at.map(number => index.places[number]).map(place => place[OWN] || place.zh)
    return `<p class="facts">${escape([day, names.join(SITE.comma)].filter(Boolean).join(" · "))}</p>`
  }

  /* What to say of an article in which no sentence can be shown: where the words stand, or its summary. */
  function teaser(entry, hits, parts, lit) {
    const head = facts(entry)
    const [zh, en] = entry.summary
    for (const [line, code] of OWN === "en" ? [[en, "en"], [zh, "zh"]] : [[zh, "zh"], [en, "en"]]) {
      const html = marked(line, parts, lit)
      if (html.includes("<mark>")) return `${head}<p>${run(html, code)}</p>`
    }
    const around = entry.around.map(line => marked(line, parts, lit)).filter(html => html.includes("<mark>"))
    if (around.length) return `${head}<p>${around[0]}</p>`
    const terms = [...new Set(hits.flatMap(hit => hit.terms))].slice(0, 5).map(at => index.terms[at])
    const named = terms.map(term => both(term, text => marked(text, parts, lit)))
    if (named.length) return `${head}<p>${SITE.terms}${SITE.colon}${named.join(SITE.comma)}</p>`
    const own = OWN === "en" ? en : zh
    return `${head}<p>${own ? escape(own) : run(escape(en || zh), OTHER)}</p>`
  }

  /* The sentences of an article that hold most of the query, in both languages: [number, html of own, html of other]. */
  function sentences(entry, hits, parts, all) {
    const text = index.text && index.text[entry.at]
    if (!text) return []
    const weights = new Map()
    for (const { lines } of hits) for (const [n, weight] of lines) weights.set(n, (weights.get(n) || 0) + 1 + weight)
    const best = [...weights].sort(([one, more], [other, less]) => less - more || one - other).slice(0, LINES)
    return best.map(([n]) => {
      const lit = new Set()
      const html = { zh: marked(text.zh[n], parts, lit), en: text.en[n] && marked(text.en[n], parts, lit) }
      for (const words of lit) all.add(words)
      // The language in which it was found leads, or this tree's where it was found in both.
      const first = html[OWN] && (html[OWN].includes("<mark>") || !html[OTHER] || !html[OTHER].includes("<mark>")) ? OWN : OTHER
      const second = first === OWN ? OTHER : OWN
      return {
        location: link(`${entry.path}#${text.anchors[n]}`, lit),
        title: run(html[first], first),
        text: html[second] ? `<p class="other" lang="${LANG[second]}">${html[second]}</p>` : ""
      }
    })
  }

  function article({ entry, hits, missing, score }, parts) {
    const lit = new Set()
    const title = both(entry, text => marked(text, parts, lit))
    const inTitle = lit.size > 0
    const lines = sentences(entry, hits, parts, lit)
    const text = lines.length ? "" : teaser(entry, hits, parts, lit)
    const page = { location: link(entry.path, lit), title, text, score, terms: lacking(missing) }
    // The theme shows at once what scores at least as much as the page, folds up the rest, and opens the best on Enter.
    return [page, ...lines.map((line, n) => ({ ...line, score: n ? score - n : score + (inTitle ? 0 : 0.01), terms: {} }))]
  }

  const lacking = missing => Object.fromEntries(missing.map(word => [word, false]))

  function page({ entry, missing, score }, parts) {
    const lit = new Set()
    const kind = SITE[`${entry.kind}_entry`]
    const also = (entry.also || []).map(name => marked(name, parts, lit)).filter(html => html.includes("<mark>"))
    const details = [also.slice(0, 3).join(SITE.comma), entry.note ? marked(entry.note, parts, lit) : ""].filter(Boolean)
    const text = (kind ? `<p class="facts">${kind}</p>` : "") + details.map(html => `<p>${html}</p>`).join("")
    return [{ location: entry.path, title: both(entry, words => marked(words, parts, lit)), text, score, terms: lacking(missing) }]
  }

  /* A page written by hand: its sections, each with the sentence that holds the words. */
  function written({ entry, hits, missing, score }, parts) {
    const numbers = [...new Set(hits.flatMap(({ lines }) => [...lines.keys()]))].sort((one, other) => one - other)
    const lines = numbers.map(n => {
      const lit = new Set()
      const { location, title, text } = entry.sections[n]
      const pieces = (text.match(/.+?(?:[。！？]|[.!?](?=\s)|$)/gsu) || []).map(piece => marked(piece.trim(), parts, lit))
      const found = pieces.find(piece => piece.includes("<mark>")) || pieces[0] || ""
      return { location: link(location, lit), title: marked(title, parts, lit), text: `<p>${found}</p>`, score, terms: {} }
    })
    const top = lines.find(({ location }) => !location.includes("#"))
    const rest = lines.filter(line => line !== top)
    const head = top || { location: entry.path, title: marked(entry.zh, parts, new Set()), text: "" }
    return [{ ...head, score, terms: lacking(missing) }, ...rest.map((line, n) => ({ ...line, score: n ? score - n : score }))]
  }

  const write = { article, written }

  function answer(query) {
    const { parts, pages } = search(query, index)
    return pages.map((found, n) => {
      if (n < MARKED) return (write[found.entry.kind] || page)(found, parts)
      return [{ location: found.entry.path, title: both(found.entry, plain), text: "", score: found.score, terms: {} }]
    })
  }

  /* ---- speaking with the box ---- */

  const post = items => self.postMessage({ type: 3, data: { items } })

  let names = null
  let text = null

  async function ask(query) {
    const mine = ++asked
    query = query.slice(0, LONGEST)
    if (!query.trim()) return post([])
    await new Promise(done => setTimeout(done)) // letters typed meanwhile come first: only the last query counts
    if (mine !== asked) return
    try {
      names = names || fetched("names.json")
      index = index || load(await names, handwritten)
      if (mine !== asked) return
      post(answer(query))
      if (!index.names.text || index.text) return
      text = text || fetched("text.json")
      const rows = await text
      if (!index.text) addText(index, rows)
      if (mine === asked) post(answer(query))
    } catch (error) {
      names = index ? names : null
      text = null
      if (mine === asked) post([[{ location: "", title: escape(SITE.search_failed), text: "", score: 1, terms: {} }]])
      throw error
    }
  }

  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      handwritten = data.docs
      self.postMessage({ type: 1 })
    } else if (type === 2) ask(data)
  })
})();
