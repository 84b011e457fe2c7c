"""Documents that nobody would write, as large as they may be: how long cleaning takes for each shape: `python -m benchmarks.shapes`.

What is refused in words for its lines, its articles or the length of a paragraph counts: that is what bounds the time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

from generator import intake
from generator.errors import DocumentError
from generator.intake import compose, decode, lines
from generator.settings import Settings

SENTENCE = "网格员走访了全村第{}户人家，详细登记了大家的意见和建议。"
_BROKEN = "网格员走访了全村第{}户人家并且登记了大家的意见和"
_PAGE = "<html><body>"


def again(unit: str, size: int) -> str:
    """Return the unit as often as it fits into so many bytes."""
    return unit * (size // len(unit.encode()))


def rows(size: int, *units: str) -> str:
    """Return lines in turn, each with its number where it asks for one, up to so many bytes and lines."""
    made: list[str] = []
    for number in range(lines.MAX_LINES):
        made.append(units[number % len(units)].replace("{}", str(number)))
        size -= len(made[-1].encode()) + 1
        if size < 0:
            break
    return "\n".join(made[:-1])


# Lines, of which there may be so many.
_ROWS: dict[str, tuple[str, ...]] = {
    "sentences": (SENTENCE,),
    "one sentence again and again": (SENTENCE.format(1),),
    "tiny lines": ("一{}",),
    "one tiny line again and again": ("一",),
    "headlines": ("网格员走访第{}户",),
    "headlines and text": ("网格员走访第{}户\n", SENTENCE),
    "articles": ("\n全村走访第{}户人家", "本报记者 张三", SENTENCE, SENTENCE, SENTENCE * 5),
    "articles that break off": ("\n全村走访第{}户人家", "本报记者 张三", SENTENCE, _BROKEN),
    "bylines": ("记者 张三",),
    "labels": ("来源：人民日报 日期：2021年5月6日",),
    "dates": ("2021年5月6日",),
    "drawn lines": ("------",),
    "drawn lines between text": ("------", SENTENCE),
    "contacts": ("地址：人民路{}号",),
    "contacts between text": (SENTENCE, "地址：人民路{}号"),
    "heads of lists": ("相关新闻", "网格员走访第{}户"),
    "an interview": ("记者：您好吗？", "答：我很好，谢谢大家的关心和帮助。"),
    "sentences that break off": (_BROKEN,),
    "sentences that go on": (_BROKEN, "、建议等第{}项事情，大家都说很好。"),
    "a poem": ("春眠不觉晓{}",),
    "items": ("- 第{}项工作做得很好。",),
    "pointers": ("网格员走访了第{}户人家。（下转第3版）",),
    "images": ("{}.jpg",),
    "captions": ("图为网格员走访第{}户",),
    "paragraphs alike": ("甲乙丙丁戊己庚辛壬癸" * 30 + "{}网格员走访了全村。",),
    "lines of brackets": ("（" * 399,),
    "lines of menus": ("首页|" * 130,),
    "lines of roles": ("高级记者" * 99 + "{}",),
    "lines of letters and digits": ("a1" * 199 + "{}",),
    "lines of dots": (". " * 199,),
    "long paragraphs": ("网格员走访了全村，登记了意见。" * 3000,),
}
# One unit without a line end: a paragraph of so many characters.
_UNITS = (
    *(
        "(",
        "（",
        ")",
        "()",
        "《",
        "》",
        "“",
        "”",
        '"',
        "'",
        "1",
        "1,",
        "1.",
        "1 ",
        "。",
        "，",
        "：",
        ":",
        ",",
        ".",
        ";",
        "·",
        "…",
        "—",
        "-",
        "=",
    ),
    *("#", "*", "\\", "[", "]", "!", "|", "%", "_", "<", ">", "&", "&#", "&lt;", "<p>", "<a", "<!--", "</p>", "<p a=", "a", "a ", "A. "),
    *(
        "一",
        "万",
        "年",
        "图",
        "网",
        "记者",
        "记者 ",
        "张三 ",
        "张三、",
        "来源：人民日报　",
        "2021年5月6日 ",
        "http://",
        "www.",
        "a@",
        "首页>",
        "bet1",
    ),
    *("（记者 张三）", "（责任编辑：张三）", "（下转第3版）", " ", "\u3000", "\u200b", "e\u0301", "👨\u200d👩\u200d👧"),
)
# What begins with text and goes on with marks, or the other way round: one mark makes the next one Chinese.
_CHAINS = {"marks behind text": ("一", ","), "brackets behind text": ("员", "()"), "semicolons behind text": ("一", ";")}
# What stands in a page again and again.
_TAGS = (
    *("<div>", "<div>一", "<p>网格员来了。", "<b>网", "<span>网</span>", "<span>", "</div>", "<div></p>", "<tr><td>来源<td>人民日报"),
    *(
        "<table><tr><td>",
        "<ul><li>网",
        "<li>网格员来了",
        "<a ",
        "<p a=1 b='2'>",
        '<p a="',
        "<!--",
        "<!-- x -->",
        "<![CDATA[",
        "<script>",
        "<style>x",
    ),
    *(
        "<script>x</script>",
        "<title>x",
        "<title>网格员</title>",
        "<h1>网格员走访</h1>",
        "<h1>网格员走访</h1><p>网格员走访了全村，登记了意见。",
    ),
    *(
        "<meta name=source content=人民日报>",
        "<meta property='og:title' content='网格员走访'>",
        "&lt;",
        "&",
        "&#19968;",
        "网格员<br>",
        "<img src=x>",
    ),
    *(
        '<script type="application/ld+json">',
        "<a href=x>网格员走访</a>",
        "<p>网格员走访了全村，登记了意见。</p>",
        "<p><br></p>",
        "<pre>网\n",
        "<",
    ),
    *(
        "</",
        "<select><option>x",
        "<iframe>",
        "<textarea>",
        "<a><p>网格员走访了全村",
        "<!doctype html>",
        "<?xml ",
        "<!x",
        "<p style='display:none'>网",
    ),
    *("<div class='nav'>网格员</div>", "<td>来源</td><td>人民</td>"),
)


def shapes(size: int) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each shape, a path for it, and its text of at most `size` bytes."""
    for name, units in _ROWS.items():
        yield name, "inbox/x.txt", rows(size, *units)
    short = min(size, lines.MAX_LINE)
    for unit in _UNITS:
        yield f"a paragraph of {unit!r}", "inbox/x.txt", "网格员来了。\n" + unit * (short // len(unit))
    for name, (text, mark) in _CHAINS.items():
        yield name, "inbox/x.txt", text + mark * ((short - 1) // len(mark))
        yield f"{name}, turned round", "inbox/x.txt", mark * ((short - 1) // len(mark)) + text
    nested = "网格员" + "(" * (short // 2 - 3) + ")" * (short // 2 - 3)
    yield "brackets in brackets", "inbox/x.txt", nested
    yield "a line without end", "inbox/x.txt", again("网格员走访了全村，登记了意见。", size)
    yield "lines without end", "inbox/x.txt", again("一\n", size)
    yield "empty lines", "inbox/x.txt", "网格员来了。\n" + again("\n", size - 40) + "网格员来了。"
    half = rows(size // 2, SENTENCE)
    yield "everything twice", "inbox/x.txt", f"{half}\n{half}"
    for tag in _TAGS:
        yield f"a page of {tag}", "inbox/x.html", _PAGE + again(tag, size - len(_PAGE))
    for name, inside in {"class": "ab ", "style": "display:", "id": "tag-", "title": "网格员 "}.items():
        paragraphs = again("<p>网格员走访了全村。", size // 3)
        yield f"a long {name}", "inbox/x.html", f"<html><body><div {name}='{again(inside, size // 3)}'>{paragraphs}"
    yield (
        "a long title",
        "inbox/x.html",
        f"<html><title>{again('网格员 ', size // 2)}</title><body>{again('<p>网格员走访了全村。', size // 3)}",
    )
    yield "deep, then wide", "inbox/x.html", _PAGE + again("<div>", size // 2) + again("<p>网格员走访了全村。", size // 3)


def clean(text: str, path: str, most: int) -> str:
    """Clean a text as `digest clean` does; return what became of it, in a word."""
    try:
        cleaned = compose.compose(decode.decode(text.encode(), path, most).text, path)
    except DocumentError:
        return "refused"
    names = [f"undated-x-{number}" for number in range(len(cleaned.composed))]
    compose.account(cleaned, names).spans()
    for one in cleaned.composed:
        intake.write(one.article)
    return "cleaned"


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the seconds of each shape, the longest last, and the longest of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bytes", type=int, default=Settings().clean.max_bytes, help="of each document; the largest allowed")
    asked = parser.parse_args()
    clean("网格员来了。", "inbox/x.txt", asked.bytes)  # what is loaded once
    found = []
    for name, path, text in shapes(asked.bytes):
        became: list[str] = []
        took = seconds(lambda text=text, path=path, became=became: became.append(clean(text, path, asked.bytes)))  # type: ignore[misc] # mypy#17159
        found.append((took, name, became[0], len(text.encode())))
        print(f"{took:7.2f} s  {became[0]:8} {len(text.encode()):>9} bytes  {name}", flush=True)
    print(f"{len(found)} shapes, {sum(kind == 'refused' for _, _, kind, _ in found)} refused; the slowest:")
    for took, name, *_ in sorted(found)[-5:]:
        print(f"{took:7.2f} s  {name}")


if __name__ == "__main__":
    main()
