/* Three ways to read an article, remembered: side by side, English with the Chinese on demand, Chinese with the English on demand. */
;(() => {
  "use strict"
  const first = document.querySelector(".text")
  if (!first || !document.querySelector(".text .pair")) return

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

  /* The first sentence the reader sees; it stays where it is while the text around it changes. */
  const inView = () => [...document.querySelectorAll(".text .pair")].find(pair => pair.getBoundingClientRect().bottom > 120)

  const group = document.createElement("div")
  group.className = "modes"
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", chinese ? "阅读方式" : "Reading")
  const buttons = MODES.map(([mode, words]) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = words
    button.dataset.mode = mode
    button.addEventListener("click", () => {
      const pair = window.scrollY > 0 && inView()
      const before = pair && pair.getBoundingClientRect().top
      show(mode)
      remember(mode)
      if (pair) window.scrollBy(0, pair.getBoundingClientRect().top - before)
    })
    group.append(button)
    return button
  })

  function show(mode) {
    root.dataset.reading = mode
    document.querySelectorAll(".pair.open").forEach(pair => pair.classList.remove("open"))
    buttons.forEach(button => button.setAttribute("aria-pressed", String(button.dataset.mode === mode)))
    reveal()
  }

  /* A sentence that a link leads to is shown in both languages, whatever the mode. */
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const pair = target && target.closest(".pair")
    if (pair) pair.classList.add("open")
    return pair && target
  }

  const before = document.querySelector(".legend") || first
  before.before(group)
  const mode = remembered()
  show(MODES.some(([known]) => known === mode) ? mode : "both")
  if (root.dataset.reading !== "both") reveal()?.scrollIntoView({ block: "center" })
  window.addEventListener("hashchange", () => reveal()?.scrollIntoView({ block: "center" }))
})()
