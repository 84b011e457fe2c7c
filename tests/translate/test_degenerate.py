"""What is no translation at all is told from what is only poor; people's English never sets off an alarm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Origin
from generator.translate import memory
from generator.translate.degenerate import degenerate

ROOT = Path(__file__).parents[2]
CHINESE = "太仓市持续加强网格化社会治理，全市矛盾纠纷总量同比下降百分之二十六，群众安全感位居全省前列。"
ENGLISH = "Taicang keeps strengthening its grid-based social governance: disputes in the city fell by 26 percent."

# The reason, the English, the Chinese.
BROKEN = [
    ("nothing was written", " ", CHINESE),
    ("unknown to the engine", "The <unk> of the court", "法院的院长"),
    ("unknown to the engine", "The ⁇ of the court", "法院的院长"),
    ("left untranslated: 网格员", "The 网格员 visited every village.", "网格员走访每个村。"),
    ("left untranslated: 張", "Mr. 張 came.", "张先生来了。"),
    ("no words", "…", "法院开会。"),
    ("words where the Chinese has none", "It is a good idea.", "”"),
    ("repeated: of the mother", "the wishes of the mother of the mother of the mother of the motherland", "祖国母亲的祝福"),
    ("repeated: sino", "According to Sino-Sino-Sino-Sino news, the customs office opened.", "据中新网消息，海关开放。"),
    ("repeated: guo", "The president, Hu Guo Guo Guo, said so.", "会长胡国如是说。"),
    ("repeated: the city of", "In the city of Suzhou, the city of Suzhou, the city of Suzhou they met.", "在苏州市、昆山市开会。"),
    ("repeated: the fifth anniversary of", "On the fifth anniversary of the fifth anniversary of the law.", "法律颁布五周年之际。"),
    ("repeated: gagagaga", "The gagagaga court met.", "法院开会了。"),
    (
        "the same words over and over",
        "The case of the court and the case of the court, and so the case of the court in the case of the court.",
        "法院审理案件的情况。",
    ),
    ("far too long", ENGLISH, "太仓治理。"),
    ("far too short", "Taicang is safer.", CHINESE),
    ("breaks off: ", f"{ENGLISH[:-1]} and the.", CHINESE),
    ("breaks off: ", f"{ENGLISH[:-1]},", CHINESE),
    ("made up", "“It works well for us here. It’s not like it’s a bad idea.”", "“在我们这里很好用。”"),
]

FINE = [
    (ENGLISH, CHINESE),
    ("Report card", "成绩单"),
    ("Disputes are more and more rare.", "纠纷越来越少。"),
    ("From high-quality party building to high-quality development", "以高质量党建推动高质量发展"),
    ("Investigate! Investigate! Investigate!", "查！查！查！"),
    ("Build, build, build", "大建特建"),
    ("He wrote the character “人” on the board.", "他在黑板上写“人”字。"),
    ("WiFi 6", "WiFi 6"),
    ("…", "……"),
    ("The phone number is 110 110 110.", "电话号码是110 110 110。"),
    ("The court fined 5 people 500 yuan, 6 people 600 yuan and 7 people 700 yuan.", "法院对5人罚500元，对6人罚600元，对7人罚700元。"),
    ("Xie Min (Ω)", "谢敏（Ω）"),
    ("Vitamin A.", "维生素A。"),
    ("Joe Donnelly spoke in the state of Indiana.", "唐诺利（Joe Donnelly）在印第安纳州讲话。"),
]


@pytest.mark.parametrize(("reason", "english", "chinese"), BROKEN)
def test_broken(reason: str, english: str, chinese: str) -> None:
    found = degenerate(english, chinese)
    assert found is not None
    assert reason in found


@pytest.mark.parametrize(("english", "chinese"), FINE)
def test_fine(english: str, chinese: str) -> None:
    assert degenerate(english, chinese) is None


def edited() -> list[tuple[str, str]]:
    return [
        (item.text, key if isinstance(key, str) else key[1])
        for path in sorted((ROOT / memory.FOLDER).glob("*.po"))
        for key, item in memory.parse(path.read_text("utf-8"), path.stem).renderings.items()
        if item.origin is Origin.EDITED
    ]


def test_english_by_people_is_fine() -> None:
    assert [(english, reason) for english, chinese in edited() if (reason := degenerate(english, chinese))] == []


def test_most_english_is_found_out_when_it_is_repeated_cut_or_misplaced() -> None:
    pairs = [(english, chinese) for english, chinese in edited() if len(chinese) > 40]
    looped = sum(degenerate(" ".join([english.rstrip(".”")] * 3), chinese) is not None for english, chinese in pairs)
    shortened = sum(degenerate(english[: len(english) // 5], chinese) is not None for english, chinese in pairs)
    assert looped == len(pairs)
    assert shortened > 0.9 * len(pairs)


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_judged(english: str, chinese: str) -> None:
    assert degenerate(english, chinese) != ""
