"""The engine that digest.yml pins, loaded."""

from __future__ import annotations

from generator.engines import package
from generator.engines.argos import Argos
from generator.engines.protocol import Engine
from generator.errors import EngineError
from generator.settings import EngineSettings, Settings


def load(config: EngineSettings) -> Engine:
    """Load the pinned package; raise EngineError where there is none, or it is not what is pinned."""
    installed = package.pinned(Settings(engine=config))
    try:
        return Argos(installed.path, installed.label, beam=config.beam, length_penalty=config.length_penalty, threads=config.threads)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        remedy = "Install the program again as README.md says, or another package: ./digest engine install --pin FILE"
        raise EngineError(f"the package cannot be loaded ({error})", path=str(installed.path), remedy=remedy) from None
