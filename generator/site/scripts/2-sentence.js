/* A sentence and its counterpart light up together; a click, a tap or Enter on it offers to cite, to link and to correct it. */
;(() => {
  "use strict"
  const text = document.querySelector(".text")
  if (!text || !document.querySelector(".text .pair")) return

  const chinese = document.documentElement.lang.startsWith("zh")
  const WORDS = chinese
    ? { menu: "此句", cite: "引用", link: "复制链接", correct: "提出更正", done: "已复制", by: "编者：", hint: "按回车键可引用、复制链接或更正；上下箭头键换句", take: "请按 Ctrl+C 复制" }
    : { menu: "This sentence", cite: "Cite", link: "Copy link", correct: "Correct", done: "Copied", by: "by ", hint: "Enter to cite, link or correct; arrow keys to move", take: "Press Ctrl+C to copy" }
  const LONGEST = 1900 // characters of an address that browsers and servers take without fail
  const own = chinese ? ".zh" : ".en"
  const sentences = [...document.querySelectorAll(`.text .pair > ${own} > .s[id]`)]
  const canonical = document.querySelector('link[rel="canonical"]')?.href || location.href.split("#")[0]

  /* The n-th sentence of one column renders the n-th of the other. */
  function both(sentence) {
    const pair = sentence.closest(".pair")
    const column = sentence.closest(".pair > p")
    if (!pair || !column) return null
    const at = [...column.querySelectorAll(":scope > .s")].indexOf(sentence)
    const find = name => pair.querySelectorAll(`:scope > .${name} > .s`)[at]
    return { pair, en: find("en"), zh: find("zh"), anchor: find(own.slice(1)) }
  }

  let lit = []
  function light(found) {
    lit.forEach(each => each.classList.remove("on"))
    lit = found ? [found.en, found.zh].filter(Boolean) : []
    lit.forEach(each => each.classList.add("on"))
  }

  const menu = document.createElement("div")
  menu.className = "menu"
  menu.setAttribute("role", "group")
  menu.setAttribute("aria-label", WORDS.menu)
  menu.hidden = true
  const told = document.createElement("p")
  const other = document.createElement("p")
  other.className = "counterpart"
  const said = document.createElement("p")
  said.className = "said"
  said.setAttribute("role", "status")
  const spare = document.createElement("textarea")
  spare.readOnly = true
  spare.hidden = true
  spare.setAttribute("aria-label", WORDS.take)
  const cite = button(WORDS.cite, () => copy(citation(open)))
  const link = button(WORDS.link, () => copy(address(open)))
  const correct = document.createElement("a")
  correct.textContent = WORDS.correct
  correct.rel = "nofollow"
  menu.append(other, told, cite, link, correct, said, spare)

  function button(words, act) {
    const made = document.createElement("button")
    made.type = "button"
    made.textContent = words
    made.addEventListener("click", act)
    return made
  }

  let open = null
  function show(found, focus) {
    open = found
    light(found)
    const hidden = [found.en, found.zh].find(sentence => !sentence.offsetParent)
    other.hidden = !hidden
    other.lang = hidden === found.zh ? "zh-Hans" : "en"
    other.textContent = hidden ? plain(hidden) : ""
    const kind = [...found.en.classList].find(name => document.querySelector(`.legend .${name}`) && name !== "s")
    const means = found.en.classList.contains("pending") || !kind ? found.en.closest(".pair").querySelector(".label")?.textContent : document.querySelector(`.legend .${kind}`).textContent
    told.textContent = `${means || ""}${kind === "edited" && found.en.title ? ` ${WORDS.by}${found.en.title}` : ""}`
    correct.href = correction(found)
    said.textContent = ""
    spare.hidden = true
    menu.hidden = false
    found.pair.append(menu)
    place(found.anchor.offsetParent ? found.anchor : found.en.offsetParent ? found.en : found.zh, found.pair)
    if (focus) cite.focus()
  }

  function place(sentence, pair) {
    const box = pair.getBoundingClientRect()
    const lines = sentence.getClientRects()
    const last = lines[lines.length - 1]
    menu.style.top = `${last.bottom - box.top + 4}px`
    menu.style.left = `${Math.max(0, Math.min(last.left - box.left, box.width - menu.offsetWidth))}px`
  }

  function close(back) {
    if (!open) return
    const { anchor } = open
    menu.hidden = true
    open = null
    light(null)
    if (back) anchor.focus()
  }

  const plain = sentence => {
    const copied = sentence.cloneNode(true)
    copied.querySelectorAll("a.sic").forEach(mark => mark.remove())
    return copied.textContent.replace(/\s+/g, " ").trim()
  }
  const english = found => (found.en.classList.contains("pending") ? "" : plain(found.en))
  const address = found => `${canonical}#${found.anchor.id}`

  function citation(found) {
    const from = document.querySelector(".citation")?.textContent.trim() || document.title
    const words = [english(found) && `“${english(found)}”`, `“${plain(found.zh)}”`]
    return [...(chinese ? words.reverse() : words), from, address(found)].filter(Boolean).join("\n")
  }

  /* The page's own link for corrections, filled in with the sentence; a long one is clipped, for each Chinese character takes nine of an address. */
  function correction(found) {
    const general = document.querySelector(".correct a")?.href
    if (!general || !new URL(general).searchParams.has("template")) return general || ""
    const full = new URL(general)
    full.searchParams.set("page", address(found))
    const parts = [plain(found.zh), english(found)]
    for (let most = Math.max(...parts.map(part => part.length)); ; most = Math.floor(most * 0.9)) {
      full.searchParams.set("now", parts.filter(Boolean).map(part => (part.length > most ? `${part.slice(0, most)}…` : part)).join("\n"))
      if (full.href.length <= LONGEST || most < 10) return full.href
    }
  }

  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words)
      said.textContent = WORDS.done
    } catch {
      spare.value = words
      spare.hidden = false
      spare.select()
      said.textContent = WORDS.take
    }
  }

  document.addEventListener("mouseover", event => {
    if (open) return
    const sentence = event.target.closest?.(".text .pair > p > .s")
    light(sentence ? both(sentence) : null)
  })
  document.addEventListener("click", event => {
    if (menu.contains(event.target)) return
    const sentence = event.target.closest(".text .pair > p > .s")
    if (!sentence || event.target.closest("a") || !getSelection().isCollapsed) return close(false)
    const found = both(sentence)
    if (open && open.anchor === found.anchor) return close(false)
    close(false)
    rove(found.anchor)
    show(found, false)
  })

  /* One stop for the Tab key in the whole text; the arrow keys go from sentence to sentence. */
  let current = sentences[0]
  function rove(sentence) {
    current?.removeAttribute("tabindex")
    current = sentence
    current.tabIndex = 0
  }
  if (current) rove(current)
  const hint = document.createElement("p")
  hint.id = "sentence-keys"
  hint.hidden = true
  hint.textContent = WORDS.hint
  text.before(hint)
  sentences.forEach(sentence => {
    sentence.setAttribute("aria-describedby", hint.id)
    sentence.addEventListener("focus", event => event.target === sentence && !open && light(both(sentence)))
  })
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && open) return close(true)
    if (!event.target.matches?.(".text .s[id]") || event.altKey || event.ctrlKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step) {
      const next = sentences[sentences.indexOf(event.target) + step]
      if (!next) return
      event.preventDefault()
      close(false)
      rove(next)
      next.closest(".pair").classList.toggle("open", !next.offsetParent)
      next.focus()
      next.scrollIntoView({ block: "nearest" })
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      show(both(event.target), true)
    }
  })
})()
