/* Search beside the theme's box: the words searched for are lit on the page (`?h=`, once for each), the index is fetched
 * as soon as the box is opened, and words that arrive without a key (pasted, dictated, chosen with a mouse) count too. */
;(() => {
  "use strict"
  const { letters, spans, squash } = globalThis.digestFold

  /* Wraps what was found in <mark>, piece by piece where links stand in it; a sentence at a time, for none runs on. */
  function light(block, wanted) {
    const nodes = []
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) nodes.push(walker.currentNode)
    const text = nodes.map(node => node.data).join("")
    const folded = squash(text)
    const found = wanted.flatMap(query => (folded.includes(query.s) ? spans(text, query) : []))
    let end = text.length
    for (const node of nodes.reverse()) {
      const start = end - node.length
      const inside = found.map(([from, to]) => [Math.max(from, start), Math.min(to, end)]).filter(([from, to]) => from < to)
      let last = Infinity
      for (const [from, to] of inside.sort(([one], [other]) => other - one)) {
        if (to > last) continue
        last = from
        const range = document.createRange()
        range.setStart(node, from - start)
        range.setEnd(node, to - start)
        const mark = document.createElement("mark")
        mark.className = "found"
        range.surroundContents(mark)
      }
      end = start
    }
  }

  const wanted = new URLSearchParams(location.search).getAll("h").map(letters).filter(query => query.s)
  const page = document.querySelector(".md-content__inner")
  if (wanted.length && page) {
    const blocks = [...page.querySelectorAll(".s, h1, h2, h3, p, li, dt, dd, td")].filter(block => !block.querySelector(".s, p, li"))
    for (const block of blocks) if (!block.parentElement.closest("h1, h2, h3, .s")) light(block, wanted)
  }

  const box = document.querySelector(".md-search__input")
  if (!box) return
  const told = () => box.dispatchEvent(new KeyboardEvent("keyup"))
  box.addEventListener("compositionend", told)
  box.addEventListener("input", event => event.isComposing || told())
  box.addEventListener("focus", () => {
    const { base } = JSON.parse(document.getElementById("__config").textContent)
    fetch(new URL(`${base}/search/names.json`, location.href)).catch(() => {}) // the worker asks again, and says so
  }, { once: true })
})();
