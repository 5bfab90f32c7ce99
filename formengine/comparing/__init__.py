"""Two versions of a form side by side: what a claimant would notice, and what becomes of the answers already given. Pure."""

from formengine.comparing.asked import Tell, as_written
from formengine.comparing.compare import compare
from formengine.comparing.difference import Difference, Fate
from formengine.comparing.losses import losses
from formengine.comparing.meaning import meanings
from formengine.comparing.of_nothing import of_nothing
from formengine.comparing.translations import translation_changes

__all__ = [
    "Difference",
    "Fate",
    "Tell",
    "as_written",
    "compare",
    "losses",
    "meanings",
    "of_nothing",
    "translation_changes",
]
