"""Print, field by field and block by block, where what cleaning makes of inbox/ differs from articles/.

    PYTHONPATH=. .venv/bin/python tests/intake/compare_samples.py

An article that a person put right shows here what they changed.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from generator import intake
from generator.model import Article
from generator.settings import Settings

ROOT = Path(__file__).parent.parent.parent
FIELDS = (
    *("id", "status", "reason", "title", "supplied", "kicker", "subtitle", "credit", "editor", "published", "source", "bylines"),
    *("places", "rights", "document", "summary", "sic"),
)
NAMES = "贵州 云南 崇左 温州 东营 青海 清远 张家港 忻州 太仓 苏州 江苏 张掖 浙江 广东 山东 甘肃 南京 山西 广西"
PLACES = [(name, name) for name in NAMES.split()]


def differences(made: Article, kept: Article) -> list[str]:
    """Say where two articles differ."""
    found = [f"{name}: {getattr(made, name)!r} -> {getattr(kept, name)!r}" for name in FIELDS if getattr(made, name) != getattr(kept, name)]
    for number in range(max(len(made.body), len(kept.body))):
        one, other = (body[number] if number < len(body) else None for body in (made.body, kept.body))
        if one != other:
            found.append(f"¶{number + 1}: {one} -> {other}")
    return found


def main() -> None:
    """Clean the inbox into a folder of its own and compare."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "inbox", root / "inbox")
        shutil.copytree(ROOT / "articles", root / "articles")
        results = intake.clean_documents(Settings(root=root), today=date(2026, 11, 22), known_places=PLACES)
    seen = set()
    for result in results:
        print(result.document if result.error is None else result.error)
        for outcome in result.outcomes:
            made = outcome.article
            seen.add(made.id)
            path = ROOT / made.path
            if not path.exists():
                print(f"  {made.id}: stands nowhere in articles/")
                continue
            found = differences(made, intake.parse(path.read_text(encoding="utf-8"), made.path))
            print(f"  {made.id}: {'the same' if not found else f'{len(found)} differences'}")
            for line in found:
                print(f"      {line}")
    for path in sorted((ROOT / "articles").glob("*-*.md")):
        if path.stem not in seen:
            print(f"  {path.stem}: made by no document")


if __name__ == "__main__":
    main()
