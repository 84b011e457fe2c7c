"""Making the site: pages from the collection, search, and mkdocs' output put together."""

from generator.site import assets, data, pages, publish, redirects, search

__all__ = ["assets", "data", "pages", "publish", "redirects", "search"]
