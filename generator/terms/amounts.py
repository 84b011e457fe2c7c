"""Amounts and ranges in Chinese: 3.5万, 165045万元, 三百余名, 30至50人, 三四十, 5个多月.

All of this reads text in plain form (see `numerals.plain`) from one position on; where nothing certain to be a number stands
there, it returns None.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.patterns import regex
from generator.terms.date_words import decade
from generator.terms.number_words import ordinals
from generator.terms.numerals import DIGITS, NUMERAL, ONES, value
from generator.terms.quantity import Found, Quantity, wordings
from generator.terms.units import TIME, UNIT, UNITS

# What a Han numeral must stand before to be one for certain: 十个 is ten, 十分 is very.
_MEASURES = (
    "人次|人|名|个|位|件|起|次|家|户|条|项|种|类|批|套|台|辆|艘|架|座|栋|幢|间|所|处|场|轮|届|部|份|篇|册|本|张|支|只|头|匹|棵|株|颗|块|片|组|队|对|双|"
    "层|道|节|期|宗|笔|桩|例|股|枚|盏|把|根|瓶|箱|袋|包|班|省|市|县|乡|镇|村|句|岁|年级|款|门|面|余|大"
)
_MEASURE = regex(_MEASURES)
COUNTED = regex(f"{_MEASURES}|{UNIT}")
_ROUND = regex(rf"[{ONES}][百千万亿][{ONES}百千万亿]*(?=[，。、；”）])")  # 突破两百，
_SCALES = (("万亿", 12), ("亿", 8), ("万", 4))
_AMOUNT = regex(
    rf"(?P<sign>负|零下|-)?(?P<number>{NUMERAL})"
    r"(?:(?P<more>多|余|几|来(?=[人个名位户家件次岁年天万亿元]))(?P<scale>万亿|亿|万)?)?(?P<again>多(?!样|元化)|余(?!额|款|粮|下|地))?"
    rf"(?:(?P<unit>{UNIT})|个(?P<inner>[多半])(?P<rest>月|小时|星期))?"
)
_BEHIND = regex(r"(?<=[年天])半|(?<=[年天岁元米里%倍])多(?![次个名种方元样发地少])|余(?=[，。、；的])")
_RANGE = regex(rf"(?P<low>{NUMERAL})(?P<inner>{UNIT})?(?P<link>至|到|-{{1,2}}|~)(?P<high>{NUMERAL})(?P<unit>{UNIT})?")
_ADJACENT = regex(rf"(?P<tens>(?:[{ONES}]?十)?)(?P<low>[{ONES}])(?P<high>[{ONES}])(?P<scale>[十百千万亿]*)")
_ALWAYS = regex("(?:7 ?[×xX*] ?24|24 ?[×xX*] ?7)(?:小时)?")
_DAY_AND_NIGHT = (
    "24-7",
    "7x24",
    "7×24",
    "24x7",
    "24 hours",
    "24-hour",
    "around the clock",
    "round the clock",
    "around-the-clock",
    "round-the-clock",
)
# 3A, 1+4+N, H7N9, 0:2, 8·12, 伊尔-76: codes, scores and names, no quantities.
_CODE_BEFORE = regex(r"(?:[A-Za-z\d]|[A-Za-z\d][-.]|\d[:/比]|[+·・_#]|[\u4e00-\u9fff]-)$")
_CODE_AFTER = regex(r"[A-Za-z]|[+·・_]|[:/比.-]\d|-[A-Za-z]")
_NO_SIGN = regex("[^，。（(：:；、 为由从是到至达约在“]$")
_SHORT_YEAR = regex(r"[5-9]\d")
_LONG_CODE = regex(r"\d{5,}")  # 12345 hotlines, postcodes, telephone numbers
_DOZENS = {10: ("dozen",), 20: ("two dozen", "two-dozen"), 30: ("three dozen",)}


def always(text: str, here: int) -> Found | None:
    """Read 7×24小时."""
    match = _ALWAYS.match(text, here)
    if match is None:
        return None
    english = ("24 hours a day, seven days a week", "24 hours a day", "24/7", *_DAY_AND_NIGHT)
    return Found(here, match.end(), Quantity(Decimal(24), unit="hours"), english)


def amount(text: str, here: int) -> Found | None:
    """Read one amount."""
    match = _AMOUNT.match(text, here)
    if match is None:
        return None
    number, end, high = match["number"], match.end(), None
    found = value(number)
    more = match["more"] or match["again"]
    if found is None and number in ("百", "千", "万") and more:
        found = value("一" + number)
    if found is None:
        found, high = _adjacent(number)
    unit = match["unit"] or (f"个{match['rest']}" if match["rest"] else "")
    if found is None or (high is not None and match["sign"]) or _code(text, here, end, number, unit):
        return None
    if match["scale"] and re.search("[万亿]", number):  # 三亿五千多万: only what stands behind 亿 is so many 万
        large, _, small = number.rpartition("亿")
        rest = value(small) if match["scale"] == "万" and large and "万" not in number else None
        whole = value(f"{large}亿")
        if rest is None or whole is None:
            return None
        found = whole + rest.scaleb(4)
    else:
        power = dict(_SCALES).get(match["scale"] or "", 0)
        found, high = found.scaleb(power), None if high is None else high.scaleb(power)
    if _no_amount(text, here, end, number, unit, bool(more)):
        return None
    inner, behind = match["inner"], _BEHIND.match(text, end)
    if behind and (unit or behind.group() == "余"):
        inner, end = behind.group(), behind.end()
    if inner == "半":
        found += Decimal("0.5")
    about = "about" if match["more"] == "来" else "more than" if more or inner in ("多", "余") else ""
    quantity = Quantity(-found if match["sign"] else +found, high, UNITS[unit].name if unit else "", about)
    literal = number if re.fullmatch(r"[\d.]+", number) else ""
    english = (*wordings(quantity, literal), *_others(text, here, end, quantity), *(("dozen", "dozens") if match["more"] == "几" else ()))
    evidence = bool(more or _MEASURE.match(text, end) or _ROUND.match(text, here))
    # Degrees below nought have many wordings, and a long row of digits that counts nothing is a telephone number.
    doubtful = (match["sign"] and unit.endswith(("度", "℃"))) or (_LONG_CODE.fullmatch(number) and not unit and not evidence)
    doubtful = doubtful or _list_number(text, here, end) or text.startswith("点", end)
    certain = not doubtful and _certain(quantity, number[0].isdigit(), evidence)
    return Found(here, end, quantity, tuple(dict.fromkeys(english)), certain, bool(unit) or evidence)


def _no_amount(text: str, here: int, end: int, number: str, unit: str, more: bool) -> bool:
    """Tell numerals that count nothing: 十九大, 98年, 公元前221年, 20年代, 85后, 2021届, 〔2019〕, and sums that go on (3元5角)."""
    behind, before = text[end : end + 3], text[max(0, here - 3) : here]
    if unit == "年" and (behind.startswith("代") or before == "公元前" or (_SHORT_YEAR.fullmatch(number) and not more)):
        return True
    if unit and re.match(r"\d+(?:角|分(?!之|钟)|$|[，。])|\d+角", behind) and unit in {"元", "米", "块"}:
        return True
    if before.endswith(("〔", "[")) and behind.startswith(("〕", "]")):
        return True
    if unit:
        return False
    if behind.startswith(("届", "级")) and re.fullmatch(r"(?:19|20)\d\d", number):
        return True
    if before.endswith("第") or behind.startswith(("年代", "时")) or (before.endswith(("时", "点")) and behind.startswith("分")):
        return True
    worth = value(number)
    congress = behind.startswith("大") and worth is not None and 12 <= worth <= 40
    return congress or (behind.startswith("后") and len(number) == 2 and number[-1] in "05")


def _others(text: str, here: int, end: int, quantity: Quantity) -> tuple[str, ...]:
    """Return what counts as right for what stands around the amount: 6年级 is the sixth, 连续五年 the fifth year running."""
    number = quantity.value
    if quantity.high is not None or number % 1 or not 0 < number < 100:
        return ()
    if not quantity.unit and quantity.about == "more than":
        return _DOZENS.get(int(number), ())
    ranked = quantity.unit in ("years", "days", "weeks") and text[:here].endswith("连续")
    ranked |= not quantity.unit and text.startswith(("号", "届", "期", "轮", "楼", "年级", "级"), end)
    others = ordinals(int(number)) if ranked or quantity.unit == "years old" else ()
    return (*others, *decade(int(number))) if quantity.unit == "years old" and number % 10 == 0 else others


def _certain(quantity: Quantity, arabic: bool, evidence: bool) -> bool:
    """Tell what English must state: any share or sum of money, but of small counts and bare Han numerals not every one."""
    size = abs(quantity.value)
    if quantity.unit in {"percent", "per thousand", "percentage points", "basis points"}:
        return size > 0
    if quantity.unit == "times":
        return size > 1
    if quantity.unit in TIME:
        return size >= 3 or size % 1 != 0
    if quantity.unit or evidence:
        return size >= (3 if arabic else 10)
    return arabic and size >= 10


def _code(text: str, here: int, end: int, number: str, unit: str) -> bool:
    """Tell codes, scores and numbers that begin with a nought."""
    if text[here] == "-" and _NO_SIGN.search(text, max(0, here - 1), here):
        return True
    before = _CODE_BEFORE.search(text, max(0, here - 2), here)
    if (before and not (unit == "%" and before.group()[-1].isalpha())) or re.match(r"0\d", number):
        return True
    return not unit and number[-1] not in "万亿" and bool(_CODE_AFTER.match(text, end))


def _list_number(text: str, here: int, end: int) -> bool:
    """Tell 11. at the head of a sentence, and (11), from a quantity."""
    before, behind = text[:here].strip()[-1:], text[end : end + 1]
    return behind in tuple("）)") if before in tuple("（(") else not before and behind in tuple(".．、")


def _adjacent(run: str) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """Read two neighbouring digits as a range: 三四十 is 30 to 40, 十五六 is 15 or 16."""
    match = _ADJACENT.fullmatch(run)
    if match is None or (match["tens"] and match["scale"]) or DIGITS[match["high"]] - DIGITS[match["low"]] not in (1, 2):
        return None, None
    low, high = (value(match["tens"] + match[end] + match["scale"]) for end in ("low", "high"))
    return (None, None) if low is None or high is None or high < 10 else (low, high)


def span(text: str, here: int) -> Found | None:
    """Read a range; one that only a hyphen joins needs a unit or a measure word behind it (0-2 may be a score)."""
    match = _RANGE.match(text, here)
    if match is None:
        return None
    low, high, end = value(match["low"]), value(match["high"]), match.end()
    unit = match["unit"] or ""
    if low is None or high is None or match["inner"] not in (None, unit):
        return None
    power = next((power for scale, power in _SCALES if match["high"].endswith(scale)), 0)
    if low.scaleb(power) < high and not re.search("[万亿]", match["low"]):
        low = low.scaleb(power)  # 3至5万 is 30,000 to 50,000, but 5000至1万 is what it says
    if low >= high or _code(text, here, end, match["low"], unit):
        return None
    if not unit and not _MEASURE.match(text, end) and (match["link"] not in "至到" or not match["low"][0].isdigit()):
        return None
    quantity = Quantity(+low, +high, UNITS[unit].name if unit else "")
    return Found(here, end, quantity, wordings(quantity), high >= 10 or bool(unit))
