"""Words of the search box's answers. key: (English, Chinese)."""

from __future__ import annotations

WORDS = {
    "term_entry": ("Term", "术语"),
    "place_entry": ("Place", "地名"),
    "organisation_entry": ("Organisation", "机构"),
    "topic_entry": ("Topic", "专题"),
    "search_failed": ("Search could not be loaded. Type again to try once more.", "搜索未能载入，请再次输入重试。"),
}
