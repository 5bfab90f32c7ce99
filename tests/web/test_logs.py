"""What a service logs: a line an event, for people or programs: when, how grave, what, and nothing of anybody."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from formengine.return_code import new_code
from formengine.web import logs
from formengine.web.app import settings_from_environment
from formengine.web.production import findings
from formengine.web.settings import EnvironmentProblem
from tests.journeys import planted
from tests.journeys.watched import Watched, served
from tests.web.support import Serving, codes_on
from tests.web.words import CONTINUE, LATER, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - {step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}
      - {step: town, ask: [{id: town, type: text, label: Your town, noun: your town}]}
"""
HEADING, OPEN = word("resume.heading"), word("btn.open")


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    """The engine's logger, as it was before afterwards."""
    log = logging.getLogger("formengine")
    handlers, level = log.handlers, log.level
    yield log
    log.handlers = handlers
    log.setLevel(level)


def test_a_program_reads_an_object_a_line(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(as_json=True)
    logs.set_up(as_json=True)
    log.warning("Two\nlines, « %s »", "é")
    logging.getLogger("formengine.delivery").info("arrived")
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["level"], first["logger"], first["message"]) == (
        "warning",
        "formengine",
        "Two\nlines, « é »",
    )
    assert (second["level"], second["logger"]) == ("info", "formengine.delivery")
    assert datetime.fromisoformat(first["at"]).utcoffset() is not None


def test_a_person_reads_when_how_grave_and_what(
    log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up(as_json=False)
    log.error("The disk is full.")
    when, level, what = capsys.readouterr().err.rstrip("\n").split(" ", 2)
    assert datetime.fromisoformat(when).utcoffset() is not None
    assert (level, what) == ("ERROR", "The disk is full.")


@pytest.mark.parametrize("as_json", [True, False])
def test_of_what_was_raised_its_kind_is_said_and_not_its_words(
    log: logging.Logger, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    logs.set_up(as_json=as_json)
    try:
        int("Zqtyped")
    except ValueError:
        log.exception("A mistake of ours.")
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Zqtyped" not in said


def test_a_word_that_names_no_format_is_refused() -> None:
    with pytest.raises(EnvironmentProblem, match="text or json"):
        settings_from_environment({"FORMENGINE_LOG": "xml"})
    assert [each.words for each in findings({"FORMENGINE_LOG": "xml"}) if each.variable == "FORMENGINE_LOG"]
    assert settings_from_environment({"FORMENGINE_LOG": "json"}).json_log
    assert not settings_from_environment({}).json_log


def test_each_try_of_a_code_is_logged_whatever_it_opened_and_neither_code_nor_address(
    serve: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "formengine")
    service = serve(FORM)
    (code,) = codes_on(service.visitor().begin().press(CONTINUE, name="Ana").press(LATER, town="Lyon"))
    wrong = new_code()
    for typed in (wrong, code):
        service.visitor().get("").follow(HEADING).press(OPEN, code=typed)
    assert [each for each in caplog.messages if "code" in each] == [
        "A code was tried and opened no request of tiny.",
        "A code has opened a request of tiny.",
    ]
    for each in (wrong, code, "127.0.0.1", "Ana", "Lyon"):
        assert each.split()[0] not in caplog.text


def test_a_form_that_is_refused_is_logged_seldom_and_without_what_it_held(
    serve: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "formengine")
    page = serve(FORM).visitor().begin()
    for _ in range(3):
        address, data = page.filled(CONTINUE, name="Eve")
        assert page.visitor.post(address, {**data, "csrf_token": "f" * 32}).status == 403
    assert len([each for each in caplog.messages if each.startswith("Refused at ")]) == 1
    assert "Eve" not in caplog.text


def test_a_server_logs_for_programs_where_it_is_told_to(tmp_path: Path) -> None:
    with served(tmp_path, planted.form(), None, FORMENGINE_LOG="json") as origin:
        person = Watched(origin)
        person.open("/en/planted/resume")
        person.press("next", {"code": [new_code()]})
    lines = [line for line in (tmp_path / "said").read_text().splitlines() if line.startswith("{")]
    assert "A code was tried and opened no request of planted." in [
        json.loads(line)["message"] for line in lines
    ]
