"""What `formengine explain` shows: the examples of the catalogue, laid out as files and really checked."""

from __future__ import annotations

from formengine.cli.explaining.keys import key_explained
from formengine.cli.explaining.keys import names as keys_and_types
from formengine.cli.explaining.laid_out import beside, shown
from formengine.cli.explaining.manuals import manual_of
from formengine.cli.explaining.tried import tried

__all__ = ["beside", "key_explained", "keys_and_types", "manual_of", "shown", "tried"]
