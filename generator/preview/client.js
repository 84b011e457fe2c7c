// Put into every page by the preview, and never part of the site: reloads the page once it has become another, shows mistakes.
(() => {
  "use strict"
  const version = document.currentScript.dataset.version
  const place = `digest-preview:${location.pathname}`
  const host = document.createElement("div")
  const shadow = host.attachShadow({ mode: "open" })
  shadow.innerHTML = `<style>
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 99; font: 15px/1.45 system-ui, sans-serif; pointer-events: none }
    @media print { :host { display: none } }
    section { pointer-events: auto; max-height: 45vh; overflow: auto; padding: .8em 1.2em 1em; background: #fff; color: #1c1c1c;
      border-top: 4px solid #b3261e; box-shadow: 0 -2px 12px #0005; overscroll-behavior: contain }
    h2 { margin: 0 0 .4em; font-size: 1em; color: #b3261e }
    ul { margin: 0; padding: 0; list-style: none }
    li + li { margin-top: .6em }
    code { font: .93em ui-monospace, monospace; font-weight: 600 }
    p { margin: .1em 0; white-space: pre-wrap; overflow-wrap: anywhere }
    .do { color: #444 }
    output { display: block; width: max-content; margin: 0 .6em .6em auto; padding: .15em .7em; border-radius: 1em; background: #333; color: #fff; font-size: .8em }
    @media (prefers-color-scheme: dark) {
      section { background: #202124; color: #eee; border-color: #f2857d } h2 { color: #f2857d } .do { color: #bbb }
    }
    [hidden] { display: none !important }
  </style><output hidden></output><section role="alert" aria-label="What is wrong" hidden></section>`
  const note = shadow.querySelector("output")
  const panel = shadow.querySelector("section")
  document.body.append(host)

  const add = (parent, name, text, kind) => {
    const made = document.createElement(name)
    made.textContent = text
    if (kind) made.className = kind
    parent.append(made)
    return made
  }

  const say = (text) => {
    note.textContent = text
    note.hidden = !text
  }

  const show = (errors) => {
    panel.replaceChildren()
    panel.hidden = !errors.length
    if (!errors.length) return
    add(panel, "h2", errors.length === 1 ? "One thing is wrong: until it is mended, this page shows what stood there before"
      : `${errors.length} things are wrong: until they are mended, pages show what stood there before`)
    const list = add(panel, "ul", "")
    for (const error of errors) {
      const item = add(list, "li", "")
      if (error.path) add(item, "code", error.line ? `${error.path}, line ${error.line}` : error.path)
      add(item, "p", error.problem)
      if (error.remedy) add(item, "p", error.remedy, "do")
    }
  }

  let source
  let shown = ""
  const listen = () => {
    source = new EventSource(`/-preview/events?page=${encodeURIComponent(decodeURI(location.pathname))}&version=${version}`)
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data)
      host.dataset.whole = state.whole
      say(state.whole ? "" : "other pages: being built")
      const errors = JSON.stringify(state.errors)
      if (errors !== shown) show(state.errors)
      shown = errors
    })
    source.addEventListener("reload", () => {
      source.close()
      sessionStorage.setItem(place, String(scrollY))
      location.reload()
    })
    source.addEventListener("error", () => say("the preview does not answer: is it still running?"))
    source.addEventListener("alive", () => note.textContent.startsWith("the preview") && say(""))
  }

  const kept = sessionStorage.getItem(place)
  if (kept !== null) {
    sessionStorage.removeItem(place)
    history.scrollRestoration = "manual"
    const back = () => scrollTo({ top: Number(kept), behavior: "instant" })
    back()
    addEventListener("load", () => {
      back()
      history.scrollRestoration = "auto"
    })
  }

  // A browser keeps few connections to one host: a page that nobody looks at holds none.
  const look = () => (document.hidden ? source?.close() : listen())
  document.addEventListener("visibilitychange", look)
  if (!document.hidden) listen()
})()
