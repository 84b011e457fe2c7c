"""Numbers, dates and names of the made-up language, as pairs of Chinese and English."""

from __future__ import annotations

from random import Random

Pair = tuple[str, str]

_DIGITS = "零一二三四五六七八九"
_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _table(*lines: str) -> dict[str, str]:
    return dict(pair.split(":") for line in lines for pair in line.split())


_MONTHS = tuple(
    _table("1:January 2:February 3:March 4:April 5:May 6:June 7:July 8:August 9:September 10:October 11:November 12:December").values()
)
# No second syllable begins with a vowel, and no character has a second reading: the pinyin is what anyone would write.
_SURNAMES = _table(
    "王:Wang 李:Li 张:Zhang 刘:Liu 陈:Chen 杨:Yang 赵:Zhao 黄:Huang 周:Zhou 吴:Wu 徐:Xu 孙:Sun 马:Ma 朱:Zhu 胡:Hu 郭:Guo",
    "何:He 林:Lin 罗:Luo 郑:Zheng 梁:Liang 谢:Xie 宋:Song 唐:Tang 许:Xu 韩:Han 冯:Feng 邓:Deng 曹:Cao 彭:Peng",
)
_GIVEN = _table(
    "建:jian 国:guo 明:ming 华:hua 文:wen 军:jun 伟:wei 丽:li 芳:fang 静:jing 敏:min 强:qiang 磊:lei 洋:yang 勇:yong 杰:jie 娟:juan 涛:tao",
    "超:chao 霞:xia 平:ping 刚:gang 桂:gui 英:ying 春:chun 海:hai 志:zhi 晓:xiao 玉:yu 兰:lan 红:hong 飞:fei 鹏:peng 龙:long",
    "凤:feng 成:cheng",
)
_ROOTS = _table(
    "青山:Qingshan 白石:Baishi 东湖:Donghu 新桥:Xinqiao 王家:Wangjia 柳林:Liulin 双河:Shuanghe 金沙:Jinsha",
    "云溪:Yunxi 石门:Shimen 大同:Datong 梅园:Meiyuan 竹山:Zhushan 永丰:Yongfeng 三江:Sanjiang 沙坪:Shaping",
)
_RANKS = (("镇", "Town"), ("村", "Village"), ("社区", "Community"), ("街道", "Subdistrict"), ("县", "County"))


def count(rng: Random) -> Pair:
    """Return a number of things, from two: 三 → three, 35 → 35, 3.5万 → 35,000."""
    draw = rng.random()
    if draw < 0.45:
        number = rng.randint(2, 9)
        return ("两" if number == 2 else _DIGITS[number]), _WORDS[number]
    if draw < 0.8:
        number = rng.randint(10, 999) if draw < 0.7 else rng.randint(1000, 9999)
        return str(number), f"{number:,}"
    if draw < 0.9:
        return f"{(number := rng.randint(1, 99))}万", f"{number}0,000"
    whole, part = rng.randint(1, 99), rng.randint(1, 9)
    return f"{whole}.{part}万", f"{whole}{part},000"


def money(rng: Random) -> Pair:
    """Return a sum: 90亿元 → 9 billion yuan."""
    match rng.randrange(5):
        case 0:
            return f"{(number := rng.randint(1, 99))}万元", f"{number}0,000 yuan"
        case 1:
            return f"{(number := rng.randint(1, 99))}00万元", f"{number} million yuan"
        case 2:
            return f"{(number := rng.randint(1, 9))}亿元", f"{number}00 million yuan"
        case 3:
            return f"{(number := rng.randint(1, 99))}0亿元", f"{number} billion yuan"
        case _:
            whole, part = rng.randint(1, 99), rng.randint(1, 9)
            return f"{whole}{part}亿元", f"{whole}.{part} billion yuan"


def share(rng: Random) -> Pair:
    """Return a percentage, in digits or in characters: 百分之九十五 → 95 percent."""
    number = rng.randint(2, 99)
    if rng.random() < 0.4:
        return f"{number}%", f"{number} percent"
    if rng.random() < 0.3:
        return f"{number}.{(part := rng.randint(1, 9))}%", f"{number}.{part} percent"
    tens, ones = divmod(number, 10)
    words = ("" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
    return f"百分之{words}", f"{number} percent"


def month(rng: Random) -> Pair:
    """Return a month of a year: 2017年9月 → September 2017."""
    year, number = rng.randint(2005, 2025), rng.randint(1, 12)
    return f"{year}年{number}月", f"{_MONTHS[number - 1]} {year}"


def time(rng: Random) -> Pair:
    """Return when something was done, as a sentence begins with it."""
    match rng.randrange(6):
        case 0 | 1:
            zh, en = month(rng)
            return f"{zh}，", f"in {en}, "
        case 2:
            zh, en = month(rng)
            name, year = en.split()
            day = rng.randint(1, 28)
            return f"{zh}{day}日，", f"on {day} {name} {year}, "
        case 3:
            number = rng.randint(2005, 2025)
            return f"{number}年，", f"in {number}, "
        case _:
            return rng.choice(
                (
                    ("去年，", "last year, "),
                    ("近年来，", "in recent years, "),
                    ("日前，", "recently, "),
                    ("近日，", "recently, "),
                    ("当天，", "that day, "),
                )
            )


def person(rng: Random) -> Pair:
    """Return a name of two or three characters: 王建国 → Wang Jianguo."""
    surname = rng.choice(sorted(_SURNAMES))
    given = [rng.choice(sorted(_GIVEN)) for _ in range(1 if rng.random() < 0.25 else 2)]
    return surname + "".join(given), f"{_SURNAMES[surname]} {''.join(_GIVEN[one] for one in given).capitalize()}"


def village(rng: Random) -> Pair:
    """Return a place that is on no list: 青山镇 → Qingshan Town."""
    root = rng.choice(sorted(_ROOTS))
    zh, en = rng.choice(_RANKS)
    return root + zh, f"{_ROOTS[root]} {en}"
