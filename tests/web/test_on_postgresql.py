"""On PostgreSQL all goes as on SQLite: tabs, clicks, erasing, sending once, languages. Only a server can go away, too."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from formengine.web import away as away_page
from formengine.web.saying import Seldom
from tests.databases import PostgreSQL, emptied_postgresql
from tests.postgres import own_server
from tests.web import test_sent_by_helper as by_helper
from tests.web.support import HEAD, Serving
from tests.web.test_clicks import *  # noqa: F403  # the same tests, with the services of this module
from tests.web.test_languages import test_a_draft_is_one_in_all_languages
from tests.web.test_resume import *  # noqa: F403  # the same tests, with the services of this module
from tests.web.test_start import test_a_draft_that_expired_is_not_found_again
from tests.web.test_tabs import *  # noqa: F403  # the same tests, with the services of this module
from tests.web.test_versions import test_a_new_question_is_asked_and_the_other_answers_stay
from tests.web.words import CONTINUE, word

__all__ = [
    "test_a_draft_is_one_in_all_languages",
    "test_a_draft_that_expired_is_not_found_again",
    "test_a_new_question_is_asked_and_the_other_answers_stay",
]

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""
HELP = "{name: Office, phone: 01 99 00 12 34}"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serving]:
    """Makes services on one database, emptied for this test."""
    with Serving(tmp_path, database=emptied_postgresql()) as serving:
        yield serving


class Other(PostgreSQL):
    """A database of another server."""

    def __init__(self, url: str) -> None:
        self.url = url


def test_while_the_database_is_away_nothing_is_called_saved_and_what_was_typed_waits_on_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(away_page, "_seldom", Seldom())
    with own_server() as server, Serving(tmp_path, database=Other(server.url())) as serving:
        service = serving(forms={"tiny": HEAD.replace("{name: Office}", HELP) + FORM})
        page = service.visitor().begin().press(CONTINUE, name="Ana")
        port, new = server.port, Other(server.create("new"))
        server.kill()
        with caplog.at_level(logging.ERROR):
            away = page.press(CONTINUE, town="Saint-Malo")
        assert (away.status, away.h1) == (503, word("away.heading"))
        assert word("page.503.sent") in away.paragraphs
        assert away.links["01 99 00 12 34"] == "tel:0199001234"
        assert away.headers["Retry-After"] == "30"
        assert "Malo" not in caplog.text
        assert away.press(word("page.503.try")).status == 503
        [line] = [each.getMessage() for each in caplog.records]
        assert line.startswith("The database is away, asked for formengine.page: The database ")
        assert "\n" not in line
        assert away.visitor.get("/en/tiny/accessibility").status == 200
        assert away.visitor.get("/health").status == 503
        # A process that takes a dead one's place meanwhile says the same, and makes the tables when it can.
        late = serving(FORM, database=new).visitor().begin()
        assert late.status == 503
        server.start(port)
        assert late.press(word("page.503.try")).path == "name"
        after = away.press(word("page.503.try"))
        assert (after.status, after.answers) == (200, {"Your name": "Ana", "Your town": "Saint-Malo"})
        server.kill()
        assert away.visitor.get("/en/").status == 200
        nowhere = away.visitor.get("/xx/nothing")
        assert (nowhere.status, nowhere.h1) == (404, word("page.404.heading"))


def test_what_a_helper_sends_is_the_claimants_once_they_take_it_over(serve: Serving) -> None:
    service = serve(by_helper.FORM)
    by_helper.test_the_claimant_who_takes_it_over_has_another_code_and_the_helper_nothing(service)
    by_helper.test_where_the_answer_is_lost_the_same_press_sent_again_leads_to_the_request(service)
