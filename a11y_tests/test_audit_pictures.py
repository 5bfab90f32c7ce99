"""The pictures of docs/audit.md are as old as what gives the report its looks, and are made from a defect that is there."""

from __future__ import annotations

from pathlib import Path

from a11y_tests.audit_pictures import FOLDER, TEMPLATE, made_from, outdated, plant
from formengine.resources import templates_dir


def test_the_pictures_show_the_report_as_it_looks_now() -> None:
    changed = outdated(FOLDER, made_from())
    assert not changed, (
        f"older than {', '.join(changed)}; make them anew: python -m a11y_tests.audit_pictures"
    )


def test_what_changed_what_is_new_and_what_has_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "made-from.json").write_text(
        '{"form.html": "1", "old.html": "2", "report.css": "3"}', "utf-8"
    )
    now = {"form.html": "1", "new.html": "2", "report.css": "4"}
    assert outdated(tmp_path, now) == ["new.html", "old.html", "report.css"]


def test_pictures_of_which_nothing_is_known_are_old(tmp_path: Path) -> None:
    assert outdated(tmp_path, {"form.html": "1"}) == ["form.html"]


def test_the_defect_can_be_planted_in_the_template_as_it_is(tmp_path: Path) -> None:
    plant(tmp_path)
    whole, broken = ((root / TEMPLATE).read_text("utf-8") for root in (templates_dir(), tmp_path))
    assert (' id="' in whole, ' id="' in broken) == (True, False)
