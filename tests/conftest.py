"""A small project in a folder of its own, for tests that read and write one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# A gate must say the same of the same commit, on a busy machine too: how long things take is what test_growth asks.
# `HYPOTHESIS_PROFILE=explore make test` looks for new failures.
_BUSY: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("gate", derandomize=True, **_BUSY)
settings.register_profile("explore", derandomize=False, max_examples=1000, **_BUSY)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where a test was skipped and NOTHING_SKIPPED is set: there what tests ask for is installed."""
    told = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("NOTHING_SKIPPED") and told is not None and told.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


TERMS = """\
- zh: 网格员
  en: grid worker
  slug: wanggeyuan
  plural: grid workers
  avoid: [gridman]
  kind: office
  note: Works in a community grid.
  source: our rendering
  status: approved
- zh: 综治中心
  en: comprehensive governance centre
  slug: zongzhizhongxin
  kind: institution
  note: A centre.
  source: our rendering
  status: approved
- zh: 太仓
  en: Taicang
  slug: taicang
  variants: [太仓市]
  kind: place
  note: A city.
  source: pinyin
  status: approved
"""

TOPICS = """\
- slug: grid
  zh: 网格
  en: Grids
  terms: [网格员, 综治中心]
"""

ARTICLES = {
    "2020-01-02-yi": (
        "---\nid: 2020-01-02-yi\nstatus: published\ntitle: 太仓的网格员\npublished: 2020-01-02\nadded: 2026-01-01\nplaces: [太仓]\n---\n"
        "网格员走进太仓市的每一个村。他们把情况报给综治中心。\n\n## 成绩\n\n- 走访1000户\n"
    ),
    "undated-er": (
        "---\nid: undated-er\nstatus: published\ntitle: 综治中心成立\nadded: 2026-01-02\nplaces: [太仓]\n---\n综治中心成立，网格员进驻。\n"
    ),
    "undated-san": (
        "---\nid: undated-san\nstatus: held\nreason: {zh: 半句, en: Half a sentence}\ntitle: 半句\nadded: 2026-01-02\n---\n综治中心因\n"
    ),
}

ENGLISH = {
    "太仓的网格员": "The grid workers of Taicang",
    "网格员走进太仓市的每一个村。": "Grid workers go to every village of Taicang.",
    "他们把情况报给综治中心。": "They report to the comprehensive governance centre.",
    "成绩": "Results",
    "走访1000户": "1,000 households visited",
    "综治中心成立": "A comprehensive governance centre opens",
    "综治中心成立，网格员进驻。": "The comprehensive governance centre has opened and grid workers have moved in.",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two published articles and a held one, wholly translated, with three terms; the current folder."""
    from generator.intake import articles
    from generator.translate import memory

    root = tmp_path / "project"
    for folder in ("articles", "inbox", "glossary", "translations/en"):
        (root / folder).mkdir(parents=True)
    for name in ("schema.json", "topics.schema.json"):
        shutil.copy(ROOT / "glossary" / name, root / "glossary" / name)
    (root / "glossary/terms.yml").write_text(TERMS, "utf-8")
    (root / "glossary/topics.yml").write_text(TOPICS, "utf-8")
    shutil.copy(ROOT / "digest.yml", root / "digest.yml")
    for id_, text in ARTICLES.items():
        (root / f"articles/{id_}.md").write_text(text, "utf-8")
        if "status: published" in text:
            article = articles.parse(text, f"articles/{id_}.md")
            po = memory.fill(memory.sync(article, None, "the editors"), id_, ENGLISH)
            (root / memory.path_of(id_)).write_text(po, "utf-8")
    monkeypatch.chdir(root)
    for name in ("SITE_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    return root
