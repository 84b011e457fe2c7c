/* The site's own script, one file for every page, loaded after the page is read: nothing here is needed to read.
 * Each part (1-…, 2-…) is a function of its own that leaves a page alone that it has nothing to do for. */
"use strict"

/* The other language shows the same place: what the address names, or the sentence that stands first on the screen. */
document.querySelector(".digest-language")?.addEventListener("click", event => {
  const link = event.currentTarget
  const seen = () => [...document.querySelectorAll(".text .s[id]")].find(each => each.getBoundingClientRect().top > 100)
  link.hash = location.hash || (scrollY > innerHeight && seen()?.id) || ""
})
