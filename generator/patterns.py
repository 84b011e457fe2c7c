"""Regular expressions that are compiled when they are first used: all of them together are half of what starting costs.

Modules with long ones have them from here; in others re.compile costs nothing to speak of.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    def __init__(self, expression: str, flags: int) -> None:
        self._made_of = expression, flags

    def __getattr__(self, name: str) -> Any:
        """Look up what is not here yet; it stays, so that the next use goes straight to it."""
        found = getattr(re.compile(*self._made_of), name)
        if not name.startswith("__"):
            self.__dict__[name] = found
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return re.compile, self._made_of


def regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what re.compile returns, as far as its methods and attributes go; the functions of `re` do not take it.

    What is wrong in it shows at its first use, so an expression that comes from outside goes to re.compile.
    """
    return cast("re.Pattern[str]", _Later(expression, flags))
