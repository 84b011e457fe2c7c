/* The glossary's filter: by Chinese, English or pinyin (with tones or without, in one word or more) and by kind, kept in the address as
 * ?filter=…&kind=… (?q= is the search box's). */
;(() => {
  "use strict"
  const form = document.querySelector("form.sift")
  const list = document.querySelector(".glossary")
  if (!form || !list) return

  const input = form.querySelector("[type=search]")
  const output = form.querySelector("output")
  const clear = form.querySelector("[type=reset]")
  const boxes = [...form.querySelectorAll("[type=checkbox]")]

  /* Without tones and marks, ü as u or v, full width as half width. */
  const plain = words => words.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'")
  const squeezed = words => words.replace(/[\s'-]+/g, "")
  const pinyin = words => squeezed(words).replace(/v/g, "u")

  let sections = null
  function read() {
    sections = [...list.querySelectorAll("section")].map(section => ({
      section,
      letter: document.querySelector(`.letters a[href="#${section.querySelector("h2").id}"]`),
      rows: [...section.querySelectorAll("li")].map(row => {
        const spoken = plain(row.querySelector("[lang=zh-Latn]").textContent)
        const said = [row.querySelector("a"), row.querySelector("span")].map(part => plain(part.textContent))
        return { row, kind: row.dataset.kind, words: [...said, plain(row.dataset.forms || "")].join("\n"), spoken: pinyin(spoken) }
      }),
    }))
  }

  function sift() {
    const query = plain(input.value).trim().replace(/\s+/g, " ")
    const kinds = new Set(boxes.filter(box => box.checked).map(box => box.value))
    const filtered = Boolean(query || kinds.size)
    if (!sections && filtered) read()
    const parts = query.split(" ").map(part => [part, pinyin(part)])
    const whole = pinyin(query)
    const fits = ({ words, spoken }) =>
      !query || (whole && spoken.includes(whole)) || parts.every(([part, sound]) => words.includes(part) || (sound && spoken.includes(sound)))
    let left = 0
    for (const { section, letter, rows } of sections || []) {
      let some = 0
      for (const entry of rows) {
        const good = (!kinds.size || kinds.has(entry.kind)) && fits(entry)
        if (entry.row.hidden === good) entry.row.hidden = !good
        some += good
      }
      section.hidden = letter.hidden = !some
      left += some
    }
    const all = list.querySelectorAll("li").length
    if (!filtered) left = all
    output.textContent = left ? output.dataset.said.replace("{}", left).replace("{}", all) : output.dataset.none
    clear.hidden = !filtered
  }

  function keep() {
    const url = new URL(location.href)
    const kinds = boxes.filter(box => box.checked).map(box => box.value)
    for (const [key, value] of [["filter", input.value.trim()], ["kind", kinds.join(",")]]) {
      url.searchParams.delete(key)
      if (value) url.searchParams.append(key, value)
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url)
  }

  function restore() {
    const { searchParams } = new URL(location.href)
    input.value = searchParams.get("filter") || ""
    const kinds = new Set((searchParams.get("kind") || "").split(","))
    boxes.forEach(box => (box.checked = kinds.has(box.value)))
    sift()
  }

  let frame = 0
  const change = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      sift()
      keep()
    })
  }
  form.addEventListener("input", change)
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("reset", () => {
    setTimeout(change)
    input.focus()
  })
  input.addEventListener("keydown", event => {
    if (event.key === "Escape" && input.value) {
      event.preventDefault()
      input.value = ""
      change()
    }
  })
  addEventListener("popstate", restore)
  addEventListener("pageshow", restore) // a page come back to has what the reader had typed
  form.hidden = false
  restore()
})()
