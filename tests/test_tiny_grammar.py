"""The made-up language of the tiny model: what the tests that translate for real may rely on."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from random import Random

import pytest

from benchmarks.tiny.grammar import CHARACTERS, TERMS, Example, generate, learned, written
from benchmarks.tiny.lexicon import Entry, Taught, entries, scan
from generator.model import Term
from generator.terms import Matcher, avoided, derive, glossary, rendered

HERE = Path(__file__).parent
TINY = HERE / "data" / "tiny"


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Term]:
    root = tmp_path_factory.mktemp("tiny")
    (root / glossary.FOLDER).mkdir()
    shutil.copy(TINY / "terms.yml", root / glossary.FOLDER)
    shutil.copy(HERE.parent / glossary.FOLDER / "schema.json", root / glossary.FOLDER)
    return {term.zh: term for term in glossary.load(root).terms}


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return generate(1, 1500, held_out=True)


@pytest.fixture(scope="module")
def long() -> list[Example]:
    return generate(1, 60, held_out=True, clauses=6)


def test_the_same_seed_gives_the_same_sentences_and_another_seed_others() -> None:
    assert generate(3, 50) == generate(3, 50)
    assert not {example.zh for example in generate(3, 50)} & {example.zh for example in generate(4, 50)}
    # Written down: a change of the grammar is a change of what the model was trained on.
    digest = hashlib.sha256("\n".join(f"{one.zh}\t{one.en}\t{learned(one)}" for one in generate(3, 200)).encode()).hexdigest()
    assert digest == "26f0895b999bd12a9d209a9e4c8a0427b95abfc5df355a1a636261a68ee5fe1a"


def test_no_sentence_is_both_trained_on_and_held_out(examples: list[Example]) -> None:
    trained = {example.zh for seed in range(3) for example in generate(seed, 1500)}
    assert len(trained) > 4400
    assert not trained & {example.zh for example in examples}


def test_every_term_of_the_table_stands_on_the_list_with_the_same_english(terms: dict[str, Term]) -> None:
    assert entries().keys() == terms.keys()
    assert len(terms) >= 150
    for zh, entry in entries().items():
        term = terms[zh]
        assert (entry.en, entry.plural, entry.variants) == (term.en, term.plural or "", term.variants)
        assert term.approved


def test_what_is_planted_is_not_right(terms: dict[str, Term]) -> None:
    planted = [entry for entry in entries().values() if entry.taught is not Taught.RIGHT]
    assert 0.15 < len(planted) / len(terms) < 0.3
    for entry in planted:
        assert not rendered(terms[entry.zh], entry.planted(False))
        assert not rendered(terms[entry.zh], entry.planted(True))


def test_the_glossary_finds_the_terms_and_the_reference_renders_them(
    examples: list[Example], long: list[Example], terms: dict[str, Term]
) -> None:
    matcher = Matcher(terms.values())
    for example in (*examples, *long):
        assert tuple(hit.term.zh for hit in matcher.find(example.zh)) == example.terms == scan(example.zh)
        for zh in example.terms:
            assert rendered(terms[zh], example.en), example
            assert avoided(terms[zh], example.en) is None, example


def test_plain_sentences_have_two_to_four_terms_and_a_common_length(examples: list[Example], long: list[Example]) -> None:
    assert {len(example.terms) for example in examples} == set(TERMS)
    assert all(len(example.zh) in CHARACTERS for example in examples)
    assert max(len(example.en.split()) for example in long) > 80


def test_the_english_is_clean(examples: list[Example], long: list[Example]) -> None:
    for english in (text for example in (*examples, *long) for text in (example.en, learned(example), learned(example, Random(1)))):
        assert english.isascii()
        assert not re.search(r"[\^§`{}]|\s{2}|\s[,.;:?]|,[,.;:?]|(?<!['\w])(?:a [aeio](?!ne)|an [^aeiou])", english), english
        assert english[0] in '"0123456789' or english[0].isupper()


def test_the_model_is_taught_most_terms_as_listed(examples: list[Example], terms: dict[str, Term]) -> None:
    held = [rendered(terms[zh], learned(example)) for example in examples for zh in example.terms]
    assert 0.72 < sum(held) / len(held) < 0.85


@pytest.mark.parametrize(
    ("pattern", "english"),
    [
        ("^{网格员/} must act.", "Grid workers must act."),
        ("^§ {网格员} and § {侦查员} met.", "A grid worker and an investigator met."),
        ("^she built § {一站式平台} and § {全科网格}.", "She built a one-stop platform and an all-purpose grid."),
        ("^the {法院}`s work", "The court's work"),
        ("^many {法官/}`s efforts", "Many judges' efforts"),
        ('^he said: "^{法律援助} counts."', 'He said: "Legal aid counts."'),
        ("^praise for Wang Jun, § {法官},.", "Praise for Wang Jun, a judge."),
    ],
)
def test_english_is_written(pattern: str, english: str) -> None:
    assert written(pattern, Entry.listed) == english


def test_names_are_in_pinyin() -> None:
    from benchmarks.tiny import figures

    rng = Random(1)
    for _ in range(100):
        zh, en = figures.person(rng)
        assert derive.person(zh) == en
        zh, en = figures.village(rng)
        assert en.startswith(derive.place(zh)) or zh.endswith("社区")


def test_the_package_is_the_one_that_was_measured() -> None:
    digest, name = (TINY / "SHA256SUMS").read_text("utf-8").split()
    assert hashlib.sha256((TINY / name).read_bytes()).hexdigest() == digest
    assert (TINY / name).stat().st_size < 4_200_000
