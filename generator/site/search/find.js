/* Finds pages for a query by reading through the index; no more of it is made beforehand than its folded letters.
 *
 * names.json: articles [id, [zh, en] of the title, date, [[zh, en] …] of what stands around the text, [zh, en] of the
 *   summary, numbers of places, numbers of keywords]; terms [slug, Chinese forms, English forms, note]; held, for each
 *   term the articles that hold it, as distances; places [slug, zh, en]; pages [address, zh, en]; sounds, characters by
 *   syllable; old, pairs of a traditional and a simplified character.
 * text.json: for each article anchors, Chinese sentences, English sentences. */
const digestFind = (() => {
  const { HAN, squash, letters, spans } = digestFold
  const MOST_HEARD = 24 // names that sound as the query does
  const MOST_SENTENCES = 30 // of one article

  function load(names, handwritten) {
    const chars = new Map() // character -> its syllables
    for (const [syllable, all] of Object.entries(names.sounds))
      for (const char of all) chars.set(char, [...(chars.get(char) || []), syllable])
    const old = new Map()
    const pairs = [...names.old]
    for (let i = 0; i < pairs.length; i += 2) old.set(pairs[i], pairs[i + 1])

    const articles = names.articles.map(([id, [zh, en], date, facts, summary, places, keys], at) => ({
      kind: "article", at, path: `articles/${id}/`, zh, en, date, summary, places, keys,
      around: [...facts.flat(), ...days(date)].filter(Boolean),
      said: [zh, ...facts.map(([name]) => name)]
    }))
    const terms = names.terms.map(([slug, zh, en, note], at) => {
      const [forms, renderings] = [zh.split("\n"), en.split("\n")]
      const also = [...forms.slice(1), ...renderings.slice(1)]
      return { kind: "term", at, path: `terms/${slug}/`, zh: forms[0], en: renderings[0], also, note, said: forms }
    })
    const places = names.places.map(([slug, zh, en], at) => ({ kind: "place", at, path: `places/${slug}/`, zh, en, said: [zh] }))
    const kinds = { topics: "topic", organisations: "organisation" }
    const pages = names.pages.map(([path, zh, en]) => {
      const kind = kinds[path.replace(/\/.+$/, "")] || "page"
      return { kind, path, zh, en, said: kind === "page" ? [] : [zh] }
    })
    const written = new Map()
    for (const doc of handwritten) {
      const [path] = doc.location.split("#")
      if (!written.has(path)) written.set(path, { kind: "written", path, zh: doc.title, en: "", sections: [], said: [] })
      written.get(path).sections.push(doc)
    }
    const entries = [...terms, ...places, ...pages, ...articles, ...written.values()]
    for (const entry of entries) {
      const all = [entry.zh, entry.en, ...(entry.also || []), ...(entry.around || []), ...(entry.summary || [entry.note || ""])]
      entry.letters = squash([...all, ...(entry.sections || []).flatMap(({ title, text }) => [title, text])].join("\n"))
    }
    const holders = names.held.map(distances => {
      let at = 0
      return new Set(distances.map(distance => (at += distance)))
    })
    return { entries, articles, terms, places, holders, chars, old, names, text: null }
  }

  const MONTHS = "January February March April May June July August September October November December".split(" ")

  /* A day as either language writes it. */
  function days(date) {
    if (!date) return []
    const [year, month, day] = date.split("-").map(Number)
    return [`${year}年${month}月${day}日`, `${day} ${MONTHS[month - 1]} ${year}`, date]
  }

  function addText(index, rows) {
    index.text = rows.map(([anchors, zh, en]) => {
      return { anchors: anchors.split(" "), zh, en, letters: squash([...zh, ...en].join("\n")), sentences: null }
    })
  }

  const sentences = text => (text.sentences = text.sentences || text.zh.map((zh, n) => squash(`${zh}\n${text.en[n]}`)))

  /* ---- what is asked ---- */

  const simplified = (text, index) => [...text].map(char => index.old.get(char) || char).join("")

  /* Names that sound as the query does, each as written: {text: weight}. The last syllable may be half typed. */
  function heard(query, index) {
    const typed = query.normalize("NFKD").toLowerCase().replace(/u\u0308/g, "v").replace(/[\p{M}\s'’-]/gu, "")
    if (!/^[a-z]{2,}$/.test(typed)) return []
    const found = new Map()
    const add = (text, weight) => {
      const [times, best] = found.get(text) || [0, 0]
      found.set(text, [times + 1, Math.max(best, weight)])
    }
    for (const entry of index.entries) {
      for (const name of entry.said) {
        for (let start = 0; start < name.length; start++) {
          const seen = hear(name, start, typed, 0, index)
          if (!seen) continue
          const [end, whole] = seen
          if (end - start > 1) add(name.slice(start, end), whole ? 0.9 : 0.6)
          else if (!start && whole && entry.kind !== "article") add(name, 0.3)
        }
      }
    }
    const best = [...found].sort(([, [times, weight]], [, [others, other]]) => other - weight || others - times)
    return best.slice(0, MOST_HEARD).map(([text, [, weight]]) => ({ ...letters(text), weight }))
  }

  /* [where the name has said all that was typed, whether its last syllable was typed out], or nothing. */
  function hear(name, at, typed, from, index) {
    if (from === typed.length) return [at, true]
    let half = null
    if (from && /[^\p{L}\p{N}]/u.test(name[at] || "x")) return hear(name, at + 1, typed, from, index)
    for (const syllable of index.chars.get(name[at]) || []) {
      if (typed.startsWith(syllable, from)) {
        const seen = hear(name, at + 1, typed, from + syllable.length, index)
        if (seen && seen[1]) return seen
        half = half || seen
      } else if (from && syllable.startsWith(typed.slice(from))) half = half || [at + 1, false]
    }
    return half
  }

  /* A query, or a word of it, with all that it may stand for. */
  function part(typed, index) {
    const plain = simplified(typed, index)
    const needles = [...new Set([typed, plain])].map(text => ({ ...letters(text), weight: 1 }))
    const own = new Set(needles.map(({ s }) => s))
    return { typed, needles: [...needles, ...heard(typed, index).filter(({ s }) => !own.has(s))].filter(({ s }) => s), held: null }
  }

  /* A query in one piece that is names one after the other: 张家港网格员. */
  function names(query, index) {
    const known = new Set([...index.terms, ...index.places].flatMap(entry => entry.said).filter(name => name.length > 1))
    const parts = []
    for (let at = 0; at < query.length; ) {
      let end = query.length
      while (end > at + 1 && !known.has(query.slice(at, end))) end--
      if (end <= at + 1) return []
      parts.push(query.slice(at, end))
      at = end
    }
    return parts
  }

  /* ---- what answers it ---- */

  /* Places where a part of the query stands, [start, end, whole, weight], none over another. */
  function places(text, asked) {
    const found = []
    const it = letters(text)
    for (const needle of asked.needles)
      for (const [start, end, whole] of spans(it, needle))
        if (!found.some(([from, to]) => start < to && from < end)) found.push([start, end, whole, needle.weight])
    return found.sort(([one], [other]) => one - other)
  }

  const holds = (folded, asked) => asked.needles.some(({ s }) => folded.includes(s))

  /* What it is worth that a name was asked for: all of it 100, a part of it 20 to 40. */
  function named(name, found) {
    if (!found.length) return 0
    const size = squash(name).length
    let said = 0
    let worth = 0
    for (const [start, end, whole, weight] of found) {
      const part = squash(name.slice(start, end)).length
      said += part
      worth += part * weight * (whole ? 1 : 0.8)
    }
    return said >= size ? (100 * worth) / said : 20 + (20 * worth) / size
  }

  /* Which terms and places an article may be found by, once for each part of a query. */
  function held(asked, index) {
    const named = ({ zh, en, also = [] }) => [zh, en, ...also].some(name => places(name, asked).length)
    const match = list => new Set(list.filter(entry => holds(entry.letters, asked) && named(entry)).map(({ at }) => at))
    return (asked.held = asked.held || { terms: match(index.terms), places: match(index.places) })
  }

  /* What a page has of a part of the query, or nothing. */
  function has(entry, asked, index) {
    const hit = { score: 0, zh: [], en: [], terms: [], lines: new Map() }
    const inside = holds(entry.letters, asked)
    if (inside) {
      hit.zh = places(entry.zh, asked)
      hit.en = places(entry.en, asked)
      const also = (entry.also || []).map(name => 0.9 * named(name, places(name, asked)))
      const best = Math.max(named(entry.zh, hit.zh), named(entry.en, hit.en), ...also)
      hit.score = entry.kind === "article" || best >= 50 ? best : best * 0.6
    }
    if (entry.kind === "article") inArticle(entry, asked, index, inside, hit)
    else if (inside && entry.note && places(entry.note, asked).length) hit.score += 4
    else if (inside && entry.sections) {
      entry.sections.forEach((section, n) => {
        const found = [...places(section.title, asked), ...places(section.text, asked)].length
        if (found) hit.lines.set(n, found)
        hit.score += (8 * found) / (found + 4)
      })
    }
    return hit.score ? hit : null
  }

  function inArticle(entry, asked, index, inside, hit) {
    if (inside) {
      if (entry.around.some(line => places(line, asked).length)) hit.score += 8
      if (entry.summary.some(line => places(line, asked).length)) hit.score += 6
    }
    const { terms, places: around } = held(asked, index)
    if (entry.places.some(at => around.has(at))) hit.score += 12
    for (const at of terms) {
      if (!index.holders[at].has(entry.at)) continue
      if (!hit.terms.length) hit.score += 5
      if (entry.keys.includes(at) && !hit.key) {
        hit.key = true
        hit.score += 8
      }
      hit.terms.push(at)
    }
    const text = index.text && index.text[entry.at]
    if (!text || (asked.needles[0].s.length < 2 && !HAN.test(asked.needles[0].s)) || !holds(text.letters, asked)) return
    let weight = 0
    sentences(text).forEach((folded, n) => {
      if (hit.lines.size >= MOST_SENTENCES || !holds(folded, asked)) return
      const found = [...places(text.zh[n], asked), ...places(text.en[n], asked)]
      if (!found.length) return
      const most = Math.max(...found.map(([, , whole, worth]) => worth * (whole ? 1 : 0.5)))
      hit.lines.set(n, most)
      weight += most
    })
    hit.score += (10 * weight) / (weight + 4)
  }

  /* Pages that have every part (or all but a few, for a question in many words), best first: [{entry, score, hits, missing}]. */
  function all(parts, index, few = 0) {
    if (!parts.length || parts.some(({ needles }) => !needles.length)) return []
    const found = []
    for (const entry of index.entries) {
      const hits = []
      const missing = []
      for (const asked of parts) {
        const hit = has(entry, asked, index)
        if (hit) hits.push(hit)
        else if (missing.push(asked.typed) > few) break
      }
      if (missing.length > few) continue
      const together = hits.length > 1 && [...hits[0].lines.keys()].some(n => hits.every(({ lines }) => lines.has(n))) ? 5 : 0
      found.push({ entry, hits, missing, score: hits.reduce((sum, { score }) => sum + score, together) - 100 * missing.length })
    }
    return found.sort((one, other) => other.score - one.score)
  }

  /* The query as it stands; then its words on one page; then names that it runs together; then most of its words.
   * A space in Chinese parts two words that need not stand together, as no space within Chinese means anything else. */
  function search(query, index) {
    const exact = /^\s*["“][^"“”]+["”]\s*$/.test(query)
    const text = query.replace(/["“”]/g, " ").trim().replace(/\s+/g, " ")
    const words = text.split(" ").filter(word => squash(word))
    const whole = part(text, index)
    let found = { parts: [whole], pages: all([whole], index) }
    const apart = words.filter(word => /\p{L}/u.test(word)).length > 1 && words.some(word => HAN.test(word))
    if (exact || (found.pages.length && !apart)) return found
    const parts = words.map(word => part(word, index))
    if (words.length > 1) {
      const first = new Map(found.pages.map(page => [page.entry, page.score]))
      const pages = all(parts, index)
      for (const page of pages) page.score += first.has(page.entry) ? 20 : 0
      found = { parts, pages: pages.sort((one, other) => other.score - one.score) }
      if (!pages.length && words.length > 2) found = { parts, pages: all(parts, index, Math.floor(words.length / 3)) }
    } else if (HAN.test(text)) {
      const pieces = names(simplified(text, index), index).map(word => part(word, index))
      if (pieces.length > 1) found = { parts: pieces, pages: all(pieces, index) }
    }
    return found
  }

  return { load, addText, search, places, days }
})();
