"""An impact told: as Markdown for a pull request, as JSON for scripts, as rows for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.model import Term
from generator.review.impact.changes import Change
from generator.review.impact.compare import Affected, Effect, Impact

LISTED = 100
"""Sentences that a pull request names; the rest are counted. GitHub cuts summaries off at 1 MB."""
_NEAR, _NEAR_ZH = 60, 16
"""Letters shown on either side of what changed."""
_WORDS = {
    Effect.CONFLICT: ("edited sentence now breaks the glossary", "edited sentences now break the glossary"),
    Effect.RESOLVED: ("edited sentence broke the glossary and no longer does", "edited sentences broke the glossary and no longer do"),
    Effect.STALE: ("machine sentence becomes stale", "machine sentences become stale"),
    Effect.CURRENT: ("stale machine sentence is current again", "stale machine sentences are current again"),
    Effect.LINKS: ("sentence keeps its words; its marks may differ", "sentences keep their words; their marks may differ"),
}
_TITLES = {
    Effect.CONFLICT: "To be mended: sentences of people that break the glossary now",
    Effect.STALE: "To be translated anew: sentences of the machine",
}
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~@&!])")


def summary(impact: Impact) -> Iterator[str]:
    """Yield the lines that say it all in short."""
    if not impact.changes:
        yield "the glossary is the same"
        return
    if not impact.sentences:
        yield "no sentence is affected"
        yield from _echoed(impact)
        return
    yield f"{_many(len(impact.sentences), 'sentence')} on {_many(len(impact.articles), 'page')} affected:"
    for effect in Effect:
        if count := impact.count(effect):
            hidden = sum(one.hidden for one in impact.sentences if one.effect is effect)
            yield f"  {count} {_WORDS[effect][count != 1]}" + (f"; of {hidden} readers see the Chinese until then" if hidden else "")
    yield from _echoed(impact)


def _echoed(impact: Impact) -> Iterator[str]:
    if impact.echoes:
        entries = "1 entry" if len(impact.echoes) == 1 else f"{len(impact.echoes)} entries"
        yield f"the old words still stand in {entries} of the glossary:"
    for echo in impact.echoes[:LISTED]:
        yield f"  {echo.term.zh} ({', '.join(echo.keys)}) at {echo.term.path}:{echo.term.line}: “{echo.words}”"


def change_line(change: Change) -> str:
    """Say in one line what became of a term."""
    term = change.term
    if change.was is None or change.now is None:
        return f"{term.zh} ({term.en}) {'added' if change.was is None else 'removed'}{'' if term.approved else ', only proposed'}"
    return f"{term.zh}: " + "; ".join(f"{name} {_value(change.was, name)} → {_value(change.now, name)}" for name in change.fields)


def _value(term: Term, name: str) -> str:
    value = getattr(term, name)
    if name == "approved":
        return "approved" if value else "proposed"
    if isinstance(value, tuple):
        return "[" + ", ".join(value) + "]"
    return f"“{value}”" if value else "nothing"


def markdown(impact: Impact) -> str:
    """Return a section for a pull request or a job's summary; texts from outside are escaped."""
    lines = ["## What this change of the glossary does", ""]
    lines += [f"- {escape(change_line(change))}" for change in impact.changes] or ["The glossary is the same."]
    if impact.changes:
        lines += ["", *(f"- {escape(line)}" if line.startswith("  ") else f"\n{escape(line)}\n" for line in summary(impact))]
    for effect, title in _TITLES.items():
        chosen = [sentence for sentence in impact.sentences if sentence.effect is effect]
        if chosen:
            lines += ["", f"### {title}", "", "| where | Chinese | English now | what to do |", "|---|---|---|---|"]
            lines += [_row(sentence) for sentence in chosen[:LISTED]]
        if len(chosen) > LISTED:
            lines += ["", f"… and {len(chosen) - LISTED} more: `./digest impact` lists them all."]
    pages = sorted(sentence.article for sentence in impact.sentences)
    if pages:
        counted = [f"{id_} ({pages.count(id_)})" for id_ in impact.articles[:LISTED]]
        lines += [
            "",
            f"<details><summary>{_many(len(impact.articles), 'page')}</summary>",
            "",
            ", ".join(map(escape, counted)),
            "",
            "</details>",
        ]
    return "\n".join(lines) + "\n"


