"""The memory in other people's hands: what PO tools write, our sync makes what it was, but for the sentence that was edited.

gettext's own tools stand for Poedit too, which reads and writes through their library and adds headers of its own.
translate-toolkit (GPL) is no part of the project: TRANSLATE_TOOLKIT names the python of an environment that has it.
"""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest

from generator import settings, workspace
from generator.model import Article, Block, BlockKind, Origin, Segment
from generator.translate import memory

ROOT = Path(__file__).parent.parent.parent
FOUND = workspace.read(settings.load(ROOT, {}))
REAL = {article.id: article for article in FOUND.articles if article.id in FOUND.memories}
TOOLKIT = os.environ.get("TRANSLATE_TOOLKIT", "")
gettext = pytest.mark.skipif(shutil.which("msgmerge") is None, reason="gettext is not installed")
toolkit = pytest.mark.skipif(not TOOLKIT, reason="translate-toolkit is not to be had: TRANSLATE_TOOLKIT does not name a python that has it")

Tool = Callable[[str, Path], str]

ARTICLE = Article(
    id="undated-shili",
    title="标题",
    added=date(2026, 1, 1),
    body=(
        Block(BlockKind.PARAGRAPH, "网格员走进每一个村。他们把情况报给综治中心，并且“连续三届”被评为先进县（市、区），增长12.5%！"),
        Block(BlockKind.PARAGRAPH, "机器译的句子。机器译不出的句子。还没有译。同一句。"),
        Block(BlockKind.PARAGRAPH, "同一句。改过的中文句子说平安法治。"),
    ),
)
LONG = (
    'Of “three terms” named "advanced" — ' + "a sentence that is longer than any line which a tool would leave as it is, " * 3 + "at 12.5%."
)
MACHINE = "What a machine wrote is long as well, so that the tools that wrap lines will wrap this one, and its signature with it."
SIGNED = (
    "machine: argos translate-zh_en 1.9 1f2e3d4c5b6a; beam 4, length 0.2, best of 4; rules 1.1.1; step forced; "
    f"terms:5b540252beab english:{memory.english_hash(MACHINE)}"
)
FAILED = "machine: argos translate-zh_en 1.9 1f2e3d4c5b6a; beam 4, length 0.2, best of 4; rules 1.1.1; step pending; terms:5b540252beab"
OLDER = '#, fuzzy\n#| msgid "没改的中文句子说平安法治。"\n'


def every_kind() -> str:
    """Return a PO file that has an entry of each kind there is."""
    text = memory.fill(
        memory.sync(ARTICLE, None, "The editors"), ARTICLE.id, {"标题": "Title", "网格员走进每一个村。": LONG, "同一句。": "The same."}
    )
    text = memory.draft(
        text, ARTICLE.id, {"机器译的句子。": (MACHINE, SIGNED), "机器译不出的句子。": ("", f"{FAILED}\nunmet: 网格员 = grid worker")}
    )
    text = "# A remark on the file\n" + text.removeprefix("#\n").replace("#: ¶1.1\n", "# by: A Reader\n# ask the court\n#: ¶1.1\n")
    text = text.replace(
        'msgid "改过的中文句子说平安法治。"\nmsgstr ""', OLDER + 'msgid "改过的中文句子说平安法治。"\nmsgstr "For an older one."'
    )
    text += '\n#: ¶3.1\nmsgctxt "¶3.1"\nmsgid "同一句。"\nmsgstr "Differently."\n'
    return memory.sync(ARTICLE, f'{text}\n#~ msgid "已删的句子。"\n#~ msgstr "{LONG.replace(chr(34), "”")}"\n')


EVERY = every_kind()


def command(*words: str) -> Tool:
    """Return a tool that is a command which reads a file and prints one."""

    def tool(text: str, folder: Path) -> str:
        path = folder / "a.po"
        path.write_text(text, "utf-8")
        return subprocess.run([*words, path], capture_output=True, check=True).stdout.decode()

    return tool


