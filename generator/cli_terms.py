"""The commands on the glossary: `digest terms …`."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from generator import cli_exchange, glossary_desk, screen, settings
from generator.errors import DigestError
from generator.model import Term
from generator.review import concordance, impact

app = typer.Typer(help="Look into the glossary, add to it, and exchange it.", no_args_is_help=True)
app.command("export")(cli_exchange.export_terms)
app.command("import")(cli_exchange.import_terms)
_out = screen.screen()
KINDS = ("institution", "office", "campaign", "law", "concept", "phrase", "place", "person", "organisation")
_LONG = 160  # letters of a sentence that are shown
_LIST = re.compile(r"\s*[;；]\s*")
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


@app.command()
def suggest(
    limit: Annotated[int, typer.Option(min=1, help="How many candidates to show.")] = 30,
    fewest: Annotated[int, typer.Option("--min", min=2, help="How often one must stand at least.")] = 2,
    as_json: _Json = False,
) -> None:
    """Show expressions that recur in the articles and are no terms yet, the likeliest first, with the English they have now."""
    found = glossary_desk.suggest(settings.load(Path.cwd()), most=limit, fewest=fewest)
    if as_json:
        terms = [
            {
                **{key: getattr(one.candidate, key) for key in ("zh", "count", "texts", "score")},
                "english": one.english and one.english.english,
                "share": one.english and round(one.english.sentences / one.with_english, 3),
                "contexts": [{"article": id_, "zh": zh} for id_, zh in one.contexts],
            }
            for one in found.terms
        ]
        named = [{"zh": zh, "en": en, "count": count} for zh, en, count in found.names]
        typer.echo(json.dumps({"terms": terms, "names": named}, ensure_ascii=False, indent=2))
        return
    table = Table(box=None, pad_edge=False)
    for name, side in (
        ("candidate", "left"),
        ("times", "right"),
        ("articles", "right"),
        ("English now, perhaps", "left"),
        ("where", "left"),
    ):
        table.add_column(name, justify="right" if side == "right" else "left", overflow="fold")
    for one in found.terms:
        zh = one.contexts[0][1]
        table.add_row(
            one.candidate.zh, str(one.candidate.count), str(one.candidate.texts), _english(one), impact.around(zh, [one.candidate.zh])
        )
    screen.show(table)
    if found.names:
        _out.print("\nnames without an entry, whose English follows from the Chinese: ", end="")
        _out.print(", ".join(f"{zh} {en} ({count})" for zh, en, count in found.names[:limit]))
    if not found.terms:
        _out.print("nothing recurs that is not in the glossary")


def _english(one: glossary_desk.Suggestion) -> str:
    if one.english is None:
        return "unclear" if one.with_english else "none yet"
    return f"{one.english.english} ({one.english.sentences} of {one.with_english})"


@app.command()
def show(
    term: Annotated[str, typer.Argument(help="Its Chinese, its English, the address of its page, or pinyin.")],
    limit: Annotated[int, typer.Option(min=1, help="How many occurrences to show.")] = 40,
    as_json: _Json = False,
) -> None:
    """Show a term's entry and every sentence it stands in, in both languages."""
    found = glossary_desk.show(settings.load(Path.cwd()), term)
    if as_json:
        typer.echo(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        _entry(one.term)
        lines = one.lines
        if not lines:
            _out.print("no published article has it")
            continue
        counts = ", ".join(
            f"“{wording}” {count}" if wording else f"none of its wordings {count}" for wording, count in concordance.counted(lines)
        )
        _out.print(f"{len(lines)} times: {counts}" if counts else f"{len(lines)} times, none with English yet")
        table = Table(box=None, pad_edge=False, show_header=False)
        for _ in range(3):
            table.add_column(overflow="fold")
        for line in lines[:limit]:
            where = f"{line.path}:{line.line}" if line.line else line.path
            en = f"{line.en[0]}{f'【{line.en[1]}】' if line.en[1] else ''}{line.en[2]}"
            table.add_row(f"{line.zh[0]}【{line.zh[1]}】{line.zh[2]}", "(no English yet)" if line.pending else en, f"{where} ¶{line.place}")
        screen.show(table)
        if len(lines) > limit:
            _out.print(f"… and {len(lines) - limit} more: --limit {len(lines)}")


def _entry(term: Term) -> None:
    status = "" if term.approved else ", proposed"
    plural = f" (plural {term.plural})" if term.plural else ""
    _out.print(f"{'、'.join(term.forms)}: {term.en}{plural} — {term.kind}{status}, {term.path}:{term.line}")
    for name in ("accept", "avoid"):
        if words := getattr(term, name):
            _out.print(f"  {name}: {'; '.join(words)}")
    for name in ("note", "source"):
        if words := getattr(term, name):
            _out.print(f"  {name}: {words}")


def _plain(one: glossary_desk.Shown) -> dict[str, object]:
    term = one.term
    keys = ("zh", "en", "slug", "kind", "variants", "accept", "avoid", "plural", "note", "source", "path", "line")
    lines = [
        {key: getattr(line, key) for key in ("article", "place", "path", "line", "zh", "en", "wording", "pending")} for line in one.lines
    ]
    return {**{key: getattr(term, key) for key in keys}, "status": "approved" if term.approved else "proposed", "occurrences": lines}


@app.command()
def add(
    zh: Annotated[str | None, typer.Argument(help="The Chinese, as it stands in texts.")] = None,
    en: Annotated[str | None, typer.Option(help="The English to use.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"One of {', '.join(KINDS)}.")] = None,
    plural: Annotated[str | None, typer.Option(help="The plural of the English.")] = None,
    variants: Annotated[str | None, typer.Option(help="Other Chinese forms, with ; between them.")] = None,
    accept: Annotated[str | None, typer.Option(help="Other English that is right too, with ; between.")] = None,
    avoid: Annotated[str | None, typer.Option(help="English that is wrong, with ; between.")] = None,
    note: Annotated[str | None, typer.Option(help="What it means, for a reader who knows no Chinese.")] = None,
    source: Annotated[str | None, typer.Option(help="Where the English comes from.")] = None,
    file: Annotated[str | None, typer.Option(help="The file it belongs into, such as glossary/concepts.yml.")] = None,
    approved: Annotated[bool, typer.Option("--approved", help="Enforce it at once; without this it is only proposed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
) -> None:
    """Add a term: ask for what is not given, show the entry and what it does, and write it into the right file."""
    config = settings.load(Path.cwd())
    asking = sys.stdin.isatty() and not yes
    given = {
        "zh": zh,
        "en": en,
        "kind": kind,
        "plural": plural,
        "variants": variants,
        "accept": accept,
        "avoid": avoid,
        "note": note,
        "source": source,
    }
    answers = _asked(config, given) if asking else given
    answers = {name: value.strip() if value else value for name, value in answers.items()}
    if answers["zh"]:
        answers["zh"] = _unmarked(answers["zh"])
        glossary_desk.refuse_known([answers["zh"]], glossary_desk.known(config))
    missing = [name for name in ("zh", "en", "kind") if not answers[name]] + (
        [] if answers["note"] or answers["source"] else ["note or source"]
    )
    if missing:
        remedy = "Give them as options, such as --en, and --yes; or run the command on a terminal, where it asks"
        raise DigestError(f"a term needs {', '.join(missing)}", remedy=remedy)
    if answers["kind"] not in KINDS:
        raise DigestError(f"the kind {answers['kind']} is none", remedy=f"Known: {', '.join(KINDS)}")
    lists = {name: tuple(part for part in _LIST.split(answers[name] or "") if part) for name in ("variants", "accept", "avoid")}
    term = Term(
        answers["zh"] or "",
        answers["en"] or "",
        "",
        answers["kind"] or "",
        variants=lists["variants"],
        accept=lists["accept"],
        avoid=lists["avoid"],
        plural=answers["plural"] or None,
        note=answers["note"] or None,
        source=answers["source"] or None,
        approved=approved,
        added=datetime.now().astimezone().date(),
    )
    made = glossary_desk.draft(config, term, file)
    _preview(made)
    if asking and not typer.confirm(f"Write it into {made.path}?", default=True):
        raise typer.Exit(1)
    if not asking and not yes:
        raise DigestError("nothing was written", remedy="Say --yes to write it without being asked")
    glossary_desk.write(config, made)
    typer.echo(f"written  {made.path}")
    typer.echo("./digest addresses puts its page on the list of addresses that stay, before it is published")


def _unmarked(zh: str) -> str:
    """Return a title without its 《》: it is found with and without them."""
    return zh[1:-1] if zh.startswith("《") and zh.endswith("》") and zh.count("《") == 1 else zh


def _preview(made: glossary_desk.Draft) -> None:
    conflicts = [one for one in made.impact.sentences if one.effect is impact.Effect.CONFLICT]
    stale = made.impact.count(impact.Effect.STALE)
    typer.echo(f"\n{made.path} gets:\n")
    typer.echo(made.text[made.text.rstrip().rfind("\n\n") :].strip() + "\n")
    once = "" if made.term.approved else ", once it is approved"
    typer.echo(f"{made.agree} sentences have this English already; {len(conflicts)} of people's break it{once}")
    if stale:
        typer.echo(f"{stale} sentences of the machine become stale{once}")
    for one in conflicts[:10]:
        typer.echo(f"  {one.path}:{one.line}  {impact.around(one.zh, one.forms)}\n      {_clipped(one.en)}")


def _clipped(english: str) -> str:
    return english if len(english) <= _LONG else english[: english.rfind(" ", 0, _LONG)] + " …"


def _asked(config: settings.Settings, given: dict[str, str | None]) -> dict[str, str | None]:
    """Ask for what was not given."""
    found = dict(given)
    found["zh"] = found["zh"] or typer.prompt("Chinese").strip()
    now = None if found["en"] else glossary_desk.english_now(config, found["zh"] or "")
    found["en"] = found["en"] or typer.prompt(f"English{f' (now perhaps: {now.english})' if now else ''}").strip()
    while found["kind"] not in KINDS:
        if found["kind"]:
            typer.echo(f"there is no kind {found['kind']}")
        found["kind"] = typer.prompt(f"Kind ({', '.join(KINDS)})", default="concept").strip()
    for name, words in (
        ("plural", "Plural of the English (empty: none)"),
        ("variants", "Other Chinese forms, with ; between (empty: none)"),
        ("accept", "Other English that is right too, with ; between (empty: none)"),
        ("avoid", "English that is wrong, with ; between (empty: none)"),
        ("note", "What it means, for a reader who knows no Chinese"),
        ("source", "Where the English comes from"),
    ):
        if found[name] is None:
            found[name] = typer.prompt(words, default="", show_default=False).strip()
    while not found["note"] and not found["source"]:
        found["source"] = typer.prompt("A note or a source is needed. Where does the English come from?").strip()
    return found
