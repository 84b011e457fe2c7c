"""Making the site: pages from the collection, search, and mkdocs' output put together."""

from generator.site import assets, pages, publish, redirects, search

__all__ = ["assets", "pages", "publish", "redirects", "search"]
