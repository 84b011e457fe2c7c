"""Charts drawn at build time: inline SVG that needs no script, each bar and tile a link that says its number in words."""

from generator.site.pages.charts import tilemap, timeline

__all__ = ["tilemap", "timeline"]
