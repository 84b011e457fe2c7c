"""The program's frozen dataclasses as bytes, and back: for a cache of our own making, small and fast.

Pickle, but nothing can be made of the bytes that is not one of the classes named, so a cache from elsewhere can do no more harm
than hold wrong words. Terms are kept by their slugs and found in the glossary of the day.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any

from generator.model import Term

_SUM = 4  # bytes of a check sum before the rest


def _term(slug: str) -> Term:
    raise LookupError(slug)  # stands for what a Thawer is given


class Freezer:
    """Makes bytes of objects of some classes, and of what Python has of its own."""

    def __init__(self, classes: Iterable[type[Any]]) -> None:
        self._table: dict[type, Callable[[Any], tuple[Any, ...]]] = {kind: _reducer(kind) for kind in classes}
        self._table[Term] = lambda term: (_term, (term.slug,))

    def freeze(self, value: object) -> bytes:
        """Return the bytes; a Term in it is kept by its slug."""
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._table
        pickler.dump(value)
        data = buffer.getvalue()
        return zlib.crc32(data).to_bytes(_SUM) + data


class Thawer:
    """Makes the objects again; terms are those of `terms`, by slug."""

    def __init__(self, classes: Iterable[type[Any]], terms: Mapping[str, Term]) -> None:
        self._known: dict[tuple[str, str], Any] = {(kind.__module__, kind.__qualname__): kind for kind in (*classes, date)}
        self._known[_term.__module__, _term.__qualname__] = terms.__getitem__

    def thaw(self, data: bytes) -> Any:
        """Return what was frozen; raise ValueError where the bytes are not that, or hold a term that is gone."""
        if zlib.crc32(memoryview(data)[_SUM:]) != int.from_bytes(data[:_SUM]):
            raise ValueError("not what was kept")
        try:
            return _Unpickler(io.BytesIO(memoryview(data)[_SUM:]), self._known).load()
        except (pickle.UnpicklingError, LookupError, TypeError, ValueError, EOFError, AttributeError, OverflowError) as error:
            raise ValueError(f"not what was kept ({error})") from error


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: Mapping[tuple[str, str], Any]) -> None:
        super().__init__(file)
        self._known = known

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self._known[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place here") from None


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes an object apart into its class and what it is made with: faster than the way of slotted dataclasses."""
    if issubclass(kind, Enum):
        return lambda value: (kind, (value.value,))
    names = [field.name for field in fields(kind) if field.init]
    get = attrgetter(*names)
    return (lambda value: (kind, get(value))) if len(names) > 1 else (lambda value: (kind, (get(value),)))
