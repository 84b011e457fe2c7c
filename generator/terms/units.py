"""Chinese units that have English of their own, with every way to write an amount of them.

A measure word (名, 件, 起, 个) is none of these: it leaves just the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its English name (the plural); `templates` hold {} for the number, the best first.

    `loose` says that the number alone counts as right, because English may part it from its unit (12 consecutive years) or drop it
    (aged 37); `figures` that numbers below ten stand in figures before it (5 percent, but five years).
    """

    name: str
    templates: tuple[str, ...]
    one: str = ""
    loose: bool = False
    figures: bool = True


def _after(one: str, name: str, *others: str, loose: bool = False, figures: bool = True) -> Unit:
    """Make a unit that is written behind its number: 3 kilometres, and 3-kilometre before a noun."""
    names = dict.fromkeys((name, one, *others))
    hyphens = [f"{{}}-{wording.replace(' ', '-')}" for wording in names if " " not in wording or not wording.endswith("s")]
    joined = [f"{{}}{wording}" for wording in others if len(wording) < 4 and not loose]  # 5km
    return Unit(name, (*(f"{{}} {wording}" for wording in names), *hyphens, *joined), f"{{}} {one}", loose, figures)


def _money(name: str, one: str, signs: tuple[str, ...], others: tuple[str, ...] = ()) -> Unit:
    names = dict.fromkeys((name, one, *others))
    after = [f"{{}} {wording}" for wording in names]
    return Unit(name, (*after, *(f"{sign}{{}}" for sign in signs), f"{{}}-{one.rpartition(' ')[2]}"), f"{{}} {one}")


_PERCENT = Unit("percent", ("{} percent", "{} per cent", "{}%", "{} %", "{}-percent", "{}-per-cent", "{} percentage", "{} pct"))
_POINTS = Unit(
    "percentage points",
    ("{} percentage points", "{} percentage point", "{}-percentage-point", "{} points", "{} point", "{}-point", "{} percent points"),
    "{} percentage point",
)
_MILLE = Unit("per thousand", ("{} per thousand", "{} per mille", "{}‰", "{} ‰", "{} in a thousand", "{} in 1,000", "{} per 1,000"))
_TIMES = Unit("times", ("{} times", "{}-fold", "{}fold", "{}x", "{}-times", "{} fold"), figures=False)
_METRE = ("metre", "metres", "meter", "meters")


def _metric(prefix: str, *short: str) -> Unit:
    one, name, *others = (prefix + wording for wording in _METRE)
    return _after(one, name, *others, *short)


