"""Making the site: pages from the collection, search, and mkdocs' output put together."""

from generator.site import pages, publish, search

__all__ = ["pages", "publish", "search"]