def updated(text: str, folder: Path) -> str:
    """Update from a template, as Poedit does before every save."""
    (folder / "a.po").write_text(text, "utf-8")
    template = subprocess.run(
        ["msgattrib", "--empty", "--no-obsolete", "--clear-fuzzy", folder / "a.po"], capture_output=True, check=True
    ).stdout
    (folder / "a.pot").write_bytes(template)
    merge = ["msgmerge", "--previous", "--quiet", str(folder / "a.po"), str(folder / "a.pot")]
    return subprocess.run(merge, capture_output=True, check=True).stdout.decode()


def poedit(text: str, folder: Path) -> str:
    """Save as Poedit does: wrapped, with its own headers, in its own order."""
    head, _, rest = command("msgcat", "--width=79")(text, folder).partition("\n\n")
    lines = head.split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith('"'))
    more = ["POT-Creation-Date: ", "PO-Revision-Date: 2026-11-22 10:00+0800", "X-Generator: Poedit 3.4.2", "X-Poedit-Bookmarks: 1,2,-1"]
    more.append("Plural-Forms: nplurals=2; plural=(n != 1);")
    fields = [*(f'"{line}\\n"' for line in more), *reversed(lines[first:])]
    return "\n".join([*lines[:first], *fields, "", rest])


def windows(text: str, folder: Path) -> str:
    """Save as editors on Windows do; then our reading of a file is part of it."""
    path = folder / "a.po"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return workspace.text(path, "a.po")


TOOLS = {
    "msgcat": command("msgcat"),
    "msgcat, narrow": command("msgcat", "--width=30"),
    "msgcat, sorted": command("msgcat", "--sort-output"),
    "msgcat, no places": command("msgcat", "--no-location"),
    "msgcat, indented": command("msgcat", "--indent"),
    "msgcat, escaped": command("msgcat", "--escape"),
    "msgattrib": command("msgattrib"),
    "msgconv": command("msgconv", "--to-code=UTF-8"),
    "msgmerge": updated,
    "Poedit": poedit,
    "polib": lambda text, _: f"{polib.pofile(text, wrapwidth=0)}\n",
    "polib, wrapped": lambda text, _: f"{polib.pofile(text, wrapwidth=78)}\n",
    "Windows": windows,
}


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


@gettext
def test_every_kind_of_entry_is_canonical_to_gettext(tmp_path: Path) -> None:
    assert command("msgcat", "--no-wrap")(EVERY, tmp_path) == EVERY
    assert subprocess.run(["msgfmt", "--check", "-o", "/dev/null", tmp_path / "a.po"], check=False, capture_output=True).returncode == 0
    for kind in ("#~ msgid", "#| msgid", "#, fuzzy", "#. machine: ", "#. unmet: ", "# by: ", "msgctxt ", '\nmsgstr ""\n'):
        assert kind in EVERY.partition("\n\n")[2], kind


@gettext
@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_tool_writes_becomes_what_it_was(tool: str, tmp_path: Path) -> None:
    written = TOOLS[tool](EVERY, tmp_path)
    assert written != EVERY or tool == "Windows"
    assert memory.sync(ARTICLE, written) == EVERY


@gettext
@pytest.mark.parametrize("tool", ["msgcat, narrow", "msgmerge", "Poedit", "polib, wrapped", "Windows"])
def test_so_do_the_real_files(tool: str, tmp_path: Path) -> None:
    for id_, article in REAL.items():
        text = (ROOT / memory.path_of(id_)).read_text("utf-8")
        assert memory.sync(article, TOOLS[tool](text, tmp_path)) == text, id_


def edited(change: Callable[[dict[str, polib.POEntry]], None]) -> str:
    po = polib.pofile(EVERY, wrapwidth=0)
    change({entry.msgid: entry for entry in po if not entry.msgctxt})
    return f"{po}\n"


def rewrite(entries: dict[str, polib.POEntry]) -> None:
    entries["网格员走进每一个村。"].msgstr = "Rewritten."


def take_over(entries: dict[str, polib.POEntry]) -> None:
    entries["机器译的句子。"].msgstr = "A person's now."
    entries["机器译的句子。"].flags.remove("fuzzy")


