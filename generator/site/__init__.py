"""Making the site: pages from the collection, search, and mkdocs' output put together."""

from generator.site import pages, publish, redirects, search

__all__ = ["pages", "publish", "redirects", "search"]
