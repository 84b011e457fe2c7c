"""People named in a sentence: certain ones alone, told by the role before them, the title behind them, or what they said.

Where a name ends is read from what follows; where that leaves a doubt, nothing is found. Transcribed names (·) are not derivable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.intake import COMPOUND, SURNAMES
from generator.model import Term, TermHit
from generator.patterns import regex
from generator.terms import derive
from generator.terms.words import Bounds, frequencies, proper

# Surnames that are hardly ever anything else where a name may stand; with the others, more is asked of a name.
PLAIN = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭林罗郑梁谢宋唐许韩邓冯曹彭肖萧董潘袁蔡蒋杜魏苏吕丁卢姚沈崔谭汪廖贾邹孟秦邱侯薛阎雷段黎陶贺"
    "郝顾龚邵覃赖洪樊殷阎辛耿俞鲍芦庞霍邢穆柴骆靳葛聂焦裴柏卞岑楚褚丛邸窦鄂郜韦霍翟尹莫倪戚瞿冉饶茹阮佘滕佟涂邬巫奚鲜冼詹湛甄"
)
_ROLES = (
    "记者|通讯员|书记|主任|局长|院长|所长|庭长|厅长|处长|科长|股长|部长|省长|市长|县长|区长|镇长|乡长|州长|村长|组长|班长|队长|站长|会长|校长|园长|行长|馆长|社长|"
    "台长|总裁|经理|总监|主编|编辑|检察长|秘书长|委员长|理事长|董事长|网格长|楼长|主席|政委|教导员|指导员|常委|发言人|负责人|总理|检察官|法官|警官|法警|民警|辅警|交警|"
    "干警|警察|侦查员|网格员|调解员|志愿者|辅导员|律师|教师|老师|教授|研究员|专家|医生|护士|村民|居民|市民|农民|工人|司机|支书|人大代表|党代表|委员|党员|业主|户主|经营者|创始人|"
    "当事人|申请人|被执行人|被告人|被告|原告|嫌疑人|受害人|被害人|证人|男子|女子|作者|摄影|摄|学生|运动员|选手|教练|演员|导演|作家|画家|院士|工程师|设计师|讲师|主持人"
)
_TITLE = (
    "同志|先生|女士|老师|教授|院士|书记|副书记|局长|副局长|院长|副院长|主任|副主任|所长|校长|警官|法官|律师|队长|董事长|总经理|总理|主席"
)
_SPEECH = "说道|说|表示|介绍|告诉|坦言|认为|指出|强调|透露|回忆|感慨|感叹|解释|补充|坦承|直言"
# What may follow a name: nothing of it is likely to end one.
_AFTER = regex(
    rf"$|[^\u4e00-\u9fff·・•‧]|(?:{_TITLE}|{_SPEECH})|等|在|到|对|的|从|向|与|和|同|及|是|为|也|就|还|则|已|于|将|被|把|以|率|因|由|又|曾|便|却|都|正|让|给|跟|"
    "带领|带队|带着|率队|率领|主持|出席|参加|参与|讲话|致辞|致词|讲述|报告|通报|宣布|宣读|担任|兼任|获|荣获|当选|被评|接受|接到|看到|听|走|来|前往|深入|赶|拿|"
    "报道|摄影|摄|供图|撰文|通讯员|记者|实习|一行|一家|夫妇|夫妻|父子|母子|本人|自己|他|她|今年|去年|今天|昨天|近日|日前|"
    "要求|希望|建议|提出|提醒|呼吁|(?<![宣号自声简职俗统])称|笑|叹|问|答|谈|告知|反映|呼|想|觉得|发现|感到|感受|获悉|了解|利用|使用|通过|根据|按照|作|做|没有|没|不|未|无|能|可|会|要|应|须|必|需|"
    "审理|判决|执行|办理|调解|巡逻|处置|指导|组织|负责|检查|调研|慰问|看望|走访|授课|讲解|点评|汇报|发言|宣讲|解读|代表|受邀|应邀|"
    "现场|当场|耐心|认真|主动|立即|迅速|始终|一直|经常|每天|涉嫌|犯|因涉|驾驶|酒后|无证|逃|自首|落网|伙同"
)
_NOT_GIVEN = frozenset("在到对的从被把说等也就还则已于是了着过将即又都很最给让因且由及或其此这那何谁们吗呢吧啊与和各每某会")
_TRANSCRIBED = frozenset("尔斯茨逊弗瓦蒂兹埃歇姆顿")
_OFFICES = frozenset("局部委厅院省市县区镇乡村处所队网报办司室厂店馆站者员人们几")
# Known to English under names that no rule gives.
_OTHER_ENGLISH = frozenset(
    {
        "马克思",
        "孙中山",
        "孙逸仙",
        "蒋介石",
        "蒋经国",
        "宋美龄",
        "宋庆龄",
        "李光耀",
        "李显龙",
        "马英九",
        "蔡英文",
        "陈水扁",
        "李登辉",
        "李小龙",
    }
    | {
        "成龙",
        "杨振宁",
        "李政道",
        "丁肇中",
        "林肯",
        "白求恩",
        "罗素",
        "金正恩",
        "金正日",
        "金日成",
        "文在寅",
        "尹锡悦",
        "金庸",
        "成吉思",
        "孔夫子",
        "孟子",
    }
)
_PARTICLES = frozenset("以和与同为向率由被可要应能将会须必需")
_SENTENCE_GOES_ON = regex(rf"$|[，。、；：！？）)”」\s]|{_TITLE}|{_SPEECH}")
_ADDRESS = regex("先生|女士|同志|老师|书记|[局院队所]长|主任|警官|法官|教授|师傅|大[爷妈娘]|阿姨|奶奶|爷爷|老板|经理|总理|主席|总统")
_JOIN = regex(r"[、，,]|和|与|及|[ \u3000]+")
_SPACE = regex(r"[ \u3000：:]*")
_HAN = regex(r"[\u4e00-\u9fff]+")
_SAID = regex(rf"(?:(?<![\u4e00-\u9fff·・•‧])|(?<=[据而但]))(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?={_SPEECH})")
_TITLED = regex(rf"(?:(?<![\u4e00-\u9fff·・•‧])|(?<=[和与对向请由是为让给跟]))(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?={_TITLE})")
_SOMEBODY = regex(r"(?P<surname>[\u4e00-\u9fff])某{1,2}(?![省市县区镇乡村局院校些种项处日天月年国单公])")
_ROLE = regex(_ROLES)
_ROLE_BEFORE = regex(rf"(?:{_ROLES})[ \u3000：:]*$")


def find(text: str, known: Iterable[str] = (), roles: Iterable[int] = ()) -> tuple[TermHit, ...]:
    """Return the people named in `text`, in order.

    `known` are names to be found wherever they stand, such as the article's bylines; `roles` is where other roles end in the text.
    """
    spans = {*_known(text, frozenset(known)), *_after_roles(text, roles), *_before_titles(text), *_somebody(text)}
    found: list[TermHit] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1].end:
            found.append(TermHit(start, end, _term(text[start:end])))
    return tuple(found)


@lru_cache(maxsize=4096)
def _term(name: str) -> Term:
    if name.endswith("某"):
        return Term(name, derive.person(name[0]), "", "person")
    return Term(name, derive.person(name), "", "person", accept=derive.person_accept(name))


def _known(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Find given names; one that is a common word too (高峰) counts behind a role alone."""
    names = [name for name in known if len(name) > 1 and name in text and _HAN.fullmatch(name)]
    bounds = Bounds(names)
    for name in names:
        for match in re.finditer(name, text):
            behind = _ROLE_BEFORE.search(text[: match.start()])
            common = name in frequencies() and (proper().get(name) != "nr" or name + text[match.end() : match.end() + 1] in frequencies())
            if (behind or not common) and bounds.whole(text, *match.span()):
                yield match.span()


