"""Making the site: pages from the collection, search, and mkdocs' output put together."""

from generator.site import assets, data, pages, publish, redirects, search
from generator.site.shelf import Shelf

__all__ = ["Shelf", "assets", "data", "pages", "publish", "redirects", "search"]
