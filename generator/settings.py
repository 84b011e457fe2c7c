"""One Settings, read from digest.yml: every key is known, typed and has a default."""

from __future__ import annotations

import math
import os
import re
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, NoReturn, get_type_hints

from generator import files, yamlio
from generator.errors import DigestError, SettingsError
from generator.model import Bilingual

FILE = "digest.yml"
_ADDRESS = re.compile(r"https?://[^\s<>\"'?#\[\]\\@/]+(?:/[^\s<>\"'?#\[\]\\]*)?")
_PLAIN = "Begin it with https://, and leave out what follows a ? or #"
_WRITES = "./digest engine install writes these three"
# mkdocs takes its settings from the environment by the rules of YAML, and would read no words in these.
_NO_NAMES = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_UNMET = ("pending", "publish")
_MOST = 64  # candidates of a search: beyond it the engine takes memory and time for nothing
_PIN = {
    "package": (re.compile(r"[\w.-]{1,80}", re.ASCII), "the name of a package"),
    "version": (re.compile(r"[\w.+!-]{1,40}", re.ASCII), "a version"),
    "sha256": (re.compile("[0-9a-f]{64}"), "64 hexadecimal digits in lower case, or null"),
}


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the site is called and where it lives; `url` ends in a slash."""

    title: Bilingual = Bilingual(zh="双语文摘", en="Bilingual digest")
    description: Bilingual = Bilingual(zh="中文文献，中英对照。", en="Chinese documents, readable in English.")
    url: str = "https://example.org/"
    repository: str | None = None
    branch: str = "main"


@dataclass(frozen=True, slots=True)
class TranslationSettings:
    """Whom an edited sentence is ascribed to where its PO file does not say, and what becomes of one whose terms cannot be kept."""

    by: str | None = None
    unmet: str = "pending"


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """The Argos package whose English is published, and how it decodes; `package`, `version` and `sha256` are the pin, all or none."""

    package: str | None = None
    version: str | None = None
    sha256: str | None = None
    beam: int = 4
    length_penalty: float = 0.2
    hypotheses: int = 4
    threads: int = 0


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How much of an article the search index holds."""

    full_text_up_to: int = 300


@dataclass(frozen=True, slots=True)
class HomeSettings:
    """What the home page shows."""

    latest: int = 12


@dataclass(frozen=True, slots=True)
class RelatedSettings:
    """How many related articles a page shows."""

    most: int = 5


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """How many sentences of the article make its summary."""

    sentences: int = 2


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What `build --frozen` accepts, counted in sentences; stale is what was translated before its Chinese, terms or engine changed."""

    pending_allowed: int = 0
    stale_allowed: int = 0


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """After how many days a term that is only proposed is brought up."""

    proposal_days: int = 180


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """Bounds on a raw document."""

    max_bytes: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a collection, a section each; `root` is the project's folder."""

    root: Path = field(default_factory=Path)
    site: SiteSettings = SiteSettings()
    translation: TranslationSettings = TranslationSettings()
    engine: EngineSettings = EngineSettings()
    search: SearchSettings = SearchSettings()
    home: HomeSettings = HomeSettings()
    related: RelatedSettings = RelatedSettings()
    summary: SummarySettings = SummarySettings()
    build: BuildSettings = BuildSettings()
    check: CheckSettings = CheckSettings()
    clean: CleanSettings = CleanSettings()


def load(root: Path, environment: dict[str, str] | None = None) -> Settings:
    """Read `root`/digest.yml; SITE_URL and GITHUB_REPOSITORY of the environment (os.environ by default) win over the file.

    Raises SettingsError with the line for anything unknown, of the wrong type or out of range.
    """
    env = dict(os.environ) if environment is None else environment
    path = root / FILE
    if not path.exists():
        raise SettingsError("there is no digest.yml here", remedy="Run the command in the folder of the project")
    try:
        document = yamlio.load(files.read(path, FILE), FILE)
    except DigestError as error:
        raise SettingsError(error.problem, path=FILE, line=error.line, remedy=error.remedy) from None
    site = {key: value for key, value in (("url", _url(env)), ("repository", _repository(env))) if value}
    settings = _fill(Settings, {} if document.value is None else document.value, document, ())
    _check_translation(settings, document)
    merged = {f.name: getattr(settings.site, f.name) for f in fields(SiteSettings)} | site
    return Settings(**{f.name: getattr(settings, f.name) for f in fields(Settings)} | {"root": root, "site": _checked(merged, document)})


