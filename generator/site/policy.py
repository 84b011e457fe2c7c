"""What a page may load and run, as a Content-Security-Policy in its head: mkdocs calls this as a hook (`hooks:` in mkdocs.yml).

GitHub Pages sends no headers of ours, so the policy is a meta element (https://www.w3.org/TR/CSP3/#meta-element). All comes
from the site itself; of scripts within a page only those of the theme run, told by their hashes. They are rendered here from
the theme's own templates, never read from a page: whatever found its way into an article stays without effect.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_SCRIPTS = tuple(f"partials/javascripts/{name}.html" for name in ("base", "palette"))
"""Templates of Material's scripts within a page; a page with another one would show it by a script that does not run."""
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_RULES = (
    "default-src 'none'",
    "script-src 'self' {hashes}",
    "style-src 'self'",
    "img-src 'self' data:",  # the theme's icons are in its styles
    "connect-src 'self'",  # the search index; its worker is a script
    "base-uri 'none'",
    "form-action 'none'",
)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates `policy(base_url)`, the policy for a page that lies so deep; called by mkdocs."""
    env.globals["policy"] = _policy(env, config)
    return env


def _policy(env: Environment, config: MkDocsConfig) -> Callable[[str], str]:
    @lru_cache(maxsize=64)
    def policy(base_url: str) -> str:
        made = "".join(env.get_template(name).render(config=config, base_url=base_url) for name in _SCRIPTS)
        hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in _SCRIPT.findall(made))
        return "; ".join(_RULES).format(hashes=" ".join(f"'sha256-{value}'" for value in hashes))

    return policy
