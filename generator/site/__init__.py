"""Making the site: pages from the collection, search, and mkdocs' output put together."""

from generator.site import assets, data, pages, publish, redirects, search
from generator.site.plan import Group, Plan
from generator.site.shelf import Shelf

__all__ = ["Group", "Plan", "Shelf", "assets", "data", "pages", "publish", "redirects", "search"]
