"""Journeys rehearsed at the desk: what their answers lead to, without a server, a browser or a database."""

from formengine.rehearsing.rehearsal import Rehearsal, rehearsed
from formengine.rehearsing.telling import told

__all__ = ["Rehearsal", "rehearsed", "told"]
