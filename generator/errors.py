"""The error tree: every error a person meets names the file, the line, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable


class DigestError(Exception):
    """Base of all errors the commands report instead of a traceback.

    `path` is relative to the project's root, `line` counts from 1; both may be unknown.
    """

    def __init__(self, problem: str, *, path: str | None = None, line: int | None = None, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path
        self.line = line
        self.remedy = remedy

    def __reduce__(self) -> tuple[Callable[..., DigestError], tuple[object, ...]]:
        """Let an error travel from one process to another."""
        return _again, (type(self), self.problem, self.path, self.line, self.remedy)

    def __str__(self) -> str:
        """One line: `articles/x.md:3: problem. Remedy.`."""
        where = "" if self.path is None else self.path if self.line is None else f"{self.path}:{self.line}"
        text = f"{where}: {self.problem}" if where else self.problem
        return f"{text}. {self.remedy}" if self.remedy else text


def _again(kind: type[DigestError], problem: str, path: str | None, line: int | None, remedy: str) -> DigestError:
    return kind(problem, path=path, line=line, remedy=remedy)


class SettingsError(DigestError):
    """digest.yml is missing, broken, or holds something unknown."""


class DocumentError(DigestError):
    """A raw document that cannot be read as text."""


class ArticleError(DigestError):
    """An article file that breaks the format described in articles/README.md."""


class GlossaryError(DigestError):
    """A glossary or topics file that breaks its schema or contradicts itself."""


class TranslationError(DigestError):
    """A PO file that cannot be read, or does not belong to its article."""


class EngineError(DigestError):
    """The translation engine is missing, broken, or not the one that digest.yml pins."""


class SiteError(DigestError):
    """The site cannot be built from the pages: mkdocs failed, or its theme is not the one that was patched."""
