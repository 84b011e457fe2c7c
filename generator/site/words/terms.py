"""Words of the glossary and of the pages of terms. key: (English, Chinese); in a count, English has singular|plural."""

from __future__ import annotations

WORDS = {
    "to_sentence": ("To this sentence in the article", "查看文中此句"),
    "status": ("Status", "状态"),
    "variants": ("Other forms", "其他写法"),
    "avoid": ("Not", "不用"),
    "kind": ("Kind", "类别"),
    "within": ("Within", "所属"),
    "rendering_source": ("Where the English comes from", "译法依据"),
    "proposed": ("proposed, not yet approved", "拟议译法，尚未核定"),
    "beside": ("Often together with", "常与并见"),
    "occurrences": ("Occurrences", "出处"),
    "no_occurrences": ("Not in any article that may be shown in full.", "可全文展示的文章中暂无此条。"),
    "more_articles": ("Further articles", "其他文章"),
    "first_only": (
        "The first {} sentences are shown; the other articles follow with a link to the first place in each.",
        "先列前{}句，其余文章仅列其首见之处。",
    ),
    "terms_intro": ("Every term of the glossary, with its approved English.", "术语表全部条目及其核定英译。"),
    "institution": ("Institutions", "机构"),
    "office": ("Offices and roles", "职务与岗位"),
    "campaign": ("Campaigns and projects", "行动与工程"),
    "law": ("Laws and documents", "法律与文件"),
    "concept": ("Concepts", "概念"),
    "phrase": ("Set phrases", "固定提法"),
    "person": ("People", "人物"),
    "organisation": ("Organisations", "组织"),
}
