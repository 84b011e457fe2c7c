"""Words of home and of the lists that lead to articles. key: (English, Chinese); in a count, English has singular|plural."""

from __future__ import annotations

WORDS = {
    "dates_all": ("All years", "全部年份"),
    "term_page": ("As a term, with every sentence", "作为术语，查看全部例句"),
    "below": ("Places within", "下辖"),
    "in_articles": ("Articles", "文章"),
    "earlier": ("Earlier articles", "更早的文章"),
    "all_articles": ("All articles by date", "按日期浏览全部文章"),
    "latest": ("Latest", "最新"),
    "browse": ("Find your way", "浏览"),
    "articles_intro": ("Newest first; what has no date stands by the day it was added.", "按日期由新到旧；日期不详者依收录日排列。"),
    "places_intro": ("Articles by where they happen, each also under the places around it.", "按地点浏览，文章亦归入上级地区。"),
    "organisations_intro": ("Institutions and organisations, and the articles that mention them.", "机构与组织，及提到它们的文章。"),
    "topics_intro": ("Articles by subject.", "按专题浏览文章。"),
    "dates_intro": ("Articles by the month they were published.", "按发布月份浏览文章。"),
}
