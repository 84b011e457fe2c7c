"""The plan of the house holds: imports go only upwards in the list of rooms, and through a room's front door."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent.parent / "generator"
# From the ground up; a room may import those before it. What follows the last room stands on all of them.
ROOMS = ("model", "errors", "files", "progress", "frozen", "patterns", "crew", "yamlio", "xmlio", "settings")
ROOMS += ("intake", "terms", "engines", "translate", "review", "digest", "site")
ABOVE = (
    "workspace",
    "stock",
    "loans",
    "drafting",
    "outputs",
    "history",
    "pipeline",
    "desk",
    "glossary_desk",
    "propose",
    "preview",
)
ABOVE += ("screen", "cli_engine", "cli_exchange", "cli_review", "cli_terms", "cli_github", "cli_desk", "cli", "__main__")
# No disk, clock, network or environment: what goes in alone decides what comes out.
PURE = (
    "xmlio.py",
    *(f"terms/exchange/{name}.py" for name in ("cells", "merge", "rows", "table", "tbx")),
    *(f"translate/{name}.py" for name in ("lend", "pofile", "tmx")),
    *(
        f"terms/{name}.py"
        for name in (
            "match",
            "derive",
            "words",
            "gazetteer",
            "names",
            "places",
            "sentence",
            "quantities",
            "dates",
            "stated",
            "figures",
            "pinyin",
            "mine",
            "counterpart",
            "entries",
        )
    ),
    "terms/pinyin.py",
    "terms/reading.py",
    *(f"terms/{name}.py" for name in ("numerals", "number_words", "units", "quantity", "amounts", "rough", "shares", "ordinals", "times")),
    *(f"translate/{name}.py" for name in ("segment", "signature", "standing", "backlog", "memory", "pieces", "constraints", "grammar")),
    *(f"translate/{name}.py" for name in ("mend", "quotes", "degenerate", "align", "cuts", "candidate", "forced", "control")),
    *(f"digest/{name}.py" for name in ("summary", "related", "gather", "draft", "link", "text", "names", "collection", "figures")),
    *(f"digest/{name}.py" for name in ("corrected", "organisations", "places", "rarity", "typical", "wording")),
    *(f"site/{name}.py" for name in ("cite", "escape", "forms", "jsonld", "redirects", "tree")),
    *(
        f"site/pages/{name}.py"
        for name in ("articles", "dates", "figures", "glossary", "home", "kwic", "listing", "marks", "paging", "terms", "text")
    ),
    *(f"site/data/{name}.py" for name in ("downloads", "dump", "feeds", "units")),
    *(
        f"review/checks/{name}.py"
        for name in ("base", "terms", "translation", "collective", "countries", "counting", "dates", "english_dates", "marks", "money")
    ),
    *(f"review/checks/{name}.py" for name in ("names", "numbers", "ranks", "sentence", "shape", "shares", "spelling", "titles")),
    *(f"review/proposals/{name}.py" for name in ("sentence", "term", "told")),
    *(f"review/impact/{name}.py" for name in ("changes", "compare", "show")),
    *("review/report.py", "review/waiting.py", "review/concordance.py"),
)
RIM = {"os", "pathlib", "time", "datetime.datetime", "socket", "subprocess", "urllib.request", "requests", "random", "tempfile", "shutil"}
LONGEST = 300

modules = sorted(PROGRAM.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (module, name) for everything imported; a plain import has an empty name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                yield node.module or "", alias.name


def room(path: Path) -> str:
    return path.relative_to(PROGRAM).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules, ids=lambda p: p.relative_to(PROGRAM).as_posix())
def test_a_module_imports_only_rooms_before_its_own_and_by_the_front_door(path: Path) -> None:
    here = room(path)
    order = (*ROOMS, *ABOVE)
    for module, name in imports(path):
        if not module.startswith("generator"):
            continue
        parts = [*module.split(".")[1:], *([name] if name else [])]
        there = parts[0] if parts else ""
        if there in {here, ""} or here == "__init__":
            continue
        assert order.index(there) < order.index(here), f"{here} imports {there}"
        assert {here, there} != {"review", "digest"}
        if (PROGRAM / there).is_dir() and name:
            assert module == f"generator.{there}" or len(parts) == 1, f"{path.name} reaches into {module}"
            if len(parts) > 1:
                assert name in importlib.import_module(f"generator.{there}").__all__, f"{there} does not show {name}"


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_import_nothing_of_the_world(name: str) -> None:
    used = {part for module, _ in imports(PROGRAM / name) for part in (module, module.split(".")[0])}
    used |= {f"{module}.{item}" for module, item in imports(PROGRAM / name)}
    assert not used & RIM


@pytest.mark.parametrize("path", modules, ids=lambda p: p.relative_to(PROGRAM).as_posix())
def test_a_module_tells_one_short_story(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", modules, ids=lambda p: p.relative_to(PROGRAM).as_posix())
def test_everything_public_is_documented(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} says nothing"
