"""An expression that is compiled when it is first used finds what one finds that is compiled at once."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from generator.patterns import regex


def test_it_finds_what_re_finds() -> None:
    late, now = regex(r"(?P<number>\d+) ?([a-z])", re.IGNORECASE), re.compile(r"(?P<number>\d+) ?([a-z])", re.IGNORECASE)
    text = "12 A, 7b"
    assert [match.groupdict() for match in late.finditer(text)] == [match.groupdict() for match in now.finditer(text)]
    assert late.sub("-", text) == now.sub("-", text)
    assert (late.pattern, late.flags, late.groups) == (now.pattern, now.flags, now.groups)
    assert late.search("none") is None


def test_a_copy_is_what_re_makes() -> None:
    late = regex("a+", re.ASCII)
    assert pickle.loads(pickle.dumps(late)) == copy.copy(late) == re.compile("a+", re.ASCII)


def test_what_is_wrong_shows_at_its_first_use() -> None:
    wrong = regex("(")
    with pytest.raises(re.error, match="missing \\)"):
        wrong.search("")
