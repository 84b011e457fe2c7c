"""What the tests of cleaning share: an empty project, and the places an editor would know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.settings import Settings


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[..., Settings]:
    """Make a project whose inbox holds the named documents."""

    def make(**documents: bytes | str) -> Settings:
        (tmp_path / "inbox").mkdir(exist_ok=True)
        for name, data in documents.items():
            path = tmp_path / "inbox" / name.replace("__", ".")
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return Settings(root=tmp_path)

    return make