def approve(entries: dict[str, polib.POEntry]) -> None:
    entries["机器译的句子。"].flags.remove("fuzzy")


def take_over_and_leave_the_flag(entries: dict[str, polib.POEntry]) -> None:
    entries["机器译的句子。"].msgstr = "A person's now."


def adapt(entries: dict[str, polib.POEntry]) -> None:
    entry = entries["改过的中文句子说平安法治。"]
    entry.msgstr, entry.previous_msgid = "For this one.", None
    entry.flags.remove("fuzzy")


def mark(entries: dict[str, polib.POEntry]) -> None:
    entries["标题"].flags.append("fuzzy")


def write_by_hand(entries: dict[str, polib.POEntry]) -> None:
    entries["机器译不出的句子。"].msgstr = "By hand."


def empty(entries: dict[str, polib.POEntry]) -> None:
    entries["机器译的句子。"].msgstr = ""
    entries["机器译的句子。"].flags.remove("fuzzy")


EDITS: list[tuple[Callable[[dict[str, polib.POEntry]], None], str, Origin, list[str]]] = [
    (rewrite, "网格员走进每一个村。", Origin.EDITED, ["-msgstr", '+msgstr "Rewritten."']),
    (take_over, "机器译的句子。", Origin.EDITED, ["-#. machine:", "-#, fuzzy", "-msgstr", '+msgstr "A person\'s now."']),
    (approve, "机器译的句子。", Origin.EDITED, ["-#. machine:", "-#, fuzzy"]),
    (take_over_and_leave_the_flag, "机器译的句子。", Origin.EDITED, ["-#. machine:", "-msgstr", '+msgstr "A person\'s now."']),
    (adapt, "改过的中文句子说平安法治。", Origin.EDITED, ["-#, fuzzy", "-#| msgid", "-msgstr", '+msgstr "For this one."']),
    (mark, "标题", Origin.EDITED, ["+#, fuzzy"]),
    (write_by_hand, "机器译不出的句子。", Origin.EDITED, ["-#. machine:", "-#. unmet:", '-msgstr ""', '+msgstr "By hand."']),
    (empty, "机器译的句子。", Origin.PENDING, ["-#, fuzzy", "-msgstr", '+msgstr ""']),
]


@gettext
@pytest.mark.parametrize("tool", ["msgcat", "msgmerge", "Poedit", "polib, wrapped", "Windows"])
@pytest.mark.parametrize(("change", "zh", "origin", "expected"), EDITS, ids=[change.__name__ for change, *_ in EDITS])
def test_an_edit_changes_the_lines_of_its_sentence_alone(
    change: Callable[[dict[str, polib.POEntry]], None], zh: str, origin: Origin, expected: list[str], tool: str, tmp_path: Path
) -> None:
    synced = memory.sync(ARTICLE, TOOLS[tool](edited(change), tmp_path))
    lines = changed(EVERY, synced)
    assert len(lines) == len(expected), lines
    assert all(line.startswith(start) for line, start in zip(lines, expected, strict=True)), lines
    assert memory.parse(synced, ARTICLE.id).find(Segment("9.9", zh)).origin is origin
    if origin is Origin.EDITED:  # and no machine touches it
        assert memory.draft(synced, ARTICLE.id, {zh: ("A machine's.", SIGNED)}) == synced


@gettext
@pytest.mark.parametrize("tool", ["msgcat", "Poedit", "polib, wrapped", "Windows"])
def test_a_gone_sentence_comes_back_through_any_tool(tool: str, tmp_path: Path) -> None:
    shorter = replace(ARTICLE, body=ARTICLE.body[1:])
    gone = TOOLS[tool](memory.sync(shorter, EVERY), tmp_path)
    assert '#~ msgid "网格员走进每一个村。"' in gone
    assert memory.sync(ARTICLE, memory.sync(shorter, gone)) == EVERY


