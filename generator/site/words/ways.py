"""Words of the lists that lead to articles. key: (English, Chinese); in a count, English has singular|plural."""

from __future__ import annotations

WORDS = {
    "all_articles": ("All articles by date", "按日期浏览全部文章"),
    "all_of_month": ("All {} of this month", "查看本月全部{}"),
    "articles_intro": ("Newest first.", "按日期由新到旧。"),
    "as_term": ("Glossary", "术语表"),
    "below": ("Places within", "下辖"),
    "crumbs": ("Where you are", "当前位置"),
    "dates_intro": ("Articles by the month they were published.", "按发布月份浏览文章。"),
    "issued": ("published by it", "由其发布"),
    "latest": ("Latest", "最新"),
    "list_pages": ("Pages of this list", "列表分页"),
    "made_of": ("Its terms", "所含术语"),
    "mention": ("mention|mentions", "处提及"),
    "named_with": ("Named together with", "常与并提"),
    "nearly_same": ("Nearly the same text", "文字几乎相同"),
    "newest": ("Newest", "最新"),
    "newest_added": ("Latest added, date unknown", "最近收录（日期不详）"),
    "no_articles_yet": ("No article yet.", "暂无文章。"),
    "organisations_intro": (
        "Who published the articles, and the institutions and organisations they mention, each with the number of its articles.",
        "文章的发布者，及文章提到的机构与组织，各附文章数。",
    ),
    "other_places": ("Other places", "其他地方"),
    "places_intro": (
        "Where the articles happen; the number of a place counts the articles of the places within it, too.",
        "按地点浏览；各地文章数含其下辖地区。",
    ),
    "same_topic": ("same topic: {}", "同一专题：{}"),
    "says_most": ("These say most about it", "述及最多者"),
    "similar_text": ("similar text", "文字相近"),
    "sources": ("Publishers", "发布者"),
    "span_of": ("{}–{} of {}", "第{}—{}篇，共{}"),
    "term_alone": ("the name and its English", "词条及译法"),
    "term_page": ("every sentence that names it", "查看全部例句"),
    "title_machine": ("English by a machine, unchecked", "英文为机器翻译，未经校对"),
    "topics_intro": ("Articles by subject.", "按专题浏览文章。"),
    "typical": ("Typical terms", "常见术语"),
    "undated_intro": (
        "Nobody knows yet when these were published. The latest added first.",
        "以下文章发布日期不详，按收录先后，新者在前。",
    ),
    "undated_last": ("At the end: {} whose date nobody knows.", "日期不详的{}列于末尾。"),
    "written": ("by its writers", "由其供稿"),
}