def _row(sentence: Affected) -> str:
    where = f"{sentence.path}:{sentence.line}" if sentence.line else sentence.path
    now, then = excerpts(sentence.en, sentence.after or sentence.proposal)
    todo = "; ".join(sentence.problems)
    if sentence.effect is Effect.STALE and sentence.after is None:
        todo = "waits for the engine" + ("; readers see the Chinese until then" if sentence.hidden else "")
    if then is not None:
        todo += f"{'; ' if todo else ''}{'then' if sentence.after else 'perhaps'}: {then}"
    return "| " + " | ".join(map(escape, (where, around(sentence.zh, sentence.forms), now, todo))) + " |"


def escape(text: str) -> str:
    """Make a text of one line that Markdown shows as it is, in a table too; nobody is mentioned by it."""
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def as_json(impact: Impact) -> dict[str, Any]:
    """Return what scripts read; keys are only ever added."""
    return {
        "changes": [
            {
                "zh": change.term.zh,
                "slug": change.term.slug,
                "change": "added" if change.was is None else "removed" if change.now is None else "changed",
                "fields": {name: [_plain(change.was, name), _plain(change.now, name)] for name in change.fields},
                "path": change.term.path,
                "line": change.term.line,
            }
            for change in impact.changes
        ],
        "counts": {str(effect): impact.count(effect) for effect in Effect},
        "pages": list(impact.pages),
        "echoes": [
            {"zh": echo.term.zh, "keys": list(echo.keys), "words": echo.words, "path": echo.term.path, "line": echo.term.line}
            for echo in impact.echoes
        ],
        "sentences": [
            {
                "article": one.article,
                "place": one.place,
                "address": f"articles/{one.article}/#{one.anchor}",
                "effect": str(one.effect),
                "terms": list(one.terms),
                "zh": one.zh,
                "en": one.en,
                "path": one.path,
                "line": one.line,
                "problems": list(one.problems),
                "hidden": one.hidden,
                "proposal": one.proposal,
                "after": one.after,
            }
            for one in impact.sentences
        ],
    }


def _plain(term: Term | None, name: str) -> object:
    value = getattr(term, name)
    return list(value) if isinstance(value, tuple) else value


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def rows(sentences: Iterable[Affected]) -> Iterator[tuple[str, str]]:
    """Yield a label and a text for each line of a terminal's table; a label that is an effect begins a sentence."""
    for one in sentences:
        yield str(one.effect), f"{one.path}:{one.line}  ¶{one.place}" if one.line else f"{one.path}  ¶{one.place}"
        yield "Chinese", around(one.zh, one.forms)
        if one.en:
            now, then = excerpts(one.en, one.after or one.proposal)
            yield "English", now
            if then is not None:
                yield "then" if one.after else "perhaps", then
        for problem in one.problems:
            yield "problem", problem
        if one.hidden and one.after is None:
            yield "", "readers see the Chinese until the engine has been at it"


def around(zh: str, forms: Sequence[str]) -> str:
    """Return the part of a Chinese sentence around its terms, as they stand in it, which are put in 【】."""
    for form in forms:
        zh = zh.replace(form, f"【{form}】")
    start, end = zh.find("【"), zh.rfind("】")
    if start < 0:
        return zh if len(zh) <= _NEAR_ZH * 3 else zh[: _NEAR_ZH * 3] + "…"
    first, last = max(0, start - _NEAR_ZH), min(len(zh), end + 1 + _NEAR_ZH)
    return ("…" if first else "") + zh[first:last] + ("…" if last < len(zh) else "")


def excerpts(before: str, after: str | None) -> tuple[str, str | None]:
    """Return two wordings of a sentence from a little before to a little behind where they differ, cut between words."""
    if after is None or after == before:
        return before, after
    same = _alike(before, after)
    behind = _alike(before[same:][::-1], after[same:][::-1])
    first = before.rfind(" ", 0, max(0, same - _NEAR)) + 1 if same > _NEAR else 0
    tail = before.find(" ", len(before) - behind + _NEAR)
    left = len(before) - tail if tail >= 0 else 0
    now, then = (("… " if first else "") + text[first : len(text) - left] + (" …" if left else "") for text in (before, after))
    return now, then


def _alike(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
