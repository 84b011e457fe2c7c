/* A sentence and its counterpart light up together; a click, a tap or Enter on it offers to cite, to link and to correct it. */
;(() => {
  "use strict"
  const content = document.querySelector(".head")?.parentElement
  if (!content) return

  const chinese = document.documentElement.lang.startsWith("zh")
  const WORDS = chinese
    ? { menu: "此句", sentence: "句子", cite: "引用", link: "复制链接", correct: "提出更正", whole: "整段对照", copy: "复制", done: "已复制", take: "请按 Ctrl+C 复制", hint: "按回车键可引用、链接或更正，按上下键换句", colon: "：", machine: "（机器翻译）" }
    : { menu: "This sentence", sentence: "sentence", cite: "Cite", link: "Copy link", correct: "Suggest a correction", whole: "Whole paragraph", copy: "Copy", done: "Copied", take: "Press Ctrl+C to copy", hint: "Enter to cite, link or correct; up and down arrows for the next sentence", colon: ": ", machine: " (machine translation)" }
  const KINDS = ["edited", "machine", "stale", "unmet", "pending"]
  const LONGEST = 1900 // characters of an address that browsers and servers take without fail
  const UNITS = ".text .pair, h1, h2, .kicker, .subtitle, .facts dd"
  const canonical = document.querySelector('link[rel="canonical"]')?.href || location.href.split("#")[0]

  /* A sentence in both languages: the n-th of one half renders the n-th of the other. `own` is in the page's language and names the anchor. */
  function both(sentence) {
    const unit = sentence?.closest(UNITS)
    if (!unit) return null
    const other = unit.querySelector(":scope > p[lang], :scope > .other")
    const halves = [[], []]
    unit.querySelectorAll(".s").forEach(each => halves[other?.contains(each) ? 1 : 0].push(each))
    const at = Math.max(...halves.map(half => half.indexOf(sentence)))
    const [own, twin] = halves.map(half => half[at])
    const [en, zh] = chinese ? [twin, own] : [own, twin]
    const kind = (en && KINDS.find(name => en.classList.contains(name))) || "pending"
    return own && { unit, own, twin, kind, id: own.id || unit.id, en: kind === "pending" ? "" : plain(en), zh: plain(zh || en), by: en?.title }
  }

  const seen = element => Boolean(element?.getClientRects().length)
  const face = found => (seen(found.own) ? found.own : found.twin)
  function plain(sentence) {
    const copied = sentence.cloneNode(true)
    copied.querySelectorAll("a.sic").forEach(mark => mark.remove())
    return copied.textContent.replace(/\s+/g, " ").trim()
  }

  let lit = []
  function light(found, name = "on") {
    lit.forEach(each => each.classList.remove(name))
    lit = found ? [found.own, found.twin].filter(Boolean) : []
    lit.forEach(each => each.classList.add(name))
  }
  /* Where a link leads to, the counterpart stays lit as well. */
  function aim() {
    content.querySelectorAll(".aim").forEach(each => each.classList.remove("aim"))
    const target = document.getElementById(location.hash.slice(1))
    both(target?.matches(".s") ? target : target?.querySelector("h2 > .s"))?.twin?.classList.add("aim")
  }

  const make = (name, className, words = "") => Object.assign(document.createElement(name), { className, textContent: words })
  const button = (words, act, className = "") => {
    const made = make("button", className, words)
    made.type = "button"
    made.addEventListener("click", act)
    return made
  }
  async function copy(words, said, refused) {
    try {
      await navigator.clipboard.writeText(words)
      said.textContent = WORDS.done
    } catch {
      said.textContent = WORDS.take
      refused()
    }
  }

  const menu = make("div", "menu")
  const other = make("div", "counterpart")
  const told = make("p", "")
  const said = make("p", "said")
  const spare = make("textarea", "")
  const cite = button(WORDS.cite, () => take(citation(open)))
  const whole = button(WORDS.whole, () => {
    const unit = open.unit
    unit.classList.add("open")
    close(true)
    const added = [...unit.children].find(each => each.getBoundingClientRect().bottom > innerHeight)
    added?.scrollIntoView({ block: added.offsetHeight < innerHeight / 2 ? "nearest" : "center" })
  })
  const correct = make("a", "act", WORDS.correct)
  other.id = "sentence-counterpart"
  told.id = "sentence-told"
  menu.hidden = true
  menu.tabIndex = -1
  menu.setAttribute("role", "dialog")
  menu.setAttribute("aria-label", WORDS.menu)
  menu.setAttribute("aria-describedby", `${other.id} ${told.id}`)
  said.setAttribute("role", "status")
  spare.readOnly = true
  spare.setAttribute("aria-label", WORDS.take)
  menu.append(other, told, cite, button(WORDS.link, () => take(address(open))), correct, whole, said, spare)
  menu.addEventListener("focusout", event => event.relatedTarget && !menu.contains(event.relatedTarget) && close(false))

  function take(words) {
    spare.value = words
    copy(words, said, () => {
      spare.hidden = false
      spare.select()
    })
  }

  let open = null
  let at = null
  function show(found, sentence, focused) {
    open = found
    at = sentence
    light(found)
    /* The counterpart stands in the menu where the page hides it, or has it below, where the menu would. */
    const counterpart = sentence === found.own ? found.twin : found.own
    const beside = seen(counterpart) && (!found.unit.matches(".pair") || counterpart.parentElement.getBoundingClientRect().left !== sentence.parentElement.getBoundingClientRect().left)
    other.hidden = !counterpart || beside
    other.replaceChildren(...(other.hidden ? [] : counterpart.cloneNode(true).childNodes))
    other.querySelectorAll("[id]").forEach(each => each.removeAttribute("id"))
    other.lang = (counterpart === found.twin) === chinese ? "en" : "zh-Hans"
    whole.hidden = !counterpart || seen(counterpart)
    const means = content.querySelector(`.legend .${found.kind}`)
    const by = found.kind === "edited" && (found.by || means?.title)
    told.textContent = (means?.textContent || "") + (by ? WORDS.colon : "")
    if (by) told.append(Object.assign(make("span", "", by), { lang: /[\u3400-\u9fff]/.test(by) ? "zh-Hans" : "en" }))
    correct.href = correction(found)
    correct.hidden = !correct.href
    said.textContent = ""
    spare.hidden = true
    menu.hidden = false
    if (found.unit.matches("li, dd")) found.unit.append(menu)
    else found.unit.after(menu)
    place()
    focused.focus({ preventScroll: true })
    menu.scrollIntoView({ block: "nearest" })
  }

  function place() {
    if (!open || !seen(at)) return
    const frame = menu.offsetParent.getBoundingClientRect()
    const last = [...at.getClientRects()].pop()
    menu.style.top = `${last.bottom - frame.top + 5}px`
    menu.style.left = `${Math.max(0, Math.min(last.left - frame.left, frame.width - menu.offsetWidth))}px`
  }

  function close(back) {
    if (!open) return
    const found = open
    open = null
    menu.hidden = true
    light(null)
    if (back) face(found).focus({ preventScroll: true })
  }

  const address = found => `${canonical}#${found.id}`

  function citation(found) {
    const en = found.en && `“${found.en}”${found.kind === "edited" ? "" : WORDS.machine}`
    const words = [en, `“${found.zh}”`]
    const from = content.querySelector(".citation p")?.textContent.trim()
    return [...(chinese ? words.reverse() : words), from, address(found)].filter(Boolean).join("\n")
  }

  /* The page's own link for corrections, filled in; a long sentence is clipped, for each Chinese character takes nine of an address. */
  function correction(found) {
    const link = content.querySelector(".correct a")
    if (!link || !new URL(link.href).searchParams.has("template")) return link?.href || ""
    const full = new URL(link.href)
    full.searchParams.set("page", address(found))
    const parts = [found.zh, found.en].filter(Boolean).map(part => [...part])
    for (let most = Math.max(...parts.map(part => part.length)); ; most = Math.floor(most * 0.9)) {
      full.searchParams.set("now", parts.map(part => part.slice(0, most).join("") + (part.length > most ? "…" : "")).join("\n"))
      if (full.href.length <= LONGEST || most < 2) return full.href
    }
  }

  /* One stop for the Tab key in the whole article; the arrow keys go from sentence to sentence. Only the stop carries what it is. */
  const hint = make("p", "", WORDS.hint)
  hint.id = "sentence-keys"
  hint.hidden = true
  content.append(hint)
  let stop = null
  let current = null
  let all = null
  function rove(found) {
    const next = face(found)
    const says = { tabindex: 0, role: "group", "aria-roledescription": WORDS.sentence, "aria-label": plain(next), "aria-describedby": hint.id }
    if (stop !== next) Object.keys(says).forEach(name => stop?.removeAttribute(name))
    Object.entries(says).forEach(([name, value]) => next.setAttribute(name, value))
    stop = next
    current = found
  }
  function step(by) {
    all ??= [...content.querySelectorAll(".s")].filter(each => both(each)?.own === each)
    const found = both(all[all.indexOf(current.own) + by])
    if (!found) return
    close(false)
    rove(found)
    stop.focus({ preventScroll: true })
    stop.scrollIntoView({ block: "nearest" })
  }

  const sentenceAt = event => both(event.target.closest?.(".s"))
  content.addEventListener("mouseover", event => open || light(sentenceAt(event)))
  content.addEventListener("mouseleave", () => open || light(null))
  content.addEventListener("focusin", event => event.target === stop && !open && light(current))
  content.addEventListener("focusout", event => event.target === stop && !open && light(null))
  document.addEventListener("click", event => {
    if (menu.contains(event.target)) return
    const found = event.target.closest("a, button, summary") || !getSelection().isCollapsed ? null : sentenceAt(event)
    const again = found && open?.own === found.own
    close(false)
    if (!found || again) return
    rove(found)
    show(found, event.target.closest(".s"), menu)
  })
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && open) return close(true)
    if (event.target !== stop || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (!by && event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    if (by) step(by)
    else show(current, stop, cite)
  })
  document.addEventListener("digest:reading", () => {
    close(false)
    if (current) rove(current)
  })
  addEventListener("resize", place)
  addEventListener("hashchange", aim)
  aim()
  const first = both([...content.querySelectorAll(".s")].find(both))
  if (first) rove(first)

  /* The citation and the BibTeX can be copied whole. */
  content.querySelectorAll(".citation, .bibtex pre").forEach(whole => {
    const said = make("span", "copied")
    said.setAttribute("role", "status")
    const words = () => [...(whole.matches("pre") ? [whole] : whole.querySelectorAll("p"))].map(each => each.textContent.trim()).join("\n")
    const row = make("p", "row")
    row.append(button(WORDS.copy, () => copy(words(), said, () => getSelection().selectAllChildren(whole)), "copy"), said)
    whole.after(row)
  })
})()
