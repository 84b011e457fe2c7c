"""Words of corrections, downloads, data and feeds. key: (English, Chinese); in a count, English has singular|plural."""

from __future__ import annotations

WORDS = {
    "corrections": ("Corrections", "更正"),
    "corrections_intro": (
        "What readers were told before, and what stands there now; the newest first. A change of wording that misled nobody is not listed.",
        "此前的表述与更正后的表述，由新到旧。未致误解的文字润色不在此列。",
    ),
    "corrections_none": ("Nothing has had to be corrected so far.", "迄今尚无更正。"),
    "corrections_how": ("How to have something corrected", "如何提出更正"),
    "corrections_feed": ("Corrections as a feed", "更正订阅源"),
    "corrections_years": ("All corrections by year", "历年更正"),
    "corrected": ("Corrected", "更正"),
    "corrected_on": ("Corrected on {}", "{}更正"),
    "corrected_was": ("Before", "原为"),
    "corrected_now": ("Now", "现为"),
    "corrected_why": ("Why", "缘由"),
    "in_full_only": ("The words themselves may not be shown here.", "此处不可展示具体文字。"),
    "to_corrected": ("To this sentence", "查看此句"),
    "correction_of": ("Corrected: {}", "更正：{}"),
    "correction": ("correction|corrections", "项更正"),
    "downloads": ("Downloads", "下载"),
    "download_po": ("PO, for translation editors", "PO（翻译编辑器）"),
    "download_tmx": ("TMX, for translation memories", "TMX（翻译记忆）"),
    "download_csv": ("CSV, for spreadsheets", "CSV（电子表格）"),
    "data": ("Data and feeds", "数据与订阅"),
    "data_formats": ("What they hold", "内容说明"),
    "feed_articles": ("{}: new articles", "{}：新文章"),
    "feed_corrections": ("{}: corrections", "{}：更正"),
    "rights_words": (
        "The Chinese text belongs to its author and publisher; shown here: {}.",
        "中文原文版权属于作者与发布者；此处展示：{}。",
    ),
}