@gettext
def test_previous_chinese_made_by_msgmerge_is_as_if_we_had_made_it(tmp_path: Path) -> None:
    later = replace(
        ARTICLE, body=(*ARTICLE.body[:1], *ARTICLE.body[1:2], Block(BlockKind.PARAGRAPH, "同一句。改过的中文句子说大平安法治。"))
    )
    (tmp_path / "b.pot").write_text(memory.sync(later, None), "utf-8")
    path = tmp_path / "a.po"
    path.write_text(memory.sync(ARTICLE, EVERY).replace(OLDER, ""), "utf-8")
    merge = ["msgmerge", "--previous", "--quiet", str(path), str(tmp_path / "b.pot")]
    merged = subprocess.run(merge, capture_output=True, check=True).stdout.decode()
    read = memory.parse(memory.sync(later, merged), ARTICLE.id).find(Segment("9.9", "改过的中文句子说大平安法治。"))
    assert (read.origin, read.previous) == (Origin.PENDING, "For an older one.")


def test_a_second_header_of_joined_files_is_dropped() -> None:
    assert memory.sync(ARTICLE, f"{EVERY.partition(chr(10) * 2)[0]}\n\n{EVERY.removeprefix('# A remark on the file' + chr(10))}") == EVERY


def with_toolkit(code: str, *texts: str) -> list[str]:
    """Run a function `f(store)` of translate-toolkit over PO files, in its own environment."""
    program = (
        "import sys\nfrom translate.storage import po\n" + code + "\nfor text in sys.stdin.read().split('\\x00'):\n"
        " store = po.pofile.parsestring(text.encode())\n f(store)\n sys.stdout.buffer.write(bytes(store) + b'\\x00')"
    )
    done = subprocess.run([TOOLKIT, "-c", program], input="\0".join(texts).encode(), capture_output=True, check=True)
    return done.stdout.decode().split("\0")[:-1]


STORES = {
    "as it is": "f = lambda store: None",
    "every target set anew": (
        "def f(store):\n for unit in store.units:\n  if unit.istranslated() and not unit.isheader():\n   unit.target = str(unit.target)"
    ),
    "its own header": "f = lambda store: store.updateheader(add=True, x_generator='Virtaal 1.0', po_revision_date='2026-11-22 10:00+0800')",
}


@toolkit
@pytest.mark.parametrize("code", STORES)
def test_what_translate_toolkit_writes_becomes_what_it_was(code: str) -> None:
    texts = {id_: (ROOT / memory.path_of(id_)).read_text("utf-8") for id_ in REAL}
    for article, before, after in zip(
        [ARTICLE, *REAL.values()], [EVERY, *texts.values()], with_toolkit(STORES[code], EVERY, *texts.values()), strict=True
    ):
        assert memory.sync(article, after) == before, article.id


@toolkit
def test_an_edit_in_translate_toolkit_changes_its_line_alone() -> None:
    code = "def f(store):\n unit = next(unit for unit in store.units if unit.source == '标题')\n unit.target = 'Another'"
    (after,) = with_toolkit(code, EVERY)
    assert changed(EVERY, memory.sync(ARTICLE, after)) == ['-msgstr "Title"', '+msgstr "Another"']


@toolkit
def test_a_round_trip_by_xliff_keeps_all_but_what_xliff_of_the_toolkit_cannot_hold(tmp_path: Path) -> None:
    """It has no place for the Chinese of before, and puts a context to a sentence that stands twice: those are left out here."""
    article = replace(ARTICLE, body=ARTICLE.body[:2])
    po = polib.pofile(EVERY, wrapwidth=0)
    po[:] = [entry for entry in po if not (entry.obsolete or entry.msgctxt or entry.previous_msgid)]
    before = memory.sync(article, str(po))
    (tmp_path / "a.po").write_text(before, "utf-8")
    folder = Path(TOOLKIT).parent
    for name, one, other in (("po2xliff", "a.po", "a.xlf"), ("xliff2po", "a.xlf", "b.po")):
        subprocess.run([folder / name, "-i", tmp_path / one, "-o", tmp_path / other], check=True, capture_output=True)
    assert memory.sync(article, (tmp_path / "b.po").read_text("utf-8")) == before
