"""The pictures of the README, taken from the built site in a real Chromium: `make screenshots`."""

from __future__ import annotations

import base64
import os
import shutil
import struct
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.serving import serving

ROOT = Path(__file__).parent.parent
ARTICLE = "articles/2021-06-22-fenli-shuxie-jianshe-genggao/"
LARGEST = 200_000  # bytes a picture

# The pixels of a picture as bytes that name one of 256 colours: the most frequent, but for those that look like one already taken.
REDUCED = """async png => {
    const blob = await (await fetch("data:image/png;base64," + png)).blob()
    const bitmap = await createImageBitmap(blob)
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext("2d")
    context.drawImage(bitmap, 0, 0)
    const pixels = context.getImageData(0, 0, width, height).data
    const counts = new Map()
    const colour = at => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]
    for (let at = 0; at < pixels.length; at += 4) counts.set(colour(at), (counts.get(colour(at)) || 0) + 1)
    const part = (one, shift) => (one >> shift) & 255
    const apart = (a, b) => [16, 8, 0].reduce((sum, shift) => sum + (part(a, shift) - part(b, shift)) ** 2, 0)
    const palette = []
    for (const [one] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]))
        if (palette.length < 256 && palette.every(other => apart(one, other) > 40)) palette.push(one)
    const nearest = new Map()
    for (const one of counts.keys()) {
        let best = 0
        palette.forEach((other, index) => apart(one, other) < apart(one, palette[best]) && (best = index))
        nearest.set(one, best)
    }
    let bytes = ""
    for (let at = 0; at < pixels.length; at += 4) bytes += String.fromCharCode(nearest.get(colour(at)))
    return { width, height, palette, indices: btoa(bytes) }
}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a reader has it before them, from the element `top` on; `typed` goes into the search box."""

    name: str
    address: str
    width: int = 1280
    height: int = 860
    scale: int = 1
    scheme: Literal["light", "dark"] = "light"
    top: str = ""
    typed: str = ""


PICTURES = (
    Picture("home.png", ""),
    Picture("article.png", ARTICLE, top=".modes"),
    Picture("phone.png", ARTICLE, 360, 720, scale=2, top=".modes"),
    Picture("term.png", "terms/wanggeyuan/"),
    Picture("search.png", "", typed="wangge"),
    Picture("dark.png", f"zh/{ARTICLE}", scheme="dark", top=".modes"),
)


def main() -> None:
    """Take every picture into docs/images."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium: install it, or name it in CHROMIUM")
    with serving(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-quic"])
        for picture in PICTURES:
            made = take(browser, picture, address)
            if len(made) > LARGEST:
                sys.exit(f"docs/images/{picture.name} would have {len(made):,} bytes: show less of the page")
            (ROOT / "docs/images" / picture.name).write_bytes(made)
            print(f"docs/images/{picture.name}: {len(made):,} bytes")
        browser.close()


def take(browser: Browser, picture: Picture, address: str) -> bytes:
    """Return the picture as a PNG of at most 256 colours."""
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type] # two numbers by these names
        device_scale_factor=picture.scale,
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + picture.address, wait_until="networkidle")
    if picture.top:
        page.locator(picture.top).first.evaluate("each => scrollBy(0, each.getBoundingClientRect().top - 90)")
    if picture.typed:
        page.locator(".md-search__input").click()
        page.keyboard.type(picture.typed)
        page.locator(".md-search-result__item").first.wait_for()
        page.wait_for_load_state("networkidle")
    made = _reduced(page, page.screenshot(animations="disabled", caret="hide"))
    context.close()
    return made


def _reduced(page: Page, png: bytes) -> bytes:
    page.goto("about:blank")  # the site's own policy may forbid what the script does
    made = page.evaluate(REDUCED, base64.b64encode(png).decode())
    width, indices = made["width"], base64.b64decode(made["indices"])
    rows = b"".join(b"\0" + indices[start : start + width] for start in range(0, len(indices), width))
    palette = b"".join(colour.to_bytes(3, "big") for colour in made["palette"])
    header = struct.pack(">IIBBBBB", width, made["height"], 8, 3, 0, 0, 0)  # 8 bits a pixel, by palette
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


if __name__ == "__main__":
    main()