def _after_roles(text: str, roles: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Find the name behind a role, and those joined to it: 记者王宇、李明."""
    for behind in sorted({*roles, *(match.end() for match in _ROLE.finditer(text))}):
        at = _skip(_SPACE, text, behind)
        first = at
        while (end := _name_at(text, at)) and (at == first or end - at > 2 or text[at] in PLAIN):
            yield at, end
            at = _skip(_JOIN, text, end)
            if at == end:
                break


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _name_at(text: str, at: int) -> int | None:
    """Return where the name that begins at `at` ends, if one does."""
    for size in (4, 3) if text.startswith(COMPOUND, at) else (3, 2):
        name, end = text[at : at + size], at + size
        if len(name) < size or not plausible(name) or not _AFTER.match(text, end):
            continue
        if name[-1] in _PARTICLES and not _SENTENCE_GOES_ON.match(text, end) and plausible(name[:-1]):
            continue  # 孔明|以“信仰”为题
        if name[0] not in PLAIN and name[-1] + text[end : end + 1] in frequencies():
            continue  # 从国|家
        return end
    return None


def _before_titles(text: str) -> Iterator[tuple[int, int]]:
    """Find names that begin a clause and are followed by a title or by words of speech."""
    for pattern in (_SAID, _TITLED):
        for match in pattern.finditer(text):
            name = match["name"]
            certain = len(name) > 2 or proper().get(name) == "nr"
            if plausible(name) and certain and (name[0] in PLAIN or len(name) > 2):
                yield match.span("name")


def _somebody(text: str) -> Iterator[tuple[int, int]]:
    """Find 李某 and 李某某, whose English is the surname."""
    for match in _SOMEBODY.finditer(text):
        start = match.start()
        if match["surname"] in PLAIN and not (start and text[start - 1 : start + 1] in frequencies()):  # 依赖|某个
            yield match.span()


def plausible(name: str) -> bool:
    """Tell whether two to four characters may be a Chinese name and are not likely to be anything else."""
    size = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    surname, given = name[:size], name[size:]
    if not _HAN.fullmatch(name) or len(given) not in (1, 2) or (size == 1 and surname not in SURNAMES):
        return False
    if name in _OTHER_ENGLISH:
        return False
    if (_NOT_GIVEN | _TRANSCRIBED) & set(given) or _ADDRESS.fullmatch(given) or proper().get(name) == "nrt":
        return False
    if (name in frequencies() and proper().get(name) != "nr") or name[-1] in _OFFICES or proper().get(name[:2], "")[:2] == "ns":
        return False
    return size == 2 or surname in PLAIN or len(given) == 1 or not any(_common(word) for word in (name[:2], given))


def may_end(text: str, at: int) -> bool:
    """Tell whether a name may end here, by what stands behind it: 赵磊|说, 赵磊|冒雨, but hardly 吴跃|畴用."""
    return bool(_AFTER.match(text, at)) or text[at : at + 2] in frequencies()


def _common(word: str) -> bool:
    return word in frequencies() and word not in proper()
