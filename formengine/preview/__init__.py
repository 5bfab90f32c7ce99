"""The preview: forms as they are being written, in a browser beside the editor.

`Workshop` reads forms whenever one of their files was saved and keeps each as it last worked (`bench`), `states` finds how
a page of it can look, `Desk` answers a browser, and `serving` lets the browsers of this machine alone ask. The room only
shows: what is wrong is said by the rooms below, and nothing is written but into a folder that goes at the end.
"""

from __future__ import annotations

from formengine.preview.desk import Desk
from formengine.preview.serving import serving
from formengine.preview.workshop import Workshop

__all__ = ["Desk", "Workshop", "serving"]
