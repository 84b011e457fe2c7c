/* Where words stand in a text, however they are typed: part of the page's script, which lights what was searched for,
 * and of the search worker, which finds it.
 *
 * Letters, digits and % count, in any width, case or accent; all else is a gap. Words in letters and numbers begin
 * where one begins in the text, but may go on there: the reader may still be typing. A gap in the text fits a gap in
 * the query; where the query has none, only quotes, a space beside Chinese, a hyphen or the comma in 7,498 may stand. */
globalThis.digestFold = (() => {
  const HAN = /[\u3400-\u9fff]/
  const DIGIT = /\p{N}/u
  const KEPT = /[^\p{L}\p{N}%]+/gu
  const QUOTES = /^[\s"'“”‘’「」『』《》〈〉·-]+$/
  const LONG = 6 // so many characters are no coincidence, whatever stands between them

  const fold = text => text.normalize("NFKD").toLowerCase()

  /* What counts of a text, to look through quickly: whatever `spans` finds is in it. */
  const squash = text => fold(text).replace(KEPT, "")

  const seen = new Map() // what counts of a character: worked out once

  /* The same letter by letter, with the places where each begins and ends. */
  function letters(text) {
    let s = ""
    const from = []
    const to = []
    let at = 0
    for (const char of text) {
      const end = at + char.length
      let kept = seen.get(char)
      if (kept === undefined) seen.set(char, (kept = squash(char)))
      for (let i = 0; i < kept.length; i++) {
        from.push(at)
        to.push(end)
      }
      s += kept
      at = end
    }
    return { s, from, to, text }
  }

  const gap = (it, i) => it.text.slice(it.to[i - 1], it.from[i])

  function fits(between, asked, before, after) {
    const digits = DIGIT.test(before) && DIGIT.test(after)
    if (!between) return !(digits && asked === ".")
    if (digits) return asked ? between.trim() === asked.trim() || (asked !== "." && between !== ".") : between === "," || between === "，"
    if (asked || QUOTES.test(between) && (HAN.test(before) || HAN.test(after) || between === "-")) return true
    return between === "'" || between === "’"
  }

  /* The word that a place of the text is in begins there. */
  function begins(it, i) {
    const [char] = it.text.slice(it.from[i])
    const before = it.text.slice(Math.max(0, it.from[i] - 2), it.from[i])
    const last = before.slice(-1)
    if (HAN.test(char) || !last) return true
    if (DIGIT.test(char) && /\p{N}[.,]$/u.test(before)) return false
    return !/[\p{L}\p{N}]/u.test(last) || HAN.test(last) || /['’]$/.test(last)
  }

  /* [start, end, whole] of every place where the query (as `letters` gives it) stands in a text (or what `letters` gives
   * of it); whole: a word ends there. */
  function spans(text, query) {
    const found = []
    const n = query.s.length
    if (!n) return found
    const it = typeof text === "string" ? letters(text) : text
    const close = HAN.test(query.s) && n < LONG
    next: for (let i = it.s.indexOf(query.s); i >= 0; i = it.s.indexOf(query.s, i + 1)) {
      if (!begins(it, i)) continue
      for (let k = 1; k < n; k++) {
        const between = gap(it, i + k)
        const asked = gap(query, k)
        if (it.from[i + k] === it.from[i + k - 1] || between === asked) continue
        if (!fits(between, asked, it.s[i + k - 1], it.s[i + k]) && (close || !HAN.test(it.s[i + k]))) continue next
      }
      const end = it.to[i + n - 1]
      const after = it.text.slice(end, end + 1)
      found.push([it.from[i], end, HAN.test(it.s[i + n - 1]) || HAN.test(after) || !/[\p{L}\p{N}]/u.test(after || " ")])
      i += n - 1
    }
    return found
  }

  return { HAN, squash, letters, spans }
})();
