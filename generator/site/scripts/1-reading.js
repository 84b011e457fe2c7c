/* Three ways to read an article, remembered: side by side, English with the Chinese on demand, Chinese with the English on demand. */
;(() => {
  "use strict"
  const content = document.querySelector(".head")?.parentElement
  if (!content?.querySelector(".text .pair")) return

  const root = document.documentElement
  const chinese = root.lang.startsWith("zh")
  const KEY = "digest.reading"
  const MODES = chinese ? [["both", "对照"], ["zh", "中文"], ["en", "英文"]] : [["both", "Side by side"], ["en", "English"], ["zh", "Chinese"]]
  const remembered = () => {
    try { return localStorage.getItem(KEY) } catch { return null }
  }
  const remember = mode => {
    try { localStorage.setItem(KEY, mode) } catch { /* a browser that keeps nothing: the mode holds for this page */ }
  }

  const group = document.createElement("div")
  group.className = "modes"
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", chinese ? "阅读方式" : "Languages shown")
  const buttons = MODES.map(([mode, words]) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = words
    button.dataset.mode = mode
    button.addEventListener("click", () => {
      const back = hold()
      show(mode)
      remember(mode)
      back()
    })
    group.append(button)
    return button
  })

  function show(mode) {
    root.dataset.reading = mode
    content.querySelectorAll(".pair.open").forEach(pair => pair.classList.remove("open"))
    buttons.forEach(button => button.setAttribute("aria-pressed", String(button.dataset.mode === mode)))
    pair()?.classList.add("open")
    document.dispatchEvent(new Event("digest:reading"))
  }

  /* Whatever stands first below the switch stays where it is while the text around it changes, in its other language if need be;
   * who goes through the ways without reading on comes back to where they were. */
  let kept = null
  function hold() {
    const edge = group.getBoundingClientRect().bottom - 2
    const box = element => element.getBoundingClientRect()
    if (kept?.at !== scrollY) {
      const all = [...content.querySelectorAll(".text .pair .s, .md-content__inner > :not(.text, .modes, .head)")]
      const seen = all.filter(element => box(element).height && box(element).bottom > edge && box(element).top < innerHeight)
      kept = { held: seen.find(element => box(element).top >= edge) || seen[0] }
    }
    const shown = () => (kept.held.getClientRects().length ? kept.held : counterpart(kept.held))
    const top = kept.held && box(shown()).top
    return () => {
      if (kept.held) window.scrollBy({ top: box(shown()).top - top, behavior: "instant" })
      kept.at = scrollY
    }
  }

  function counterpart(sentence) {
    const column = sentence.parentElement
    const other = [...column.parentElement.querySelectorAll(":scope > p")].find(each => each !== column)
    return other.querySelectorAll(":scope > .s")[[...column.querySelectorAll(":scope > .s")].indexOf(sentence)]
  }

  /* A sentence that a link leads to is shown in both languages, whatever the mode. */
  const aimed = () => document.getElementById(location.hash.slice(1))
  const pair = () => aimed()?.closest(".text .pair")
  function reveal() {
    pair()?.classList.add("open")
    if (!content.contains(aimed())) return
    // What lies between is laid out first: with heights that are guessed, the place is pushed away once they are known.
    content.classList.add("whole")
    aimed().scrollIntoView({ block: "start", behavior: "instant" })
  }

  const mode = remembered()
  content.querySelector(".legend").before(group)
  show(MODES.some(([known]) => known === mode) ? mode : "both")
  reveal()
  addEventListener("hashchange", reveal)
})()
