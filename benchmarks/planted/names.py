"""Names got wrong: people in pinyin who become others or are misspelt, places that become others or are lost."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, pinyin

from benchmarks.planted.choice import HAN, Slip, pick, shuffled, slip

_SURNAMES = set(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温"
)
_OTHERS = ["Wang Hai", "Li Qiang", "Zhou Min", "Wu Jianhua", "Zheng Liping", "Huang Yong", "Sun Tao", "Xu Guoqiang", "Lin Xiaoyan"]
_SYLLABLES = ["bo", "chun", "dong", "fei", "guang", "hai", "jie", "kai", "lan", "mei", "ning", "ping", "qing", "rong", "shan", "tao", "wen"]
_MISSPELT = [
    *(("zh", "z"), ("sh", "s"), ("ch", "c"), ("ng", "n"), ("x", "s"), ("q", "ch"), ("j", "z"), ("ian", "an"), ("ua", "a")),
    *(("ia", "a"), ("ei", "e"), ("ou", "o"), ("ao", "a"), ("ai", "a"), ("uo", "o"), ("ui", "u"), ("in", "ing"), ("en", "eng")),
]

_PROVINCES = """北京 Beijing|上海 Shanghai|天津 Tianjin|重庆 Chongqing|河北 Hebei|山西 Shanxi|辽宁 Liaoning|吉林 Jilin|
黑龙江 Heilongjiang|江苏 Jiangsu|浙江 Zhejiang|安徽 Anhui|福建 Fujian|江西 Jiangxi|山东 Shandong|河南 Henan|湖北 Hubei|
湖南 Hunan|广东 Guangdong|海南 Hainan|四川 Sichuan|贵州 Guizhou|云南 Yunnan|陕西 Shaanxi|甘肃 Gansu|青海 Qinghai|
广西 Guangxi|内蒙古 Inner Mongolia|宁夏 Ningxia|新疆 Xinjiang|西藏 Tibet|香港 Hong Kong|澳门 Macao"""
_CITIES = """太仓 Taicang|苏州 Suzhou|无锡 Wuxi|南京 Nanjing|张家港 Zhangjiagang|常熟 Changshu|昆明 Kunming|杭州 Hangzhou|
宁波 Ningbo|温州 Wenzhou|东营 Dongying|济南 Jinan|青岛 Qingdao|张掖 Zhangye|兰州 Lanzhou|西宁 Xining|崇左 Chongzuo|
南宁 Nanning|清远 Qingyuan|广州 Guangzhou|深圳 Shenzhen|忻州 Xinzhou|太原 Taiyuan|贵阳 Guiyang|成都 Chengdu|武汉 Wuhan|
西安 Xi’an|郑州 Zhengzhou|长沙 Changsha|厦门 Xiamen|福州 Fuzhou|合肥 Hefei|南昌 Nanchang|沈阳 Shenyang|大连 Dalian|
哈尔滨 Harbin|石家庄 Shijiazhuang|银川 Yinchuan|拉萨 Lhasa|海口 Haikou|扬州 Yangzhou|徐州 Xuzhou|南通 Nantong|
绍兴 Shaoxing|锦丰 Jinfeng|杨舍 Yangshe"""
_COUNTRIES = """中国 China|日本 Japan|韩国 South Korea|印度 India|巴基斯坦 Pakistan|阿富汗 Afghanistan|伊朗 Iran|伊拉克 Iraq|
土耳其 Turkey|埃及 Egypt|俄罗斯 Russia|乌克兰 Ukraine|波兰 Poland|德国 Germany|法国 France|英国 Britain|意大利 Italy|
西班牙 Spain|葡萄牙 Portugal|希腊 Greece|爱尔兰 Ireland|挪威 Norway|瑞典 Sweden|芬兰 Finland|丹麦 Denmark|
加拿大 Canada|墨西哥 Mexico|巴西 Brazil|阿根廷 Argentina|智利 Chile|秘鲁 Peru|古巴 Cuba|澳大利亚 Australia|
新西兰 New Zealand|泰国 Thailand|越南 Vietnam|新加坡 Singapore|肯尼亚 Kenya|尼日利亚 Nigeria|埃塞俄比亚 Ethiopia|
利比亚 Libya|以色列 Israel|叙利亚 Syria|黎巴嫩 Lebanon|比利时 Belgium|卢森堡 Luxembourg|匈牙利 Hungary|柬埔寨 Cambodia|
委内瑞拉 Venezuela|冰岛 Iceland|蒙古 Mongolia"""
_TOWNS = """伦敦 London|巴黎 Paris|柏林 Berlin|罗马 Rome|雅典 Athens|莫斯科 Moscow|纽约 New York|华盛顿 Washington|
旧金山 San Francisco|芝加哥 Chicago|东京 Tokyo|大阪 Osaka|曼谷 Bangkok|悉尼 Sydney|多伦多 Toronto|孟买 Mumbai|
都柏林 Dublin|奥克兰 Auckland|哥本哈根 Copenhagen|亚特兰大 Atlanta|加利福尼亚 California|佛罗里达 Florida|
俄勒冈 Oregon|内华达 Nevada|犹他 Utah|北卡罗来纳 North Carolina|德克萨斯 Texas|夏威夷 Hawaii|开普敦 Cape Town"""
_PLACES = [[tuple(row.split(" ", 1)) for row in group.replace("\n", "").split("|")] for group in (_PROVINCES, _CITIES, _COUNTRIES, _TOWNS)]
PLACE_NAMES = {word for group in _PLACES for _, name in group for word in name.split()}
"""The words of the places known here, in English."""


def person(zh: str, en: str) -> Iterator[Slip]:
    """Give Chinese names, as they are said, that become another's, in surname or given name, or are misspelt or cut."""
    for name, surname, given in people(zh, en):
        span = (en.index(name), en.index(name) + len(name))
        right = readings_of(zh, name)
        other = pick([each for each in _OTHERS if each.split()[0] != surname], zh, name)
        yield slip("other", en, span, other)
        yield slip("surname", en, span, f"{pick([each.split()[0] for each in _OTHERS if each.split()[0] != surname], name, zh)} {given}")
        stem = given[: len(given) // 2 + 1] if len(given) > 4 else ""
        parts = next((parts for parts in _parts(zh, name) if len(parts) == 2), ())
        for at in range(len(parts)):
            changed = list(parts)
            changed[at] = pick([each for each in _SYLLABLES if each != parts[at]], name, str(at))
            wrong = f"{surname} {''.join(changed).capitalize()}"
            if wrong not in right:
                yield slip("given", en, span, wrong)
                break
        if parts and stem:
            yield slip("cut", en, span, f"{surname} {parts[0].capitalize()}")
        spelt = [f"{bad} {given}" for bad in _bads(surname)] + [f"{surname} {bad}" for bad in _bads(given)]
        for wrong in shuffled([each for each in spelt if each not in right], name)[:2]:
            yield slip("misspelt", en, span, wrong)


def people(zh: str, en: str) -> Iterator[tuple[str, str, str]]:
    """Give the names that stand once in the English as the pinyin of a surname and one or two characters of the Chinese."""
    for match in re.finditer(r"(?<![\w’'-])(?=(([A-Z][a-zü]+) ([A-Z][a-zü’]+)(?![\w-])))", en):  # “Judge Li” may stand before “Li Xiuying”
        if en.count(match[1]) == 1 and any(True for _ in _parts(zh, match[1])):
            yield match[1], match[2], match[3]


def readings_of(zh: str, name: str) -> set[str]:
    """Return every reading of the characters that a name stands for."""
    return {reading for found in _named(zh) for reading, _ in found if any(name == other for other, _ in found)}


def _parts(zh: str, name: str) -> Iterator[tuple[str, ...]]:
    for found in _named(zh):
        for reading, parts in found:
            if reading == name:
                yield parts


def _named(zh: str) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
    for match in re.finditer(f"(?=([{HAN}]{{2,3}}))", zh):
        for length in (3, 2):
            if match[1][0] in _SURNAMES and len(match[1]) >= length:
                yield _readings(match[1][:length])


@cache
def _readings(name: str) -> list[tuple[str, tuple[str, ...]]]:
    syllables = [[each.replace("v", "ü") for each in found] for found in pinyin(name, style=Style.NORMAL, heteronym=True, v_to_u=False)]
    made = []
    for first, *rest in itertools.product(*syllables):
        joined = "".join(("’" if at and part[0] in "aeo" else "") + part for at, part in enumerate(rest))
        made.append((f"{first.capitalize()} {joined.capitalize()}", tuple(rest)))
    return made


def _bads(word: str) -> Iterator[str]:
    lower = word.lower()
    for good, bad in _MISSPELT:
        at = lower.find(good)
        if at >= 0 and not lower[at:].startswith(bad if len(bad) > len(good) else "\0"):
            yield (lower[:at] + bad + lower[at + len(good) :]).capitalize()


def places(zh: str, en: str) -> Iterator[tuple[tuple[int, int], str, list[tuple[str, ...]]]]:
    """Give the places that stand once in the English and are named in the Chinese: where, their Chinese, and the places of their sort."""
    for group in _PLACES:
        for there, here in group:
            found = [*re.finditer(rf"(?<![\w-])(?<!New )(?<!North )(?<!South ){here}(?![\w-])", en)] if there in zh else []
            if len(found) == 1:
                yield found[0].span(), there, group


def place(zh: str, en: str) -> Iterator[Slip]:
    """Give places changed to another of their sort, or left out with the word before."""
    for span, there, group in places(zh, en):
        others = [en_ for zh_, en_ in group if zh_ not in zh and en_ not in en and zh_ != there]
        if others:
            for other in shuffled(others, zh, there)[:2]:
                yield slip("changed", en, span, other)
        stem = en[span[0] : span[1]][:4]
        lead = re.search(r"(?:, |\b(?:in|to|from|across|throughout|near|through) )$", en[: span[0]])
        rest = re.match(r"(?=[ ,.;]\s?(?![A-Z])|[,.;])(?! and\b| or\b| ?\()", en[span[1] :])
        if lead and rest and en.count(stem) == 1 and "’" not in en[span[1] : span[1] + 1]:
            start = span[0] - len(lead[0])
            yield slip("lost", en, (start, span[1] + (1 if not start and en[span[1]] == "," else 0)), "")
