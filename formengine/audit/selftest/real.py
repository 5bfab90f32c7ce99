"""Defects in a form of somebody's own: that the self-test's small form shows what is planted says little of other forms.

A few defects of the self-test, planted in a form whose states the real exploration has found. Where a template is changed
the form is explored anew, as it would be for whoever breaks one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.audit.exploring import explore
from formengine.audit.selftest.defects import ALL
from formengine.audit.selftest.planted import Clean, Planted, edited_file, plant
from formengine.audit.selftest.planting import Defect, NotPlantedError, Template
from formengine.audit.selftest.running import Run, Tools, look_at
from formengine.audit.selftest.stage import LANGUAGE, Place, name_of
from formengine.audit.states import Captured
from formengine.web import Settings

SAMPLE: Mapping[str, tuple[str, ...]] = {
    "label-without-for": ("new-phone/empty",),
    "legend-removed": ("what-changes/empty",),
    "error-without-id": ("new-phone/error-phone", "from-when/error-date-day"),
    "language-wrong": ("new-email/empty",),
    "focus-off": ("new-phone/empty",),
    "focus-faint-in-the-dark": ("new-phone/empty",),
    "header-over-the-focus": ("what-changes/empty",),
    "hint-faint": ("from-when/empty",),
    "page-of-a-fixed-width": ("new-address/empty",),
    "summary-lost-without-scripts": ("new-phone/error-phone",),
    "answers-kept-for-twenty-minutes": ("from-when/empty",),
}
"""Defects, and the states of `contact-change` that show them: the three that break a template most often, and others."""


def sample(at: Mapping[str, Sequence[str]] = SAMPLE) -> tuple[Defect, ...]:
    """The defects of a sample, each at the states that it names."""
    return tuple(replace(each, at=tuple(at[each.id])) for each in ALL if each.id in at)


def run_in(folder: Path, defects: Sequence[Defect], tools: Tools, clean: Captured | None = None) -> Run:
    """Plant defects in the form of a folder, in French, and audit them; `clean` are its states, where they are known.

    Raises FormError for a form that cannot be served, and as `running.run` does.
    """
    clean = clean or explore(folder, LANGUAGE).captured
    states: Clean = {(LANGUAGE, name_of(state)): state for state in clean.states}
    wanted = {name for defect in defects for name in defect.at}
    found, planted = Run(), []
    for defect in defects:
        try:
            planted.append(_planted(folder, defect, states, clean))
        except NotPlantedError as error:
            found.not_planted.append(str(error))
    seen = replace(clean, states=[state for state in clean.states if name_of(state) in wanted], problems=[])
    look_at(planted, [seen], tools, found)
    return found


def _planted(folder: Path, defect: Defect, states: Clean, clean: Captured) -> Planted:
    if not isinstance(defect.plant, Template):
        if missing := [name for name in defect.at if (LANGUAGE, name) not in states]:
            raise NotPlantedError(defect.id, f"the form has no state {' or '.join(missing)}.")
        return plant(defect, states, clean.sheet)
    with TemporaryDirectory(prefix="formengine-planted-") as name:
        _, path, text = edited_file(defect, Place(folder, folder, Path(name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        spoilt = explore(folder, LANGUAGE, settings=Settings(templates=Path(name))).captured
    mine = [replace(state, form=defect.id) for state in spoilt.states if name_of(state) in defect.at]
    return Planted(defect, replace(spoilt, form=defect.id, states=mine, problems=[]))
