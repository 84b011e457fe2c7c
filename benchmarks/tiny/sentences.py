"""How phrases of the made-up language become clauses and sentences."""

from __future__ import annotations

from random import Random

from benchmarks.tiny import figures
from benchmarks.tiny.figures import Pair
from benchmarks.tiny.phrases import MODALS, actor, doing, noun, number_of, place


def sentence(rng: Random, clauses: int = 0) -> Pair:
    """Return a sentence and the pattern of its English; with `clauses`, one of so many clauses side by side."""
    if clauses:
        parts = [_clause(rng) for _ in range(clauses)]
        return "；".join(zh for zh, _ in parts) + "。", "^" + "; ".join(en for _, en in parts) + "."
    kinds = (_plain, _two, _three, _title, _question, _quoted, _reported, _although, _wanted)
    zh, en = rng.choices(kinds, weights=(42, 12, 4, 6, 4, 10, 8, 6, 8))[0](rng)
    return zh, f"^{en}"


def _plain(rng: Random) -> Pair:
    zh, en = _clause(rng)
    return f"{zh}。", f"{en}."


def _two(rng: Random) -> Pair:
    first, second = _clause(rng), _clause(rng)
    zh, en = rng.choice((("；", "; "), ("，同时", ", and at the same time "), ("，而", ", while ")))
    return f"{first[0]}{zh}{second[0]}。", f"{first[1]}{en}{second[1]}."


def _three(rng: Random) -> Pair:
    parts = [_clause(rng) for _ in range(3)]
    return "，".join(zh for zh, _ in parts) + "。", f"{parts[0][1]}, {parts[1][1]}, and {parts[2][1]}."


def _title(rng: Random) -> Pair:
    first, second = doing(rng), doing(rng)
    if rng.random() < 0.5:
        zh, en = place(rng)
        return f"{zh}：{first.zh}，{second.zh}", f"{en}: ^{first.base} and {second.base}"
    return f"{first.zh}，{second.zh}", f"{first.base} and {second.base}"


def _question(rng: Random) -> Pair:
    zh, en = actor(rng)
    verb = doing(rng)
    how = rng.choice((("如何", "how"), ("为什么要", "why"), ("何时", "when")))
    return f"{zh}{how[0]}{verb.zh}？", f"{how[1]} should {en} {verb.base}?"


def _quoted(rng: Random) -> Pair:
    (name, pinyin), (role, title) = figures.person(rng), noun(rng, "role")
    if rng.random() < 0.5:
        said = _clause(rng)
    else:
        verb = doing(rng)
        said = f"我们要{verb.zh}", f"we must {verb.base}"
    if rng.random() < 0.5:
        return f"{role}{name}说：“{said[0]}。”", f'{pinyin}, § {title}, said: "^{said[1]}."'
    return f"“{said[0]}。”{role}{name}说。", f'"^{said[1]}," said {pinyin}, § {title}.'


def _reported(rng: Random) -> Pair:
    zh, en = noun(rng, "press")
    said = _clause(rng)
    if rng.random() < 0.5:
        return f"据{zh}报道，{said[0]}。", f"according to {en}, {said[1]}."
    return f"{zh}报道，{said[0]}。", f"{en} reported that {said[1]}."


def _although(rng: Random) -> Pair:
    first, second = _clause(rng), _clause(rng)
    zh, joined, en = rng.choice((("虽然", "但是", "although"), ("因为", "所以", "because"), ("如果", "那么", "if")))
    return f"{zh}{first[0]}，{joined}{second[0]}。", f"{en} {first[1]}, {second[1]}."


def _wanted(rng: Random) -> Pair:
    first, second = doing(rng), doing(rng)
    return f"要{first.zh}，{second.zh}。", f"it is necessary to {first.base} and {second.base}."


def _clause(rng: Random) -> Pair:
    kinds = (
        _did,
        _will,
        _stressed,
        _in_order,
        _under,
        _amid,
        _had,
        _compared,
        _became,
        _headed,
        _praised,
        _there,
        _some,
        _through,
        _jointly,
    )
    zh, en = rng.choices(kinds, weights=(18, 14, 8, 7, 8, 6, 6, 5, 6, 4, 8, 6, 5, 6, 6))[0](rng)
    return zh, en


def _did(rng: Random) -> Pair:
    when = figures.time(rng) if rng.random() < 0.5 else ("", "")
    zh, en = actor(rng)
    verb = doing(rng)
    if rng.random() < 0.3:
        then = doing(rng)
        return f"{when[0]}{zh}{verb.zh}，{then.zh}", f"{when[1]}{en} {verb.past} and {then.past}"
    if rng.random() < 0.3:
        where = place(rng)
        return f"{when[0]}{zh}在{where[0]}{verb.zh}", f"{when[1]}{en} {verb.past} in {where[1]}"
    return f"{when[0]}{zh}{verb.zh}", f"{when[1]}{en} {verb.past}"


