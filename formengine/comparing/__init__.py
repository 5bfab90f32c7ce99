"""Two versions of a form side by side: what a claimant would notice, and what becomes of the answers already given. Pure."""

from formengine.comparing.compare import compare
from formengine.comparing.difference import Difference, Fate
from formengine.comparing.losses import losses
from formengine.comparing.meaning import meanings

__all__ = ["Difference", "Fate", "compare", "losses", "meanings"]
