"""A site in which every word from outside is an attack: documents through the whole line, and every field, term and correction."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from attacks import ATTACKS, outside

from benchmarks import project
from generator import files, pipeline, settings
from generator.errors import DigestError
from generator.intake import articles
from generator.model import Article, Block, BlockKind, Byline, Correction, Sic, Source, Term
from generator.review import corrections
from generator.site.escape import clean
from generator.terms import entries, glossary
from generator.translate import memory, segments

DAY = date(2021, 5, 6)
KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CAPTION)
_STRANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_NO_ENGLISH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff，、；“”]+")  # what no English wording may hold
_HAN = "东西南北中上下左右前后里外春夏秋冬"


@dataclass(frozen=True)
class Attacked:
    """The project and what became of the attacks: articles made of documents, and those whose fields are attacks."""

    root: Path
    attacks: int
    cleaned: dict[str, tuple[str, ...]]
    """By the id of an article that a document became: the attacks in it."""
    fields: dict[str, str]
    """By the id of an article whose fields are an attack: that, on one line."""
    terms: int
    """How many attacks stand in terms."""


def line(attack: str) -> str:
    """Return an attack as one line of a file that people write."""
    return " ".join(_STRANGE.sub(" ", attack).split())


def make(root: Path) -> Attacked:
    """Make the project in the empty folder `root`, and build its site."""
    project.copy(root, without=("tests", "inbox", "articles", "translations", "benchmarks"))
    shutil.rmtree(root / "glossary")
    shutil.copytree(project.HERE / "glossary", root / "glossary", ignore=lambda _, names: [n for n in names if n.endswith(".yml")])
    for name in ("corrections.yml", "addresses.yml"):
        (root / name).unlink(missing_ok=True)
    attacks = tuple(dict.fromkeys((*ATTACKS, *outside())))
    terms = _terms(root, attacks)
    (root / "glossary/topics.yml").write_text(
        f"- slug: topic\n  zh: {_quoted(line(attacks[0]))}\n  en: {_quoted(line(attacks[33]))}\n  terms: [{_zh(0)}, {_zh(1)}]\n", "utf-8"
    )
    text = (root / "digest.yml").read_text("utf-8")
    text = re.sub(r"\n    (en|zh): [^\n]*", r"\n    \1: '</title><script>fired()</script>{{ 7*7 }}'", text, count=4)
    (root / "digest.yml").write_text(text, "utf-8")
    config = settings.load(root, {"SITE_URL": "http://127.0.0.1/"})
    cleaned = _documents(root, config, attacks)
    fields = {article.id: line(attacks[number]) for number, article in enumerate(_fields(root, attacks)) if article}
    _english(root, {id_: some[0] for id_, some in cleaned.items()} | fields)
    told = "".join(_told(root, id_, attack) for id_, attack in fields.items())
    (root / corrections.FILE).write_text(told, "utf-8")
    made = pipeline.site(config)
    assert not made.errors, made.errors[0]
    return Attacked(root, len(attacks), cleaned, fields, terms)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _zh(number: int) -> str:
    size = len(_HAN)
    return f"网格{_HAN[number // size**2 % size]}{_HAN[number // size % size]}{_HAN[number % size]}"


def _terms(root: Path, attacks: tuple[str, ...]) -> int:
    """Write terms whose every text is an attack, three a term, those a glossary takes; return how many attacks they hold."""
    count, text = 0, ""
    for number in range(0, len(attacks), 3):
        english, note, source = (line(attack) for attack in (*attacks[number : number + 3], *attacks[:2])[:3])
        english = _NO_ENGLISH.sub("x", english)[:190].strip() or "x"
        term = Term(_zh(number // 3), english, f"t{number}", "concept", note=note, source=source)
        term = replace(term, accept=(f"{english} x",), avoid=(f"x {_NO_ENGLISH.sub('x', source)}"[:200].strip(),))
        try:
            entry = entries.added("", term, "glossary/x.yml")
            (root / "glossary/terms.yml").write_text(entry, "utf-8")
            glossary.load(root)
        except (ExceptionGroup, DigestError):
            continue
        text, count = f"{text}{entry}\n", count + 3
    (root / "glossary/terms.yml").write_text(text, "utf-8")
    return count


def _documents(root: Path, config: settings.Settings, attacks: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Put the attacks into the inbox, five a document, and clean it; a surrogate cannot stand in a file."""
    (root / "inbox").mkdir(exist_ok=True)
    for number in range(0, len(attacks), 5):
        some = attacks[number : number + 5]
        said = f"网格员走访全村第{number + 1}户的情况\n2021年5月6日 来源：{line(some[0])[:60]}\n\n"
        said += "".join(f"网格员向村民说，{attack}，这句话他们都已经听懂了。\n" for attack in some)
        (root / f"inbox/{number:04}.txt").write_bytes(said.encode("utf-8", "ignore"))
    found: dict[str, tuple[str, ...]] = {}
    for result in pipeline.clean(config, DAY):
        number = int(Path(result.document).stem)
        found |= {outcome.article.id: attacks[number : number + 5] for outcome in result.outcomes}
    return found


def _fields(root: Path, attacks: tuple[str, ...]) -> list[Article | None]:
    """Write an article for each attack that an article file takes, whose every field it is."""
    made: list[Article | None] = []
    for number, attack in enumerate(attacks):
        words = line(attack)
        article = Article(
            f"2021-05-06-fields-{number}",
            words,
            DAY,
            (Block(KINDS[number % len(KINDS)], words), Block(BlockKind.PARAGRAPH, f"网格员说{words}，{_zh(number)}。")),
            kicker=words,
            subtitle=words,
            credit=words,
            editor=words,
            published=DAY,
            source=Source(words, f"https://paper.example/{number}"),
            bylines=(Byline(words, words),),
            sic=(Sic(words, words),),
        )
        try:
            assert articles.parse(articles.write(article), article.path) == article
        except DigestError:
            made.append(None)
            continue
        (root / article.path).write_text(articles.write(article), "utf-8")
        made.append(article)
    return made


def _english(root: Path, attacks: dict[str, str]) -> None:
    """Have a person translate every sentence by the attack in it."""
    for id_, attack in attacks.items():
        article = articles.parse((root / f"articles/{id_}.md").read_text("utf-8"), f"articles/{id_}.md")
        english = {segment.key: f"He said {clean(line(attack)) or 'nothing'}." for segment in segments(article)}
        text = memory.fill(memory.sync(article, None, line(attack)[:80]), id_, english)
        files.write(root / memory.path_of(id_), text)


def _told(root: Path, id_: str, attack: str) -> str:
    told = Correction(DAY, id_, None, attack, f"{attack} x", attack)
    try:
        text = corrections.recorded("", told)
        assert replace(corrections.parse(text)[0], line=0) == replace(told, line=0)
    except (DigestError, AssertionError):
        return ""
    return text
