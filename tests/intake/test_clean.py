"""The command's rim: files written once, kept when edited, known again, never deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator import files, intake
from generator.intake import Action, clean_documents, report
from generator.settings import Settings

TODAY = date(2026, 11, 22)
TEXT = (
    "平安建设再上新台阶\n\n□ 本报记者 王平\n\n近日，市委政法委召开会议，研究部署平安建设工作。\n\n会议要求，各单位要落实责任，形成合力。\n"
)


def clean(settings: Settings, today: date = TODAY, **options: bool) -> list[intake.CleanResult]:
    return clean_documents(settings, today=today, **options)


def test_a_dry_run_writes_nothing(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT)
    [result] = clean(settings, dry_run=True)
    assert [outcome.action for outcome in result.outcomes] == [Action.WRITTEN]
    assert sorted(path.name for path in settings.root.rglob("*") if path.is_file()) == ["a.txt"]


def test_one_broken_document_does_not_stop_the_others(inbox: Callable[..., Settings]) -> None:
    results = clean(inbox(a__txt=b"", b__txt=b"\x89PNG\r\n\x1a\n", c__txt=TEXT))
    assert [result.error is None for result in results] == [False, False, True]
    assert "inbox/a.txt: the document is empty" in results[0].lines()[0]


def test_an_edited_article_is_kept_and_an_unedited_one_is_not(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT)
    [outcome] = clean(settings)[0].outcomes
    path = settings.root / outcome.article.path
    cleaned = path.read_text(encoding="utf-8")
    path.write_text(cleaned.replace("形成合力", "形成更大合力"), encoding="utf-8")
    assert clean(settings)[0].outcomes[0].action is Action.KEPT
    assert "更大合力" in path.read_text(encoding="utf-8")
    path.write_text(cleaned, encoding="utf-8")
    (settings.root / "inbox/a.txt").write_text(TEXT.replace("落实责任", "压实责任"), encoding="utf-8")
    assert clean(settings, date(2027, 1, 1))[0].outcomes[0].action is Action.UPDATED
    assert "added: 2026-11-22" in path.read_text(encoding="utf-8")


def test_an_article_keeps_its_id_when_its_title_changes(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT)
    first = clean(settings)[0].outcomes[0].article.id
    (settings.root / "inbox/a.txt").write_text(TEXT.replace("平安建设再上新台阶", "会议研究平安建设工作"), encoding="utf-8")
    assert clean(settings)[0].outcomes[0].article.id == first


def test_two_documents_with_one_headline_get_two_ids(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT, b__txt=TEXT.replace("近日", "昨天").replace("各单位", "各部门各乡镇"))
    ids = [outcome.article.id for result in clean(settings) for outcome in result.outcomes]
    assert len(set(ids)) == 2
    assert len(list((settings.root / "articles").iterdir())) == 2


def test_an_article_no_longer_made_is_told_and_stays(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT)
    path = settings.root / clean(settings)[0].outcomes[0].article.path
    (settings.root / "inbox/a.txt").write_text("灯亮到深夜\n\n本市图书馆延长了开放时间，读者可以坐到深夜。\n", encoding="utf-8")
    result = clean(settings)[0]
    assert [finding.check for finding in result.findings] == ["article-gone"]
    assert path.exists()


def test_the_report_gives_the_document_back(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt="首页 » 新闻\r\n" + TEXT)
    clean(settings)
    path = settings.root / "inbox/a.report.json"
    read = report.load(path.read_text(encoding="utf-8"), "inbox/a.report.json")
    raw = (settings.root / "inbox/a.txt").read_bytes()
    assert "".join(span.text for span in read.spans).encode() == raw
    assert read.sha256 == files.digest(raw)
    assert [span.cut for span in read.spans if span.cut] == ["breadcrumb"]
    assert {span.place for span in read.spans if span.article} == {"title", "bylines", "¶1", "¶2"}


def test_a_broken_report_is_named(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT, a__report__json="{")
    [result] = clean(settings)
    assert result.error is not None
    assert result.error.path == "inbox/a.report.json"


def test_documents_outside_the_inbox_and_twins_are_refused(inbox: Callable[..., Settings], tmp_path: Path) -> None:
    settings = inbox(a__txt=TEXT, a__html=f"<p>{TEXT}</p>")
    assert all(result.error is not None for result in clean(settings))
    [result] = clean_documents(settings, [tmp_path / "b.txt"], today=TODAY)
    assert "not in the inbox" in str(result.error)
    [result] = clean_documents(settings, [tmp_path / "inbox/none.txt"], today=TODAY)
    assert "cannot be opened" in str(result.error)


def test_an_article_brought_into_line_counts_as_edited_only_where_it_differs(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT)
    outcome = clean(settings)[0].outcomes[0]
    path = settings.root / outcome.article.path
    sealed = path.read_text(encoding="utf-8")
    by_hand = "".join(line for line in sealed.splitlines(keepends=True) if not line.startswith("cleaned:"))
    path.write_text(by_hand, encoding="utf-8")
    assert intake.edited(by_hand)
    clean(settings, adopt=True)
    assert path.read_text(encoding="utf-8") == sealed
    path.write_text(by_hand.replace("合力", "更大合力"), encoding="utf-8")
    clean(settings, adopt=True)
    assert intake.edited(path.read_text(encoding="utf-8"))
    assert "更大合力" in path.read_text(encoding="utf-8")


def test_paragraphs_that_differ_in_a_number_or_a_name_alone_are_all_kept(inbox: Callable[..., Settings]) -> None:
    line = "{}村党支部书记带领全村党员干部走村入户，宣传平安建设政策，排查化解邻里矛盾纠纷，受到村民的一致好评。"
    counts = "会议指出，今年要把第{}项工作落到实处，各镇各街道都要认真组织实施，按时报告进展情况。"
    blocks = [
        *(line.format(name) for name in ("王家", "李家", "张家", "赵家", "孙家")),
        *(counts.format(n) for n in ("一", "二", "三", "四")),
    ]
    [result] = clean(inbox(a__txt="各村齐抓共管\n\n" + "\n\n".join(blocks) + "\n"))
    [outcome] = result.outcomes
    assert [block.text for block in outcome.article.body] == blocks


def test_a_report_is_no_document(inbox: Callable[..., Settings]) -> None:
    settings = inbox(a__txt=TEXT)
    clean(settings)
    before = sorted(path.name for path in settings.root.rglob("*"))
    [result] = clean_documents(settings, [Path("inbox/a.report.json")], today=TODAY)
    assert "not a document" in str(result.error)
    assert sorted(path.name for path in settings.root.rglob("*")) == before


def test_what_a_report_or_a_link_cannot_do(inbox: Callable[..., Settings], tmp_path: Path) -> None:
    settings = inbox(a__txt=TEXT)
    clean(settings)
    path = settings.root / "inbox/a.report.json"
    good = path.read_text(encoding="utf-8")
    [article] = (settings.root / "articles").glob("*.md")
    for bad in (good.replace(article.stem, "../pwned").encode(), b"\xff\xfe", b"[]"):
        path.write_bytes(bad)
        [result] = clean(settings)
        assert "the report cannot be read" in str(result.error)
    assert not list(settings.root.rglob("pwned*"))
    path.unlink()
    [result] = clean(settings)
    assert [outcome.action for outcome in result.outcomes] == [Action.UNCHANGED]
    outside = settings.root.parent / "secret.txt"
    outside.write_text(TEXT, encoding="utf-8")
    (settings.root / "inbox/b.txt").symlink_to(outside)
    [result] = clean_documents(settings, [Path("inbox/b.txt")], today=TODAY)
    assert "link" in str(result.error)
    (settings.root / "inbox/b.txt").unlink()


def test_a_name_no_report_can_have_stops_only_itself(inbox: Callable[..., Settings]) -> None:
    settings = inbox(c__txt=TEXT)
    (settings.root / f"inbox/{'长' * 83}.txt").write_text(TEXT.replace("近日", "昨日"), encoding="utf-8")
    results = clean(settings)
    assert sorted(result.error is None for result in results) == [False, True]


def test_long_attributes_and_numbers_take_no_long_time(inbox: Callable[..., Settings]) -> None:
    image = f'<img src="data:image/png;base64,{"QUJD" * 30_000}">'
    page = f"<html><body><h1>平安建设再上新台阶</h1>{image}<p>{'近日，市委政法委召开会议，1,234人参加。' * 500}</p></body></html>"
    [result] = clean(inbox(a__html=page))
    assert result.error is None
    assert "QUJD" not in intake.write(result.outcomes[0].article)


def test_utf16_without_a_mark_is_read(inbox: Callable[..., Settings]) -> None:
    text = TEXT.replace("近日", "\u3000一月一日")
    results = clean(inbox(be__txt=text.encode("utf-16-be"), le__txt=text.encode("utf-16-le")))
    assert [result.report and result.report.encoding for result in results] == ["utf-16-be", "utf-16-le"]