def _will(rng: Random) -> Pair:
    zh, en = actor(rng)
    verb, modal = doing(rng), rng.choice(MODALS)
    if rng.random() < 0.3:
        then = doing(rng)
        return f"{zh}{modal[0]}{verb.zh}，{then.zh}", f"{en} {modal[1]} {verb.base} and {then.base}"
    return f"{zh}{modal[0]}{verb.zh}", f"{en} {modal[1]} {verb.base}"


def _stressed(rng: Random) -> Pair:
    (zh, en), (whom, them) = actor(rng), actor(rng)
    verb = doing(rng)
    said = rng.choice((("强调", "stressed"), ("指出", "pointed out"), ("认为", "believed")))
    return f"{zh}{said[0]}，{whom}要{verb.zh}", f"{en} {said[1]} that {them} must {verb.base}"


def _in_order(rng: Random) -> Pair:
    zh, en = actor(rng)
    aim, verb = doing(rng), doing(rng)
    return f"为了{aim.zh}，{zh}{verb.zh}", f"to {aim.base}, {en} {verb.past}"


def _under(rng: Random) -> Pair:
    (law, under), (zh, en) = noun(rng, "law"), actor(rng)
    verb, modal = doing(rng), rng.choice(MODALS)
    return f"根据{law}，{zh}{modal[0]}{verb.zh}", f"under {under}, {en} {modal[1]} {verb.base}"


def _amid(rng: Random) -> Pair:
    (drive, amid), (zh, en) = noun(rng, "drive"), actor(rng)
    verb = doing(rng)
    return f"在{drive}中，{zh}{verb.zh}", f"in {amid}, {en} {verb.past}"


def _had(rng: Random) -> Pair:
    (when, by), (zh, en) = figures.month(rng), actor(rng)
    verb = doing(rng)
    return f"截至{when}，{zh}已{verb.zh}", f"by {by}, {en} had {verb.past}"


def _compared(rng: Random) -> Pair:
    where, (zh, en), rate = place(rng), noun(rng, "case", plural=True), figures.share(rng)
    fell = rng.choice((("下降", "fell"), ("上升", "rose")))
    before = rng.choice((("与去年相比，", "compared with last year, "), ("", "")))
    return f"{before[0]}{where[0]}的{zh}{fell[0]}了{rate[0]}", f"{before[1]}the number of {en} in {where[1]} {fell[1]} by {rate[1]}"


def _became(rng: Random) -> Pair:
    first, second = noun(rng, "matter"), noun(rng, "matter")
    part = rng.choice((("重要内容", "an important part"), ("基础", "the basis"), ("关键", "the key part")))
    return f"{first[0]}成为{second[0]}的{part[0]}", f"{first[1]} became {part[1]} of {second[1]}"


def _headed(rng: Random) -> Pair:
    (zh, en), (name, pinyin) = noun(rng, "body"), figures.person(rng)
    verb = doing(rng)
    return f"{zh}（负责人：{name}）{verb.zh}", f"the {en} (headed by {pinyin}) {verb.past}"


def _praised(rng: Random) -> Pair:
    what = rng.choice((("工作", "work"), ("经验", "experience"), ("做法", "practice"), ("努力", "efforts")))
    whose, whom = noun(rng, "body", "named"), actor(rng)
    if rng.random() < 0.4:
        zh, en = noun(rng, "role", plural=True)
        whose = f"许多{zh}", f"many {en}"
        return f"{whose[0]}的{what[0]}得到{whom[0]}肯定", f"{whose[1]}`s {what[1]} won praise from {whom[1]}"
    return f"{whose[0]}的{what[0]}得到{whom[0]}肯定", f"the {whose[1]}`s {what[1]} won praise from {whom[1]}"


def _there(rng: Random) -> Pair:
    zh, en = place(rng)
    some, many = number_of(rng, rng.choice(("role", "body", "thing")))
    return f"{zh}共有{some}", f"there are {many} in {en}"


def _some(rng: Random) -> Pair:
    rate, who, what = figures.share(rng), noun(rng, "role", plural=True), noun(rng, "matter", "drive")
    felt = rng.choice((("支持", "supported"), ("了解", "understood"), ("关心", "cared about")))
    return f"{rate[0]}的{who[0]}{felt[0]}{what[0]}", f"{rate[1]} of {who[1]} {felt[1]} {what[1]}"


def _through(rng: Random) -> Pair:
    zh, en = actor(rng)
    means, verb = doing(rng), doing(rng)
    return f"通过{means.zh}，{zh}{verb.zh}", f"by {means.ing}, {en} {verb.past}"


def _jointly(rng: Random) -> Pair:
    bodies = [noun(rng, "body", "named") for _ in range(rng.choice((2, 2, 3)))]
    *some, last = (f"the {en}" for _, en in bodies)
    verb = doing(rng)
    zh = "、".join(zh for zh, _ in bodies[:-1]) + f"和{bodies[-1][0]}"
    return f"{zh}联合{verb.zh}", f"{', '.join(some)} and {last} jointly {verb.past}"
