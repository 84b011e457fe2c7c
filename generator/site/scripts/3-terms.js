/* A card over a term: what its own page says at the top, fetched when a reader points at it, focuses it or taps it. Nothing is asked
 * for before. The card never covers the term, stays while the pointer is in it, and goes with Escape. */
;(() => {
  "use strict"
  if (!document.querySelector("a.term")) return

  const WAIT = 200 // milliseconds of pointing before anything is fetched, and of leaving before the card goes
  const GAP = 6
  const card = document.createElement("div")
  card.className = "term-card md-typeset"
  card.id = "term-card"
  card.hidden = true

  const fetched = new Map() // address of a term's page -> what its card shows, once for all its places on this page
  let term = null // whose card is shown, or about to be
  let timer = 0
  let touched = false

  /* Nothing of the term's page runs or is loaded here: it is parsed as a document of its own, and a few paragraphs are copied. */
  async function read(url) {
    const response = await fetch(url)
    if (!response.ok) throw new Error(response.statusText)
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    const title = page.querySelector("h1")
    const parts = [...page.querySelectorAll(".gloss > *")]
    if (!title || !parts.length) throw new Error("no term")
    title.querySelectorAll(".headerlink").forEach(link => link.remove())
    const names = document.createElement("p")
    names.className = "names"
    names.append(...title.childNodes)
    const all = [names, ...parts].map(part => document.importNode(part, true))
    all.forEach(part => part.querySelectorAll("a").forEach(link => (link.href = new URL(link.getAttribute("href"), url).href)))
    return all
  }

  function contents(link) {
    const url = link.href.split("#")[0]
    if (!fetched.has(url)) {
      const reading = read(url)
      reading.catch(() => fetched.delete(url))
      fetched.set(url, reading)
    }
    return fetched.get(url)
  }

  /* The browser's own tooltip would stand over the card: its words are kept for where the page of the term cannot be had. */
  const titles = new WeakMap()
  function untitled(link) {
    if (link.title) titles.set(link, link.title)
    link.removeAttribute("title")
  }

  async function show(link, follow) {
    let parts
    try {
      parts = await contents(link)
    } catch {
      if (!titles.has(link)) return follow && link === term ? location.assign(link.href) : undefined
      const words = document.createElement("p")
      words.textContent = titles.get(link)
      parts = [words]
    }
    if (link !== term) return
    card.replaceChildren(...parts)
    const within = document.querySelector("main") || document.body // not outside the landmarks, where none would look for it
    within.append(card)
    card.hidden = false
    place(link)
    link.setAttribute("aria-describedby", card.id)
  }

  /* Below the last line of the term, or above its first; as far to the side as the screen needs. */
  function place(link) {
    card.style.maxHeight = ""
    const lines = [...link.getClientRects()]
    const first = lines[0], last = lines[lines.length - 1]
    const head = document.querySelector(".md-header")?.getBoundingClientRect().bottom || 0
    const below = innerHeight - last.bottom - 2 * GAP, above = first.top - Math.max(head, 0) - 2 * GAP
    const up = card.offsetHeight > below && above > below
    card.style.maxHeight = `${Math.max(96, up ? above : below)}px`
    const box = card.offsetParent?.getBoundingClientRect() || { left: -scrollX, top: -scrollY }
    const left = Math.max(8, Math.min((up ? first : last).left, document.documentElement.clientWidth - card.offsetWidth - 8))
    const top = up ? first.top - GAP - card.offsetHeight : last.bottom + GAP
    card.style.left = `${left - box.left}px`
    card.style.top = `${top - box.top}px`
  }

  function hide() {
    clearTimeout(timer)
    term?.removeAttribute("aria-describedby")
    term = null
    card.hidden = true
  }

  function want(link, wait) {
    clearTimeout(timer)
    if (link === term && !card.hidden) return
    hide()
    term = link
    untitled(link)
    timer = setTimeout(() => show(link, false), wait)
  }

  function leave() {
    clearTimeout(timer)
    if (term) timer = setTimeout(hide, WAIT)
  }

  const termAt = target => target.closest?.("a.term")
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return
    const link = termAt(event.target)
    if (link) want(link, WAIT)
    else if (card.contains(event.target)) clearTimeout(timer)
    else if (!card.contains(document.activeElement) && term !== document.activeElement) leave()
  })
  document.documentElement.addEventListener("pointerleave", leave)
  document.addEventListener("focusin", event => {
    const link = termAt(event.target)
    if (link && link.matches(":focus-visible")) want(link, WAIT)
    else if (!link && !card.contains(event.target) && !card.hidden) hide()
  })
  document.addEventListener("focusout", event => {
    if (event.target === term && !card.contains(event.relatedTarget) && !card.matches(":hover")) leave()
  })

  /* A finger cannot point: the first tap shows the card, which holds the link; the second follows it. */
  document.addEventListener("pointerdown", event => (touched = event.pointerType === "touch"))
  document.addEventListener("click", event => {
    const link = termAt(event.target)
    if (link && touched && event.detail && !(link === term && !card.hidden)) {
      event.preventDefault()
      clearTimeout(timer)
      hide()
      term = link
      untitled(link)
      show(link, true)
    } else if (!link && !card.contains(event.target)) hide()
  })
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !term) return
    if (card.contains(document.activeElement)) term.focus()
    hide()
  })
  addEventListener("resize", () => !card.hidden && place(term))
})()