def _url(env: dict[str, str]) -> str | None:
    url = env.get("SITE_URL", "").strip()
    if url and not _ADDRESS.fullmatch(url):
        raise SettingsError(f"SITE_URL in the environment is {url!r}, not an address", remedy=_PLAIN)
    return url.rstrip("/") + "/" if url else None


def _repository(env: dict[str, str]) -> str | None:
    name = env.get("GITHUB_REPOSITORY", "").strip()
    if name and not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise SettingsError(f"GITHUB_REPOSITORY in the environment is {name!r}, not owner/name")
    return f"{env.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}" if name else None


def _checked(site: dict[str, Any], document: yamlio.Document) -> SiteSettings:
    for key in ("url", "repository"):
        value = site[key]
        if value is not None and not _ADDRESS.fullmatch(value):
            line = document.line("site", key)
            raise SettingsError(f"site.{key} is {value!r}, not an address", path=FILE, line=line, remedy=_PLAIN)
    for key in ("title", "description"):
        for language in ("en", "zh"):
            text = getattr(site[key], language)
            if not text.isprintable() or not any(character.isalpha() for character in text) or text.lower() in _NO_NAMES:
                where = document.line("site", key, language)
                raise SettingsError(f"site.{key}.{language} is {text!r}, not a line of words", path=FILE, line=where)
    if site["repository"]:
        site["repository"] = site["repository"].rstrip("/")
    if not site["url"].endswith("/"):
        site["url"] += "/"
    return SiteSettings(**site)


def _check_translation(settings: Settings, document: yamlio.Document) -> None:
    """Raise SettingsError for what has the right type and yet cannot be."""

    def refuse(section: str, key: str, problem: str, remedy: str = "") -> NoReturn:
        raise SettingsError(f"{section}.{key} {problem}", path=FILE, line=document.line(section, key), remedy=remedy)

    if settings.translation.unmet not in _UNMET:
        refuse("translation", "unmet", f"must be {' or '.join(_UNMET)}, not {settings.translation.unmet!r}")
    for key, least in (("beam", 1), ("hypotheses", 1), ("threads", 0)):
        if not least <= getattr(settings.engine, key) <= _MOST:
            refuse("engine", key, f"must be from {least} to {_MOST}")
    pin = {key: getattr(settings.engine, key) for key in _PIN}
    for key, text in pin.items():
        form, words = _PIN[key]
        if text is not None and not form.fullmatch(text):
            refuse("engine", key, f"must be {words}, not {text!r}", _WRITES)
        if text is None and any(pin.values()):
            refuse("engine", key, "is missing: package, version and sha256 stand together or not at all", _WRITES)


def _fill(kind: type[Any], value: Any, document: yamlio.Document, where: tuple[str, ...]) -> Any:
    """Make a settings dataclass from a mapping, checking each key and type."""
    name = ".".join(where) or FILE
    if not isinstance(value, dict):
        raise SettingsError(f"{name} must hold keys and values", path=FILE, line=document.line(*where))
    hints = get_type_hints(kind)
    known = [f.name for f in fields(kind) if f.name != "root"]
    given: dict[str, Any] = {}
    for key, item in value.items():
        at = (*where, str(key))
        if key not in known:
            raise SettingsError(f"unknown key {'.'.join(at)}", path=FILE, line=document.line(*at), remedy=f"Known here: {', '.join(known)}")
        given[key] = _value(hints[key], item, document, at)
    missing = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING and f.name not in given]
    if missing:
        raise SettingsError(f"{name} lacks {', '.join(missing)}", path=FILE, line=document.line(*where))
    return kind(**given)


def _value(hint: Any, item: Any, document: yamlio.Document, at: tuple[str, ...]) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        return _fill(hint, item, document, at)
    if hint is int:
        good = isinstance(item, int) and not isinstance(item, bool) and item >= 0
    elif hint is float:
        good = isinstance(item, (int, float)) and not isinstance(item, bool) and math.isfinite(item) and item >= 0
        item = float(item) if good else item
    elif hint is str:
        good = isinstance(item, str) and bool(item.strip())
    else:
        good = item is None or isinstance(item, str)
    if not good:
        wanted = {int: "a whole number, 0 or more", float: "a number, 0 or more", str: "a text"}.get(hint, "a text or null")
        remedy = "Put it in quotation marks" if "text" in wanted and isinstance(item, (int, float)) else ""
        raise SettingsError(f"{'.'.join(at)} must be {wanted}, not {item!r}", path=FILE, line=document.line(*at), remedy=remedy)
    return item
