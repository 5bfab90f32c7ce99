"""The pictures of question types are as old as what gives questions their looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from a11y_tests.contact_sheet import FOLDER, RECORD, made_from, outdated
from formengine.resources import templates_dir


def test_the_pictures_show_questions_as_they_look_now() -> None:
    changed = outdated(FOLDER, templates_dir())
    if changed:
        pytest.fail(
            f"The pictures in {FOLDER} are older than {', '.join(changed)}. Make them again, and look at each:\n"
            "  .venv/bin/python -m a11y_tests.contact_sheet\n"
            "Those in docs/audit may have to be made again as well: .venv/bin/python -m a11y_tests.audit_pictures",
            pytrace=False,
        )


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """One style sheet and one template, and a folder of pictures that were just made from them."""
    for name, text in {"static/style.css": "a { color: red }\n", "fields/text.html": "<input>\n"}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / RECORD).write_text(json.dumps(made_from(tmp_path)), "utf-8")
    return tmp_path


def test_a_comment_or_a_line_more_changes_no_picture(templates: Path) -> None:
    (templates / "static/style.css").write_text("/* Why. */\na {\n  color: red }\n", "utf-8")
    (templates / "fields/text.html").write_text("{# Why. #}\n<input>\n", "utf-8")
    assert outdated(templates, templates) == []


def test_what_changed_what_is_new_and_what_has_gone_is_named(templates: Path) -> None:
    (templates / "static/style.css").write_text("a { color: blue }\n", "utf-8")
    (templates / "fields/text.html").rename(templates / "fields/date.html")
    assert outdated(templates, templates) == ["fields/date.html", "fields/text.html", "static/style.css"]


def test_pictures_of_which_nothing_is_known_are_old(templates: Path) -> None:
    (templates / RECORD).unlink()
    assert outdated(templates, templates) == ["fields/text.html", "static/style.css"]
