"""How the made-up language joins words to phrases, in both languages at once.

English patterns hold slots for terms, `§` for a or an, `^` before what takes a capital; verbs stand in three forms,
with `~` for the object; "`s" is the possessive. Everything happened or is to happen, so that no verb has to agree with its subject.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from benchmarks.tiny import figures
from benchmarks.tiny.figures import Pair
from benchmarks.tiny.lexicon import entries, of_kind


class Verb(NamedTuple):
    """A verb, or a verb with its object: Chinese, plain form, past (and participle), -ing form."""

    zh: str
    base: str
    past: str
    ing: str

    def taking(self, zh: str, en: str) -> Verb:
        """Return the verb with its object in place."""
        return Verb(self.zh.replace("~", zh), *(form.replace("~", en) for form in self[1:]))


def _verbs(table: str) -> tuple[Verb, ...]:
    return tuple(Verb(*line.strip().split("|")) for line in table.strip().splitlines())


_OF_MATTER = _verbs("""
加强~|strengthen ~|strengthened ~|strengthening ~
推进~|advance ~|advanced ~|advancing ~
深化~|deepen ~|deepened ~|deepening ~
完善~|improve ~|improved ~|improving ~
支持~|support ~|supported ~|supporting ~
推动~|promote ~|promoted ~|promoting ~
研究~|study ~|studied ~|studying ~
宣传~|publicise ~|publicised ~|publicising ~
重视~|attach importance to ~|attached importance to ~|attaching importance to ~
聚焦~|focus on ~|focused on ~|focusing on ~
落实~|put ~ into practice|put ~ into practice|putting ~ into practice
把~放在首位|put ~ first|put ~ first|putting ~ first
统筹~|coordinate ~|coordinated ~|coordinating ~
""")
_OF_DRIVE = _verbs("""
实施~|implement ~|implemented ~|implementing ~
启动~|launch ~|launched ~|launching ~
推广~|spread ~|spread ~|spreading ~
深入开展~|press ahead with ~|pressed ahead with ~|pressing ahead with ~
总结~|sum up ~|summed up ~|summing up ~
""")
_OF_LAW = _verbs("""
学习~|study ~|studied ~|studying ~
宣讲~|explain ~ to residents|explained ~ to residents|explaining ~ to residents
贯彻~|implement ~|implemented ~|implementing ~
执行~|enforce ~|enforced ~|enforcing ~
""")
_OF_CASE = _verbs("""
化解~|settle ~|settled ~|settling ~
办理~|handle ~|handled ~|handling ~
调查~|investigate ~|investigated ~|investigating ~
受理~|accept ~|accepted ~|accepting ~
通报~|report ~|reported ~|reporting ~
""")
_OF_THING = _verbs("""
建立~|establish ~|established ~|establishing ~
建设~|build ~|built ~|building ~
检查~|inspect ~|inspected ~|inspecting ~
走访~|visit ~|visited ~|visiting ~
评选~|select ~|selected ~|selecting ~
关闭~|close ~|closed ~|closing ~
""")
_OF_EVENT = _verbs("""
组织~|organise ~|organised ~|organising ~
举行~|hold ~|held ~|holding ~
参加~|attend ~|attended ~|attending ~
""")
_OF_ROLE = _verbs("""
培训~|train ~|trained ~|training ~
表彰~|commend ~|commended ~|commending ~
慰问~|comfort ~|comforted ~|comforting ~
帮助~|help ~|helped ~|helping ~
选拔~|recruit ~|recruited ~|recruiting ~
邀请~|invite ~|invited ~|inviting ~
""")
_OF_BODY = _verbs("""
与~签订协议|sign an agreement with ~|signed an agreement with ~|signing an agreement with ~
向~报告情况|report to ~|reported to ~|reporting to ~
配合~|work with ~|worked with ~|working with ~
依托~|rely on ~|relied on ~|relying on ~
""")
_ADVERBS = (
    ("积极", "actively"),
    ("认真", "carefully"),
    ("大力", "vigorously"),
    ("持续", "continuously"),
    ("全面", "fully"),
    ("依法", "lawfully"),
)
MODALS = (("将", "will"), ("要", "must"), ("应当", "should"), ("可以", "may"), ("必须", "must"))


def noun(rng: Random, *kinds: str, plural: bool = False) -> Pair:
    """Return a term of one of the kinds, with the article that some kinds always have; bodies and roles come bare."""
    if "matter" in kinds:
        kinds = (*kinds, "matter-the", "matter-pl")
    entry = rng.choice(of_kind(*kinds))
    zh = rng.choice(entry.variants) if entry.variants and rng.random() < 0.2 else entry.zh
    slot = f"{{{entry.zh}{'/' if plural else ''}}}"
    if entry.kind == "law":
        return f"《{zh}》", f"the {slot}"
    if entry.kind == "drive" and rng.random() < 0.2:
        return f"“{zh}”", f'the "{slot}"'
    return zh, f"the {slot}" if entry.kind in {"matter-the", "drive"} else slot


def number_of(rng: Random, kind: str) -> Pair:
    """Return one or more things that can be counted, with their number."""
    zh, en = noun(rng, kind)
    headword = en.strip("{}")
    measure = entries()[headword].measure
    if rng.random() < 0.25:
        return f"一{measure}{zh}", f"§ {en}"
    number, words = figures.count(rng)
    return f"{number}{measure}{zh}", f"{words} {{{headword}/}}"


def place(rng: Random) -> Pair:
    """Return a place, on the list or not."""
    return noun(rng, "place") if rng.random() < 0.75 else figures.village(rng)


def actor(rng: Random) -> Pair:
    """Return who did it: a body, an office-holder, some of them, two of them."""
    match rng.randrange(11):
        case 0 | 1:
            zh, en = noun(rng, "body", "named")
            return zh, f"the {en}"
        case 2 | 3:
            (where, there), (zh, en) = place(rng), noun(rng, "body")
            return f"{where}{zh}", f"the {there} {en}"
        case 4:
            return number_of(rng, "role")
        case 5:
            (where, there), (zh, en) = place(rng), noun(rng, "role", plural=True)
            return f"{where}的{zh}", f"{en} in {there}"
        case 6:
            (zh, en), (name, pinyin) = noun(rng, "role"), figures.person(rng)
            return f"{zh}{name}", f"{pinyin}, § {en},"
        case 7:
            (whose, of), (zh, en) = noun(rng, "body"), noun(rng, "role", plural=True)
            return f"{whose}的{zh}", f"{en} of the {of}"
        case 8:
            (zh, en), (also, them) = noun(rng, "role", plural=True), noun(rng, "role", plural=True)
            return f"{zh}和{also}", f"{en} and {them}"
        case 9:
            zh, en = noun(rng, "body", plural=True)
            return f"各{zh}", f"all {en}"
        case _:
            zh, en = noun(rng, "role", plural=True)
            return zh, en


def doing(rng: Random) -> Verb:
    """Return what was done, a verb with its object."""
    verb = rng.choice((_matter, _matter, _counted, _counted, _named, _person, _provided, _paid, _with_body))(rng)
    if rng.random() < 0.2:
        zh, en = rng.choice(_ADVERBS)
        return Verb(zh + verb.zh, *(f"{en} {form}" for form in verb[1:]))
    return verb


def _matter(rng: Random) -> Verb:
    zh, en = noun(rng, "matter")
    if rng.random() < 0.25:
        also, and_en = noun(rng, "matter")
        zh, en = f"{zh}和{also}", f"{en} and {and_en}"
    elif rng.random() < 0.1:
        (also, second), (third, last) = noun(rng, "matter"), noun(rng, "matter")
        zh, en = f"{zh}、{also}和{third}", f"{en}, {second} and {last}"
    return rng.choice(_OF_MATTER).taking(zh, en)


def _counted(rng: Random) -> Verb:
    kind, verbs = rng.choice((("case", _OF_CASE), ("thing", _OF_THING), ("event", _OF_EVENT)))
    return rng.choice(verbs).taking(*number_of(rng, kind))


def _named(rng: Random) -> Verb:
    kind, verbs = rng.choice((("drive", _OF_DRIVE), ("law", _OF_LAW)))
    return rng.choice(verbs).taking(*noun(rng, kind))


def _person(rng: Random) -> Verb:
    return rng.choice(_OF_ROLE).taking(*number_of(rng, "role"))


def _provided(rng: Random) -> Verb:
    (zh, en), (whom, them) = noun(rng, "matter"), noun(rng, "role", plural=True)
    return Verb(f"为{whom}提供{zh}", *(f"{form} {them} with {en}" for form in ("provide", "provided", "providing")))


def _paid(rng: Random) -> Verb:
    (zh, en), (money, much) = noun(rng, "matter"), figures.money(rng)
    return Verb(f"投入{money}用于{zh}", *(f"{form} {much} in {en}" for form in ("invest", "invested", "investing")))


def _with_body(rng: Random) -> Verb:
    zh, en = noun(rng, "body", "named")
    return rng.choice(_OF_BODY).taking(zh, f"the {en}")