_DOLLAR = ("US$", "US$ ", "$", "US $", "USD ", "USD", "$US")
UNITS: dict[str, Unit] = {
    **dict.fromkeys(
        ("元", "块钱"), _money("yuan", "yuan", ("RMB ", "RMB", "CNY ", "¥", "￥", "RMB¥"), ("RMB", "renminbi", "CNY", "Chinese yuan"))
    ),
    **dict.fromkeys(
        ("美元", "美金"),
        _money("US dollars", "US dollar", _DOLLAR, ("dollars", "dollar", "U.S. dollars", "American dollars", "USD", "dollars US")),
    ),
    **dict.fromkeys(("港元", "港币"), _money("Hong Kong dollars", "Hong Kong dollar", ("HK$", "HK$ ", "HK $", "HKD ", "HKD"), ("HKD",))),
    "欧元": _money("euros", "euro", ("€", "€ ", "EUR ", "EUR"), ("EUR",)),
    "英镑": _money("pounds", "pound", ("£", "£ ", "GBP "), ("pounds sterling", "British pounds", "GBP")),
    "日元": _money("yen", "yen", ("¥", "JPY "), ("Japanese yen", "JPY")),
    **dict.fromkeys(
        ("新台币", "台币"), _money("New Taiwan dollars", "New Taiwan dollar", ("NT$", "NT$ ", "NT $", "TWD "), ("Taiwan dollars", "NTD"))
    ),
    "韩元": _money("won", "won", ("₩", "KRW "), ("Korean won", "South Korean won")),
    "卢布": _money("roubles", "rouble", ("RUB ",), ("rubles", "ruble", "Russian rubles")),
    "澳元": _money("Australian dollars", "Australian dollar", ("A$", "AU$", "AUD "), ("AUD",)),
    "加元": _money("Canadian dollars", "Canadian dollar", ("C$", "CA$", "CAD "), ("CAD",)),
    "%": _PERCENT,
    **dict.fromkeys(("个百分点", "百分点"), _POINTS),
    "‰": _MILLE,
    **dict.fromkeys(("个基点", "基点"), _after("basis point", "basis points", "bp", "bps")),
    "倍": _TIMES,
    **dict.fromkeys(("公里", "千米"), _metric("kilo", "km", "kms", "kph")),
    "米": _metric("", "m"),
    "厘米": _metric("centi", "cm"),
    "毫米": _metric("milli", "mm"),
    **dict.fromkeys(("平方公里", "平方千米"), _metric("square kilo", "sq km", "sq. km", "km2", "km²", "km^2")),
    **dict.fromkeys(("平方米", "㎡"), _metric("square ", "sq m", "sq. m", "m2", "m²", "m^2", "sqm")),
    "立方米": _metric("cubic ", "cu m", "m3", "m³"),
    "英里": _after("mile", "miles", "mph"),
    "海里": _after("nautical mile", "nautical miles", "nm"),
    "亩": _after("mu", "mu", "mus"),
    "公顷": _after("hectare", "hectares", "ha"),
    "吨": _after("tonne", "tonnes", "ton", "tons", "metric tons", "metric tonnes", "t"),
    **dict.fromkeys(("公斤", "千克"), _after("kilogram", "kilograms", "kg", "kgs", "kilo", "kilos", "kilogramme", "kilogrammes")),
    "克": _after("gram", "grams", "g", "gramme", "grammes"),
    "毫克": _after("milligram", "milligrams", "mg"),
    "斤": _after("jin", "jin", "jins", "catties", "catty"),
    **dict.fromkeys(
        ("摄氏度", "℃"),
        _after("degree Celsius", "degrees Celsius", "degrees centigrade", "°C", "° C", "℃", "C", "degrees C", "degree", "degrees"),
    ),
    "千瓦时": _after("kilowatt-hour", "kilowatt-hours", "kilowatt hours", "kWh"),
    "千瓦": _after("kilowatt", "kilowatts", "kW"),
    "兆瓦": _after("megawatt", "megawatts", "MW"),
    "年": _after("year", "years", loose=True, figures=False),
    "个月": _after("month", "months", loose=True, figures=False),
    **dict.fromkeys(("周", "个星期", "星期"), _after("week", "weeks", loose=True, figures=False)),
    "天": _after("day", "days", loose=True, figures=False),
    "个工作日": _after("working day", "working days", "business days", "workdays", loose=True, figures=False),
    **dict.fromkeys(("小时", "个小时"), _after("hour", "hours", "hr", "hrs", loose=True, figures=False)),
    "分钟": _after("minute", "minutes", "min", "mins", loose=True, figures=False),
    **dict.fromkeys(("秒", "秒钟"), _after("second", "seconds", "sec", loose=True, figures=False)),
    **dict.fromkeys(
        ("岁", "周岁"), Unit("years old", ("{} years old", "{}-year-old", "{} years of age", "aged {}"), "{} year old", loose=True)
    ),
}
# 工作日 and 月 stand behind an Arabic number without 个 as well; 3月 is March, so that 月 is not here.
UNITS["工作日"] = UNITS["个工作日"]
TIME = frozenset(unit.name for unit in UNITS.values() if unit.loose)
_LATIN = {
    "km": "公里",
    "m": "米",
    "cm": "厘米",
    "mm": "毫米",
    "kg": "公斤",
    "g": "克",
    "mg": "毫克",
    "t": "吨",
    "kW": "千瓦",
    "MW": "兆瓦",
    "kWh": "千瓦时",
}
UNITS |= {short: UNITS[zh] for short, zh in _LATIN.items()}
BY_NAME = {unit.name: unit for unit in UNITS.values()}
# What must not follow a unit: 10元旦, 3米饭, 5年级, 2周年, 20天津人.
_NOT = {
    "元": "(?![旦宵素件首帅凶])",
    "米": "(?![饭粉面])",
    "年": "(?![级轮代糕龄])",
    "周": "(?![边岁围一二三四五六日])",
    "天": "(?![津然水山河])",
    "克": "(?!拉)",
    "秒": "(?!杀)",
}
UNIT = "|".join(re.escape(zh) + ("(?![A-Za-z])" if zh in _LATIN else _NOT.get(zh, "")) for zh in sorted(UNITS, key=len, reverse=True))
