"""The collection kept up with the files: at once as far as a page needs it, soon after as a whole.

A whole collection takes seconds to gather, for everything in it hangs together. So after a change a page is made from the
last whole collection with only the articles made anew that the page needs, while the next whole one is gathered behind it.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.digest import Collection, gather
from generator.errors import DigestError
from generator.preview.project import Moment, Reader
from generator.settings import Settings
from generator.site import Shelf
from generator.translate import Judge

SETTLE = 1.0  # seconds without a change, after which the whole is gathered: first come the pages that someone looks at


@dataclass
class Edition:
    """All that is shown until the next change; `whole` if nothing in it lags behind, `look` counts the looks there were."""

    number: int
    moment: Moment | None
    errors: tuple[DigestError, ...]
    whole: bool
    look: int
    shelves: dict[frozenset[str], Shelf] = field(default_factory=dict)


class Keeper:
    """Knows what to show of a project now; any number of threads may wait for it, one of them must `keep_up`."""

    def __init__(self, load: Callable[[], Settings], address: str) -> None:
        self._reader = Reader(load, address)
        self._changed = threading.Condition()
        self._base: tuple[Moment, Shelf] | None = None
        self._look = 0
        self.edition = Edition(0, None, (), whole=False, look=0)
        self.stopped = False
        self.failure: BaseException | None = None

    @property
    def shelf(self) -> Shelf | None:
        """The last whole collection; None until there is one."""
        return self._base[1] if self._base else None

    def read(self) -> Edition:
        """Read the project anew: what it says now is shown from here on."""
        moment, errors = self._reader.read()
        with self._changed:
            return self._next(moment, errors)

    def redraw(self, *, look: bool) -> Edition:
        """Show the same articles anew: a page written by hand has changed or, with `look`, a template, a style or the theme."""
        with self._changed:
            self._look += look
            if self._base is not None and look:
                self._base = self._base[0], Shelf(self._base[1].collection, self._base[0].found.addresses.moved)
            return self._next(self.edition.moment, self.edition.errors)

    def _next(self, moment: Moment | None, errors: tuple[DigestError, ...]) -> Edition:
        whole = self._base is not None and self._base[0] is moment
        self.edition = Edition(self.edition.number + 1, moment, errors, whole, self._look)
        self._changed.notify_all()
        return self.edition

    def wait(self, seen: int, seconds: float) -> Edition:
        """Return the edition once it is another than number `seen`, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.stopped or self.edition.number != seen, seconds)
            return self.edition

    def ready(self) -> Edition:
        """Return the edition as soon as anything can be shown, or it is known that nothing can."""
        with self._changed:
            self._changed.wait_for(self._showable)
            return self.edition

    def _showable(self) -> bool:
        return self.stopped or (self.edition.number > 0 and (self.edition.moment is None or self._base is not None))

    def stop(self) -> None:
        """Let everyone go who waits."""
        with self._changed:
            self.stopped = True
            self._changed.notify_all()

    def keep_up(self) -> None:
        """Gather the whole collection whenever it lags behind, until `stop`; what goes wrong is left in `failure`."""
        try:
            while moment := self._behind():
                shelf = Shelf(self._gathered(moment), moment.found.addresses.moved)
                gc.freeze()  # hundreds of megabytes that hold no cycle: looking through them again and again halves the speed
                with self._changed:
                    self._base = moment, shelf
                    self._next(self.edition.moment, self.edition.errors)
        except BaseException as error:  # noqa: BLE001 - raised by whoever watches the disk: a thread would only end
            self.failure = error
            self.stop()

    def _behind(self) -> Moment | None:
        """Wait for a moment that is not gathered yet, and for its files to come to rest; None when all is over."""
        with self._changed:
            while not self.stopped:
                self._changed.wait_for(lambda: self.stopped or (self.edition.moment is not None and not self.edition.whole))
                edition = self.edition
                if self._base is not None:
                    self._changed.wait_for(lambda: self.stopped or self.edition is not edition, SETTLE)  # noqa: B023 - not kept
                if self.edition is edition and not self.stopped:
                    return edition.moment
        return None

    def shelf_for(self, edition: Edition, source: str) -> Shelf:
        """Return the shelf from which to take the page made of `source`: the page itself is up to date on it."""
        base = self._base
        assert base is not None
        assert edition.moment is not None
        before, shelf = base
        if before is edition.moment:
            return shelf
        anew = frozenset(_needed(edition.moment, before, source))
        if anew not in edition.shelves:
            edition.shelves[anew] = Shelf(self._gathered(edition.moment, anew), edition.moment.found.addresses.moved)
        return edition.shelves[anew]

    def _gathered(self, moment: Moment, anew: frozenset[str] | None = None) -> Collection:
        """Gather the collection: all of it, or on the grounds of the last whole one only the articles `anew`."""
        found, before = moment.found, self._base[1].collection if self._base else None
        old = {digest.id for digest in before.digests} if before else set()
        judge = Judge(found.glossary, moment.settings)
        judged = {
            article.id: judge.memory(article, found.memories[article.id])
            for article in found.articles
            if article.id in found.memories and (anew is None or article.id in anew or article.id not in old)
        }
        memories = found.memories | judged
        return gather(moment.settings, found.articles, memories, found.glossary, found.corrections, before=before, anew=anew)


def _needed(now: Moment, before: Moment, source: str) -> set[str]:
    """Name the articles that must be made anew to show a page: those that changed, its own, those whose terms changed."""
    changed = now.changed_since(before)
    folder, _, name = source.partition("/")
    if folder == "articles":
        return changed | {name.removesuffix(".md")} & {article.id for article in now.found.articles}
    forms = now.forms_since(before)
    return changed | {a.id for a in now.found.articles if any(form in block.text for form in forms for block in a.body)}
