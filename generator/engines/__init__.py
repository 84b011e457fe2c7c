"""Machine translation engines: what one has to do, Argos Translate's, and its packages found, checked, installed and pinned."""

from generator.engines import package, package_install
from generator.engines.argos import Argos
from generator.engines.loading import load
from generator.engines.protocol import Engine, Hypothesis, Request, Tokens

__all__ = ["Argos", "Engine", "Hypothesis", "Request", "Tokens", "load", "package", "package_install"]
