"""The checklist of a form with what is still open: after an audit, or without one."""

from __future__ import annotations

from pathlib import Path

from formengine.audit.reporting.checklist import write_checklist
from formengine.audit.reporting.rgaa import CRITERIA
from formengine.audit.reporting.view import RgaaView
from formengine.audit.rules import words_of
from formengine.catalogues import ENGINE, languages_of

OTHERWISE = "en"


def write_open(folder: Path, language: str, view: RgaaView | None = None) -> tuple[Path, int]:
    """Write `rgaa.yaml` beside a form with the criteria that wait for a person; the file, and how many wait.

    `view` is what an audit of all its languages found; without it every criterion that nobody has judged is asked, since
    nothing is known of the pages. `language` is that in which criteria are told, the form's own; English where the engine
    does not speak it. Raises ChecklistError when the file that is there cannot be read.
    """
    words = words_of(language if language in languages_of(ENGINE) else OTHERWISE)
    if view is None:
        return write_checklist(folder, CRITERIA, words, {})
    asked = [each for each in view.judged if each.outcome == "to-judge"]
    saw = {each.criterion.number: each.why for each in asked if each.why.startswith("The machine could not")}
    return write_checklist(folder, [each.criterion for each in asked], words, saw)
