"""Key figures on an article's pages: both languages, each linked to its sentence, marked where a machine wrote them."""

from __future__ import annotations

import re
from datetime import date

from generator.digest import gather
from generator.model import Article, Block, BlockKind, Origin, Rendering, Rights
from generator.settings import Settings
from generator.site import pages
from generator.terms.glossary import Glossary
from generator.translate import Memory

TEXT = "共投入<b>资金9000万元。登记群众390万人。尚待译出42000户。"
ENGLISH = {
    "共投入<b>资金9000万元。": Rendering("It spent <i>90 million yuan.", Origin.EDITED),
    "登记群众390万人。": Rendering("It registered 3.9 million people.", Origin.MACHINE),
}


def rendered(**more: object) -> dict[str, str]:
    one = Article("undated-a", "标题", date(2020, 1, 2), (Block(BlockKind.PARAGRAPH, TEXT),), **more)  # type: ignore[arg-type] # shorthand
    made = pages.render(gather(Settings(), [one], {one.id: Memory(one.id, "someone", ENGLISH)}, Glossary(())))
    return {page.path: page.text for page in made}


def items(text: str) -> list[str]:
    (section,) = re.findall(r'<section class="figures".*?</section>', text, re.DOTALL)
    return re.findall(r"<li>.*?</li>", section)


def test_figures_stand_in_both_languages_the_trees_own_first_and_lead_to_their_sentence() -> None:
    made = rendered()
    for tree, lang in (("en", "zh-Hans"), ("zh", "en")):
        text = made[f"docs/{tree}/articles/undated-a.md"]
        found = items(text)
        assert len(found) == 3
        anchors = [re.search(r'href="#(s[0-9a-f]{8})"', item)[1] for item in found]  # type: ignore[index] # every item links
        assert all(f'id="{anchor}"' in text for anchor in anchors)
        assert all(f'<span class="other" lang="{lang}">' in item for item in found)


def test_words_stay_words_numbers_stand_out_and_a_machines_words_are_marked() -> None:
    money = next(item for item in items(rendered()["docs/en/articles/undated-a.md"]) if "yuan" in item)
    assert "It spent &#60;i&#62;<b>90 million yuan</b>" in money
    assert "共投入&#60;b&#62;资金<b>9000万元</b>" in money
    for tree in ("en", "zh"):
        found = items(rendered()[f"docs/{tree}/articles/undated-a.md"])
        assert [item for item in found if '<span class="s machine">' in item] == [item for item in found if "3.9 million" in item]


def test_where_a_sentence_has_no_english_its_number_alone_has() -> None:
    (item,) = [item for item in items(rendered()["docs/en/articles/undated-a.md"]) if "尚待译出" in item]
    assert re.search(r'<a href="#s[0-9a-f]{8}"><b>42,000</b></a>', item)


def test_where_rights_allow_no_text_there_are_no_figures() -> None:
    assert 'class="figures"' in rendered()["docs/en/articles/undated-a.md"]
    assert not any('class="figures"' in page for page in rendered(rights=Rights.LINK).values())
