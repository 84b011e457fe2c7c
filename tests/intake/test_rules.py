"""The rules of cleaning, each as a table of what it takes and what it leaves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import DocumentError
from generator.intake.compose import account, compose
from generator.intake.days import day, only_a_day
from generator.intake.decode import decode
from generator.intake.furniture import furniture, is_spam
from generator.intake.identity import make_id, match
from generator.intake.labels import read_labels
from generator.intake.people import byline_line, dateline, signature
from generator.intake.places import choose
from generator.intake.strand import Strand
from generator.intake.typography import tidy
from generator.intake.words import crossing
from generator.model import Byline


def strand(text: str) -> Strand:
    return Strand(text, range(len(text)))


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("司考 15 年实现", "司考15年实现"),
        ("民生110,处处为人民", "民生110，处处为人民"),
        ("2,000人,3.5% 上升", "2,000人，3.5%上升"),
        ("(市、区)全国", "（市、区）全国"),
        ("WiFi采集, 说:好!", "WiFi采集，说：好！"),
        ("比例达99%.", "比例达99%。"),
        ("025-12340是热线,9:30开", "025-12340是热线，9:30开"),
        ("2017-2020年度", "2017-2020年度"),
        ("见 http://a.cn/x,y.html, 好", "见http://a.cn/x,y.html，好"),
        ("写信到 a.b@example.cn。", "写信到a.b@example.cn。"),
        ("Hello, world (x).", "Hello, world (x)."),
        ("他说:“Hello, world!”", "他说：“Hello, world!”"),
        ("于 2 0 1 9 年", "于2019年"),
        ("１２３ＡＢ％的", "123AB%的"),
        ("a\u200bb\ufeff中\xa0文", "ab中 文"),
        ("完了...", "完了……"),
        ("强化政治引领  党对工作的领导", "强化政治引领 党对工作的领导"),
        ("馆长钱 越说", "馆长钱越说"),
        ('他说"好"', '他说"好"'),
    ],
)
def test_typography(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("中文，。,.:;()（） 1２0%ab“”…-\u200b\xa0", max_size=40))
def test_typography_changes_nothing_twice_and_no_letter_ever(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert [char for char in once if "\u4e00" <= char <= "\u9fff"] == [char for char in text if "\u4e00" <= char <= "\u9fff"]


ZH = "近日，市委政法委召开会议，研究部署平安建设工作。"
TRAD = "環境衛生署今日表示，行動期間署方人員向違例人士提出檢控，並會繼續加強巡查。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ZH.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + ZH.encode(), "utf-8"),
        (ZH.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + ZH.encode("utf-16-be"), "utf-16-be"),
        ((ZH + " 2019\n").encode("utf-16-le"), "utf-16-le"),
        (ZH.encode("gb18030"), "gb18030"),
        (TRAD.encode("big5"), "cp950"),
        (b"<meta charset=gb2312>" + ZH.encode("gb18030"), "gb18030"),
        (b"<meta charset=gb2312>" + ZH.encode(), "utf-8"),
    ],
)
def test_an_encoding_is_found(data: bytes, encoding: str) -> None:
    decoded = decode(data, "inbox/a.txt", 10**6)
    assert decoded.encoding == encoding
    assert ZH in decoded.text or TRAD in decoded.text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\ufeff\u3000\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"PK\x03\x04abc", "binary"),
        (bytes(range(256)) * 4, "not text"),
        (b"a" * 1001, "more than"),
    ],
)
def test_what_is_no_text_is_refused_with_its_name(data: bytes, problem: str) -> None:
    with pytest.raises(DocumentError, match=problem) as caught:
        decode(data, "inbox/a.txt", 1000 if problem == "more than" else 10**6)
    assert caught.value.path == "inbox/a.txt"
    assert caught.value.remedy


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")), st.sampled_from(["a.txt", "a.html"])
)
def test_any_bytes_are_cleaned_or_refused_and_accounted_for(data: bytes, name: str) -> None:
    try:
        text = decode(data, name, 10**6).text
    except DocumentError:
        return
    check_account(text, name)


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *(
                "标题一行\n",
                "□ 本报记者 张三\n",
                "来源：法制报 2021-06-22\n",
                "\n",
                "　　",
                "近日，某市召开会议，研究工作。\n",
                "近日，某市召开会议，研究工",
            ),
            *(
                "作，取得成效。\n",
                "• 一项\n",
                "1.jpg\n",
                "<p id=a>",
                "</p>",
                "<div>",
                "首页 » 新闻\n",
                "（记者 李四）\n",
                "——副题\n",
                "图为现场。\n",
                "&nbsp;",
            ),
            *(
                "本报讯 记者王五 ",
                "责任编辑：赵六\n",
                "- 3 -\n",
                "（下转第三版）\n",
                "\u200b",
                "-----\n",
                "完\n",
                "<table><tr><th>标题</th><td>某事</td></tr>",
                "<h1>大标题</h1>",
            ),
        ]
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=150)
@given(FRAGMENTS, st.sampled_from(["a.txt", "a.html"]))
def test_any_pieces_of_pages_are_accounted_for(pieces: list[str], name: str) -> None:
    check_account("".join(pieces), name)


def check_account(text: str, name: str) -> None:
    cleaned = compose(text, name)
    spans = account(cleaned, [str(number) for number in range(len(cleaned.composed))]).spans()
    assert "".join(span.text for span in spans) == text
    assert not [span for span in spans if span.cut == "unaccounted"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("□ 本报记者 王家梁", [("王家梁", "记者", None)]),
        ("本报记者 丁国锋 本报通讯员 孙丽娟 徐健", [("丁国锋", "记者", None), ("孙丽娟", "通讯员", None), ("徐健", "通讯员", None)]),
        ("□ 法治日报全媒体记者 丁国锋", [("丁国锋", "全媒体记者", "法治日报")]),
        ("通讯员 邹 凯", [("邹凯", "通讯员", None)]),
        ("□ 奋斗百年路 启航新征程", None),
        ("记者采访了当地群众，了解情况", None),
        ("记者：谢谢。", None),
    ],
)
def test_a_byline(line: str, names: list[tuple[str, str, str | None]] | None) -> None:
    read = byline_line(strand(line))
    assert (None if read is None else [(n.byline.name, n.byline.role, n.byline.outlet) for n in read[0]]) == names


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("本报讯 记者莫小松 通讯员关颖岳 今年以来,广西", "今年以来,广西", ["莫小松", "关颖岳"]),
        ("本报讯 记者雷健 通讯员雷卫华 肖梅 广东省清远市", "广东省清远市", ["雷健", "雷卫华", "肖梅"]),
        ("本报讯（记者 张三）昨天，", "昨天，", ["张三"]),
        ("本报讯 今年以来，", "今年以来，", []),
    ],
)
def test_a_dateline(text: str, rest: str, names: list[str]) -> None:
    read = dateline(strand(text))
    assert read is not None
    assert (text[read[1] :], [named.byline.name for named in read[0]]) == (rest, names)


@pytest.mark.parametrize("text", ["记者采访时说，他", "今年以来，广西", "新华社是国家通讯社，"])
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(strand(text)) is None


@pytest.mark.parametrize(
    ("text", "signed"), [("集体。(某报特约记者 汤栋国  通讯员 杨国东)", 2), ("工作。（记者 王平）", 1), ("示范县（市、区）", 0)]
)
def test_a_signature(text: str, signed: int) -> None:
    read = signature(strand(text))
    assert (0 if read is None else len(read[0])) == signed


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "来源:张掖政法 责任编辑:高睿蔓 发布时间:2022-10-09 阅读次数:",
            {"source": "张掖政法", "editor": "高睿蔓", "published": date(2022, 10, 9)},
        ),
        ("• 发布时间:2019-11-1 15:00:24", {"published": date(2019, 11, 1)}),
        ("2022-09-21 15:32 | 来源：县司法局", {"published": date(2022, 9, 21), "source": "县司法局"}),
        ("字号:A A    颜色:", {}),
        ("来源：人民日报 评论员文章", {"source": "人民日报 评论员文章"}),
        ("来源：网络 作者不详", {"source": "网络 作者不详"}),
        ("来源：新华社 记者手记", {"source": "新华社 记者手记"}),
        ("来源：甘肃日报 摄影报道", {"source": "甘肃日报 摄影报道"}),
        ("来源：新华社 记者 李明 新华社 记者 王芳", {"source": "新华社 记者 李明 新华社 记者 王芳"}),
        ("来源：甘肃日报 2021-13-45 10:01", {"source": "甘肃日报 2021-13-45 10:01"}),
        ("来源：新华网 本报记者 李明", {"source": "新华网", "bylines": (Byline("李明", "记者"),)}),
        ("来源：甘肃日报  记者 李明", {"source": "甘肃日报", "bylines": (Byline("李明", "记者"),)}),
        (
            "来源：甘肃日报 2021-06-22 10:01 记者李明",
            {"source": "甘肃日报", "published": date(2021, 6, 22), "bylines": (Byline("李明", "记者"),)},
        ),
        ("来源：群众反映的问题很多，要一件一件办，一户一户走，把工作做到家门口，把矛盾化解在基层，让大家都满意。", None),
    ],
)
def test_labels(line: str, fields: dict[str, object] | None) -> None:
    read = read_labels(strand(line))
    assert (None if read is None else {found.field: found.value for found in read[0]}) == fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021/6/22 10:01:39", date(2021, 6, 22)),
        ("二〇二一年六月二十二日", date(2021, 6, 22)),
        ("2021年2月30日", None),
        ("二〇二四年五月", None),
    ],
)
def test_a_day(text: str, expected: date | None) -> None:
    assert day(text) == expected


def test_a_day_within_a_sentence_is_no_line_of_its_own() -> None:
    assert only_a_day("2021年6月22日，市委召开会议") is None


@pytest.mark.parametrize(
    "line",
    [
        "首页 » 本地新闻 » 正文",
        "当前位置:首页 » 他山之石",
        "【打印本页】 【关闭窗口】",
        "欢迎访问某某网,今天是 2025年06月23日 星期一",
        "- 3 -",
        "第 4 页 共 5 页",
        "上一篇：某事",
        "版权所有 某局",
        "声明：凡本网转载的文章，版权归原作者所有，如有侵权请与我们联系。",
        "当前位置：首页 > 新闻 > 近日，市委召开会议研究工作。",
        "电话：0571-87654321",
        "地址：某某省某某市某某区人民路一号政法大楼西侧二楼大厅，邮编三二一〇〇",
        "下一篇：这样的干部，群众信得过！",
        "欢迎访问某某政法网！",
        "免责声明：本文仅代表作者个人观点，与本平台无关，请读者仅作参考。",
    ],
)
def test_furniture(line: str) -> None:
    assert furniture(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "他在首页上看到来源和责任编辑的名字。",
        "打印本页的人很多。",
        "下一步，将继续推进。",
        "上一年，全县受理案件100件。",
        "征途漫漫，唯有奋斗。",
        "声明：“本店商品一经售出概不退换”——这样的告示在法律上无效，消费者不必理会。",
        "当前位置：一栏放在页面左上角，便于群众知道自己在哪里。",
        "欢迎光临四个字后面，往往是一行小字。",
        "关注我们身边的公平。",
        "电话：12345，二十四小时有人接听。",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert furniture(line) is None


@pytest.mark.parametrize(
    ("line", "spam"),
    [
        ("欢迎访问365bet外围网站_365bet手机下载_365bet体育在线投政法网!", True),
        ("鸿运棋牌注册送彩金 www.hy88.com", True),
        ("警方打掉一个网络赌博团伙，该团伙以百家乐、六合彩等形式诱人参赌，涉案1200万元。", False),
        ("县公安局打击网络博彩", False),
        ("专案组查明，该团伙在www.bet365x.com上开设百家乐、老虎机等项目，涉案资金1.2亿元", False),
        ("办案的人说：“棋牌、六合彩、时时彩，他们什么都做，什么钱都敢挣”", False),
        ("警方提醒：澳门葡京官网、必威app下载等广告，都是骗局！", False),
        ("鸿运棋牌百家乐，首存一百送一百，天天送彩金，欢迎访问www.hy88.com。", True),
        ("bet365、必威、亚博、皇冠体育", True),
    ],
)
def test_spam(line: str, spam: bool) -> None:
    assert is_spam(line) is spam


def body_of(text: str) -> list[list[str]]:
    check_account(text, "a.txt")
    return [[block.text for block in one.article.body] for one in compose(text, "a.txt").composed]


REFRAIN = "我们要记住：平安没有旁观者，人人都是建设者，人人都是受益者，这一点什么时候都不能忘。"
PARAGRAPHS = [
    "去年我们走访了一万二千户群众，解决难题三千余件，办成实事两百件。",
    "今年我们还要走访两万户群众，解决难题五千件，群众满意才算数。",
]


def test_a_refrain_stays() -> None:
    text = [REFRAIN, PARAGRAPHS[0], REFRAIN, PARAGRAPHS[1], REFRAIN]
    assert body_of("在大会上的讲话\n\n" + "\n\n".join(text)) == [text]


def test_a_second_copy_is_cut() -> None:
    copy = "\n\n".join(["在大会上的讲话", REFRAIN, *PARAGRAPHS])
    assert body_of(f"{copy}\n\n{copy}\n") == [[REFRAIN, *PARAGRAPHS]]


def test_a_single_paragraph_under_its_headline_once_more_is_cut() -> None:
    assert body_of(f"在大会上的讲话\n\n{REFRAIN}\n\n在大会上的讲话\n\n{REFRAIN}\n") == [[REFRAIN]]


def test_contacts_within_a_notice_stay_and_those_below_it_go() -> None:
    contacts = ["电话：0571-87654321", "邮箱：jubao@example.cn", "联系人：王强"]
    notice = ["举报渠道的通知", "现将举报渠道公布如下，请互相转告。", *contacts, "柳川市纪委", "2022年3月1日"]
    assert body_of("\n\n".join(notice)) == [notice[1:]]
    assert body_of("\n\n".join([*notice[:2], *contacts[:2]])) == [[notice[1]]]


def test_the_head_of_a_list_of_links_is_a_heading_above_a_paragraph() -> None:
    text = ["从前，公告栏上只有几行字。", "最新动态", "如今，公告栏分成几栏，贴的是社区里刚发生的事。"]
    assert body_of("公告栏的变迁\n\n" + "\n\n".join(text)) == [text]
    assert body_of("公告栏的变迁\n\n" + "\n\n".join([text[0], text[1], "某市召开会议", "某县开展活动"])) == [text[:1]]


def test_what_a_reporter_says_is_text() -> None:
    talk = ["记者：您今年多大？", "周：六十三。", "记者：谢谢", "周：谢谢。", "记者：再见。"]
    assert body_of("对话好人老周\n\n记者：张三\n\n" + "\n\n".join(talk)) == [talk]


def test_a_poem_is_text() -> None:
    poem = ["夜深了", "灯还亮着", "你在巷口", "我在窗前", "灯还亮着"]
    assert body_of("守望\n\n" + "\n".join(poem[:4]) + "\n\n" + poem[4]) == [poem]


@pytest.mark.parametrize("text", ["首页\n新闻\n公告\n政策\n服务\n", "导航\n\n政策：一\n新闻：二\n公告：三\n服务：四\n"])
def test_a_menu_is_no_poem(text: str) -> None:
    assert body_of(text) == []


def test_a_word_is_whole_again_across_a_joint() -> None:
    assert crossing("工作机制,逐步建", "立完善报名") > 4
    assert crossing("工作机制,逐步建", "近日浙江") < 1


def test_an_id_has_the_words_of_the_title_and_no_two_are_the_same() -> None:
    one = make_id("平安建设让彩虹张掖成色更足", date(2022, 10, 9), ())
    assert one == "2022-10-09-pingan-jianshe-rang-caihong"
    assert make_id("平安建设让彩虹张掖成色更足", date(2022, 10, 9), [one]) != one
    assert make_id("？？", None, ()) == "undated-article"


def test_an_article_is_known_again_by_its_text() -> None:
    text = "近日，市委政法委召开会议，研究部署平安建设工作，并提出新的要求。"
    assert match([text + "会后大家表示赞同。", "全新的一篇文章，与前面没有任何关系。"], [("old", text)]) == ["old", None]


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["江苏省苏州市张家港市推进平安建设"], ("张家港",)),
        (["以现代化支撑港城", "服务新江苏建设张家港实践，居苏州前列"], ("张家港",)),
        (["奋力书写平安江苏新答卷", "南京市"], ("江苏",)),
        (["没有地名"], ()),
    ],
)
def test_the_most_exact_place_named_first(texts: list[str], place: tuple[str, ...]) -> None:
    assert choose(texts, [(name, name) for name in ("江苏", "苏州", "张家港", "南京")]) == place


def test_a_title_that_stands_in_for_a_headline_does_not_end_in_a_space() -> None:
    (one,) = compose("The village meeting was opened by every household and its committee。" * 3, "inbox/x.txt").composed
    assert one.article.title == "The village meeting was opened by every"
