"""Words of the home page and its charts. key: (English, Chinese); in a count, English has singular|plural."""

from __future__ import annotations

WORDS = {
    "glance": ("The collection at a glance", "本站概览"),
    "years_covered": ("{} published", "{}年发布"),
    "no_article": ("No article has been published yet.", "尚未发表文章。"),
    "more_digests": ("More digests", "更多文摘"),
    "latest_undated": ("Date unknown, latest added", "日期不详，最近收录"),
    "some_machine": ("Some or all of the English here is a machine’s, not checked by a person", "英文部分或全部为机器翻译，未经人工校对"),
    "by_date": ("By date", "时间分布"),
    "by_month": ("Articles by month, {}", "每月文章数，{}"),
    "by_year": ("Articles by year, {}", "每年文章数，{}"),
    "by_years": ("Articles by spans of {1} years, {0}", "每{1}年文章数，{0}"),
    "without_date": ("Date unknown: {}", "日期不详：{}"),
    "by_place": ("By place", "地区分布"),
    "units_covered": ("Articles about {} of China’s {} province-level units", "文章涉及全国{1}个省级行政区中的{0}个"),
    "per_unit": ("Articles per unit", "每个省级行政区的文章数"),
    "no_articles": ("no articles", "暂无文章"),
    "off_map": (
        "Not on the map: {}, about the whole country, a place beyond one unit, or none that is known",
        "未列入图中：{}，涉及全国、跨省级行政区的地方，或地点不详",
    ),
    "in_several": ("In more than one unit: {}, counted in each", "涉及多个省级行政区：{}，各处均计入"),
    "in_words": ("The same in words", "文字列表"),
    "all_dates": ("All dates", "全部日期"),
    "all_places": ("All places", "全部地名"),
    "all_topics": ("All topics", "全部专题"),
    "all_terms": ("All terms", "全部术语"),
    "typical_terms": ("Typical terms", "常见术语"),
    "mentions": ("With the number of articles that mention each", "数字为提及该术语的文章数"),
    "unit": ("province-level unit|province-level units", "个省级行政区"),
    "feed": ("New articles as a feed", "新文章订阅源"),
    "follow": ("Follow and reuse", "订阅与数据"),
}
