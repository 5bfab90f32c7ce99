"""In the languages for testing, a form passes the audit as it does in its own; what does not fit is found there, before
there is a translation in which it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from formengine.audit import run
from formengine.audit.driving import Options
from formengine.audit.report import Report
from formengine.pseudo import variants
from formengine.web import Settings
from tests.audit.exploring.support import write
from tests.shares import known_in_this_run

LONG, MIRRORED = variants("en")
FIRST = """
- step: one
  ask: [{id: name, type: text, label: Your name, noun: your name, hint: As on your card., max-length: 20}]
"""
STEPS = f"""{FIRST}
- step: two
  title: Two
  ask:
    - {{id: born, type: date, label: Your birthday, noun: your birthday}}
    - id: home
      type: choice
      label: Where do you live?
      noun: where you live
      options: [{{id: own, label: At home, hint: With or without a loan.}}, {{id: other, label: Elsewhere}}]
"""


def audited(
    folder: Path,
    languages: Sequence[str],
    pages: Sequence[str],
    settings: Settings | None = None,
    known: Path | None = None,
) -> Report:
    """What the audit finds on some pages."""
    collected = run.only(run.collect([folder], languages, settings), pages)
    assert {each.language for each in collected.captured} == set(languages)
    return run.audit(collected, Options(browsers=1, cache=known, keyboard=False, progress=None))


def test_a_form_passes_in_a_language_from_right_to_left(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    known = known_in_this_run(tmp_path_factory)
    found = audited(write(tmp_path, FIRST), [MIRRORED], ["one"], known=known)
    assert len(found.results) > 5
    assert [str(result) for result in found.results if result.failures] == []
    assert found.faults == []


# Dates and choices are looked at in French, whose words are longer than those of English, and in Arabic, in each form.
@pytest.mark.thorough
def test_so_does_one_with_dates_and_choices_in_both_languages_for_testing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    known = known_in_this_run(tmp_path_factory)
    found = audited(write(tmp_path, STEPS), (LONG, MIRRORED), ["two"], known=known)
    assert len(found.results) > 10
    assert [str(result) for result in found.results if result.failures] == []
    assert found.faults == []


def test_what_has_no_room_for_a_longer_language_is_found_in_the_long_one_alone(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # A line that cannot break has room for these words in English, at 320 pixels.
    changed = tmp_path / "templates" / "layouts" / "_form_end.html"
    changed.parent.mkdir(parents=True)
    changed.write_text("<pre>{{ t('btn.back') }}</pre>", encoding="utf-8")
    settings = Settings(templates=tmp_path / "templates")
    found = audited(
        write(tmp_path / "forms", FIRST),
        ("en", LONG),
        ["one"],
        settings,
        known_in_this_run(tmp_path_factory),
    )
    told: dict[str, set[str]] = {"en": set(), LONG: set()}
    for result in found.results:
        told[result.state.split("/")[1]] |= {each.rule for each in result.failures}
    # Whatever else that line makes wrong it makes wrong in English too.
    assert told[LONG] - told["en"] == {"sideways"}
