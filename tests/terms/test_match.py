"""Terms in Chinese: leftmost and longest. Their renderings in English: whole words, in any case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Term
from generator.terms import Matcher, avoided, rendered
from generator.terms.words import Bounds


def term(zh: str, en: str = "x", **more: object) -> Term:
    return Term(zh=zh, en=en, slug=zh, kind="concept", **more)  # type: ignore[arg-type] # a table's shorthand


TERMS = [term("网格"), term("网格员", variants=("网格管理员",)), term("网格化管理"), term("管理"), term("平安", approved=False)]
FOUND = [
    ("", []),
    ("网格员", ["网格员"]),
    ("网格", ["网格"]),
    ("网格化", ["网格"]),
    ("网格化管理", ["网格化管理"]),
    ("网格化治理和管理", ["网格", "管理"]),
    ("网格管理员和网格管理", ["网格管理员", "网格", "管理"]),
    ("平安网", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    hits = Matcher(TERMS).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == expected


PLACES = [
    Term("江苏", "Jiangsu", "jiangsu", "place", variants=("江苏省",)),
    term("省委"),
    term("市委"),
    Term("清远", "Qingyuan", "qingyuan", "place", variants=("清远市",)),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江苏省委、江苏省政府", ["江苏", "省委", "江苏省"]),
        ("清远市委书记", ["清远", "市委"]),
        ("清远市委员会", ["清远市"]),
        ("清远市委托", ["清远市"]),
        ("清远市长", ["清远"]),
        ("清远市长期", ["清远市"]),
    ],
)
def test_a_place_leaves_its_rank_to_the_committee_and_the_head_of_that_rank(text: str, expected: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in Matcher(PLACES).find(text)] == expected


# What only arises across two words is no term: text, form.
ACROSS = """
集中办理案件/中办 在政务中心集中办公/中办 从中办好几件实事/中办 发展中国家的经验/中国 其中国有企业占三成/中国 高中国文老师/中国
我国中小学校/国中 集中国家资源/中国 老人大都不会上网/人大 每个人大约走访二十户/人大 本人大学毕业后回乡/人大 让人大吃一惊/人大
书法院校的学生/法院 政法院校毕业生/法院 依法治国方略/法治 依法治理乱象/法治 违法治安案件/法治 执法治安联防/法治 城市委托第三方评估/市委
市委托第三方评估/市委 市委员会/市委 超市委婉拒绝/市委 党组织生活/党组 加强党建设/党建 提高院系管理水平/高院 海拔高院墙矮/高院
公司法人代表/司法 公司法务人员/司法 公司法律顾问/司法 分局部调整/分局 部分局面好转/分局 大部分局级干部/分局 考试点名册/试点
考试点设在一中/试点 测试点位/试点 这次面试点到为止/试点 政法工作者/政法工作 执法官方账号/法官 执法官员/法官 司法官员/法官
民警惕性提高/民警 全民警惕/民警 全民警示教育/民警 农民警告无效/民警 人民警察/民警 提交警方处理/交警 移交警察局/交警 非法警用装备/法警
革命案例/命案 每周两会诊/两会 农户籍贯/户籍 电信访谈/信访 运维稳定/维稳 思维稳健/维稳 入党员工/党员 人民网络/人民网 人民网格/人民网
新华网络中心/新华网 河南丰收节/南丰 上海南部/海南 唐山西部/山西 黄山东麓/山东 珠江西岸/江西 太湖北岸/湖北 洞庭湖南岸/湖南 黄河北岸/河北
黄河南岸/河南 东海南部/海南 天津贴补助/天津 陕甘宁夏天/宁夏 新疆域/新疆 中共同努力/中共 其中共有三人/中共 集中共享/中共 社会议事厅/会议
市政协调会/政协 行政协助/政协 城市政治生态/市政 大数据库/大数据 扩大数据共享/大数据 重大数据/大数据 云计算机/云计算 公证处罚/公证处
公证处理/公证处 信访局面/信访局 公安局势/公安局 公安部署/公安部 公安部门/公安部 司法部门/司法部 司法部署/司法部 司法所在地/司法所
派出所有警力/派出所 安全感受/安全感 认同感受/认同感 归属感情/归属感 满意率先/满意率 执行局面/执行局 法学会议/法学会 网格长期/网格长
网格长效管理/网格长 网格员工/网格员 当事人员/当事人 调解员工/调解员 一把手机/一把手 乡村官员/村官 放假释疑/假释 邪教育/邪教
禁毒法规/禁毒法 民法典型案例/民法典 国家安全法规/国家安全法 人民调解法律/人民调解法 网格化解矛盾/网格化 党章程/党章
"""
# Compounds that begin or end with a term, and words that only look like one across it.
WITHIN = """
中办印发通知/中办 中办、国办联合发文/中办 平安中国建设/中国 中国家庭教育/中国 中国人民公安大学/中国 市人大代表/人大 人大常委会/人大
公安局局长/公安 公安机关办案/公安 张家港市公安局/公安 公安分局/分局 法院院长/法院 市中级人民法院/法院 开办法院开放日/法院
政法院校毕业生/政法 依法治理乱象/治理 用法治思维解决问题/法治 法治国家/法治 市委会议/市委 县市委书记/市委 市委政法委/市委 省委党校/省委
党委会议/党委 党委书记/党委 党委派驻工作组/党委 党组书记/党组 县党组成员/党组 党建引领/党建 高院判决/高院 司法机关/司法 司法所长/司法所
公司法律顾问/法律顾问 分局长到任/分局 调解中心主任/调解中心 指挥中心态势图/指挥中心 试点单位/试点 记者了解到/记者 记者站/记者
网格员额外补贴/网格员 网格员工作/网格员 政法工作会议/政法工作 法律工作者/法律工作者 法官方面表示/法官 法官员额制/法官 社区民警/民警
民警察觉有异/民警 市交警大队/交警 干警示范/干警 命案必破/命案 两会期间/两会 刑法修正案/刑法 户籍制度/户籍 信访局/信访 综治中心/综治
党员干部/党员 共产党员/党员 民主党员/党员 人民网记者/人民网 新华社记者/新华社 山东半岛/山东 江西南昌/江西 湖南长沙/湖南
上海关注民生/上海 天津港/天津 维护新疆稳定/新疆 中共中央/中共 村委会主任/村委会 政协委员/政协 省政协委员/政协委员 大数据中心/大数据
人民法院报/人民法院 检察院长/检察院 信访局长/信访局 公安局部署/公安局 公安部长/公安部 公安厅局/公安厅 派出所长/派出所
派出所在辖区/派出所 党支部书记/党支部 执行局长/执行局 法学会会员/法学会 志愿者们/志愿者 未成年人们/未成年人 该市政府/市政府
各市政府/市政府 全市民法典宣传月/民法典 违法犯罪率/违法犯罪 武装巡逻车/武装巡逻 公共法律服务网/公共法律服务
公共法律服务平台/公共法律服务 广大党员干部/党员干部 错案责任追究制/错案责任追究 江苏省委政法委/省委政法委
"""


@pytest.mark.parametrize("case", ACROSS.split())
def test_not_found_across_two_words(case: str) -> None:
    text, form = case.split("/")
    assert Matcher([term(form)]).find(text) == ()


@pytest.mark.parametrize("case", WITHIN.split())
def test_found_in_a_compound_and_beside_what_looks_like_a_word(case: str) -> None:
    text, form = case.split("/")
    hits = Matcher([term(form)]).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == [form]


def test_a_shorter_term_is_found_where_the_longer_one_arises_across_words() -> None:
    assert [hit.term.zh for hit in Matcher([term("公安"), term("公安部")]).find("公安部门和公安部")] == ["公安", "公安部"]


def test_what_a_hit_has_taken_is_no_part_of_the_next_word() -> None:
    place = Term("张家港", "Zhangjiagang", "zhangjiagang", "place", variants=("张家港市",))
    assert [hit.term.zh for hit in Matcher([place, term("长三角")]).find("张家港市长三角一体化")] == ["张家港", "长三角"]


def test_what_was_asked_before_changes_nothing() -> None:
    texts = [case.split("/")[0] for case in (ACROSS + WITHIN).split()]
    terms = [term(form) for form in sorted({case.split("/")[1] for case in (ACROSS + WITHIN).split()})]
    used = Matcher(terms)
    forwards = [used.find(text) for text in texts]
    assert [used.find(text) for text in reversed(texts)] == forwards[::-1]
    assert [Matcher(reversed(terms)).find(text) for text in texts[:20]] == forwards[:20]


def naive(forms: list[str], text: str) -> list[tuple[int, int]]:
    """The longest form at every place, from left to right, that the bounds of words allow."""
    bounds, found, at, read = Bounds(forms), [], 0, 0
    while at < len(text):
        ends = sorted((at + len(form) for form in forms if text.startswith(form, at)), reverse=True)
        end = next((end for end in ends if bounds.whole(text, at, end, read)), None)
        if end is not None:
            found.append((at, end))
            read = end
        at = end or at + 1
    return found


CHARACTERS = "网格员化工作者集中办公理"


@given(
    st.lists(st.text(alphabet=CHARACTERS, min_size=1, max_size=4), max_size=8, unique=True),
    st.text(alphabet=CHARACTERS + "的，", max_size=30),
)
def test_found_as_a_naive_search_would(forms: list[str], text: str) -> None:
    assert [(hit.start, hit.end) for hit in Matcher([term(form) for form in forms]).find(text)] == naive(forms, text)


@given(st.lists(st.text(alphabet="甲乙丙丁", min_size=1, max_size=4), max_size=8, unique=True), st.text(alphabet="Ａ，。", max_size=9))
def test_between_marks_nothing_is_across_words(forms: list[str], mark: str) -> None:
    for form in forms:
        hits = Matcher([term(form) for form in forms]).find(f"{mark}{form}{mark}")
        assert [(hit.start, hit.end) for hit in hits] == [(len(mark), len(mark) + len(form))]


WORKER = term("网格员", "grid worker", plural="grid workers", accept=("community grid worker",), avoid=("grid member", "gridman", "worker"))
RENDERED = [
    ("Grid workers visited.", True),
    ("A GRID\u00a0WORKER came", True),
    ("grid-worker", False),
    ("a grid workers' hall", True),
    ("grid workershop", False),
    ("the hybrid worker", False),
    ("", False),
]


@pytest.mark.parametrize(("english", "expected"), RENDERED)
def test_rendered(english: str, expected: bool) -> None:
    assert rendered(WORKER, english) is expected


AVOIDED = [
    ("a gridman", "gridman"),
    ("a Grid Member", "Grid Member"),
    ("a grid worker", None),
    ("a grid worker and a worker", "worker"),
    ("fine", None),
]


@pytest.mark.parametrize(("english", "expected"), AVOIDED)
def test_avoided_unless_it_is_part_of_what_is_right(english: str, expected: str | None) -> None:
    assert avoided(WORKER, english) == expected


def test_apostrophes_and_hyphens_of_any_kind_are_the_same() -> None:
    court = term("法院", "people's court", accept=("grass-roots court",))
    assert rendered(court, "the people’s court")
    assert rendered(court, "a grass\u2011roots court")


def test_what_is_wrong_for_one_term_may_be_right_for_another_of_the_sentence() -> None:
    worker = Term("网格员", "grid worker", "wanggeyuan", "office", avoid=("member",))
    party = Term("党员", "Party member", "dangyuan", "office")
    english = "A grid worker and a Party member."
    assert avoided(worker, english) == "member"
    assert avoided(worker, english, [party]) is None
