"""Whole journeys in edbrowse, which shows a page as lines of text and takes commands: an error and its repair included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from formengine.audit.journeys import Journey
from formengine.audit.walk import Walk
from formengine.model import Form
from tests.journeys.edbrowse import LineUser
from tests.journeys.servers import serving_on
from tests.journeys.test_journeys import FORMS, JOURNEYS, found


@contextmanager
def person_at(form: Form, journey: Journey, var: Path) -> Iterator[LineUser]:
    with serving_on(journey.today, var) as origin, LineUser(origin, form.id, journey.language) as person:
        yield person


LONGEST = [
    max(((form, journey) for form, journey in JOURNEYS if form is each), key=lambda pair: len(pair[1].pages))
    for each in FORMS
]
"""The journey of each form that passes most pages: every type of question, lists of items, a long text."""


@pytest.mark.parametrize(("form", "journey"), [pytest.param(*each, id=each[0].id) for each in LONGEST])
def test_a_journey_passes_its_pages(form: Form, journey: Journey, tmp_path: Path) -> None:
    with person_at(form, journey, tmp_path) as person:
        assert tuple(here.key for here in Walk(person, form, journey).pages()) == journey.pages


def test_an_error_is_read_before_its_field_and_its_link_leads_there(tmp_path: Path) -> None:
    form, journey = found("contact-change", "moved")
    with person_at(form, journey, tmp_path) as person:
        next(Walk(person, form, journey).pages())
        assert person.press("next").status == 422
        at = person.lines.index("Your full name")
        assert [line for line in person.lines[at : at + 7] if line][:4] == [
            "Your full name",
            "As on our letters to you.",
            "Error: Write your full name.",
            "<>",
        ]
        assert person.lines.index("h2 To correct on this page") < at
        assert person.follow("Write your full name.") == "<>"
        person.say("i=Robin Sample")
        person.say("/^<Continue>/")
        assert "http error" not in person.say("i*")


def test_what_was_typed_is_read_back_before_it_is_sent(tmp_path: Path) -> None:
    form, journey = found("contact-change", "moved")
    with person_at(form, journey, tmp_path) as person:
        for here in Walk(person, form, journey).pages():
            if here.key == "check":
                text = " ".join(person.lines)
                told = ("Robin Sample", "123456A", "5 Station Road 75011 Paris", "1 December 2026")
                assert [words for words in told if words not in text] == []
        assert "h1 Your request has been sent" in person.lines


def test_what_was_typed_to_a_request_that_is_gone_is_shown_to_be_copied(tmp_path: Path) -> None:
    """It tells neither an origin nor whose site a page is of; only the page that it comes from."""
    form, journey = found("contact-change", "moved")
    with person_at(form, journey, tmp_path) as person:
        first = person.begin()
        person.open("erase")
        person.press("erase")
        assert "h1 It is erased" in person.lines
        person.back(first, 2)
        late = person.press("next", {"full_name": ["Robin Sample"]})
        assert late.status == 403
        assert "Robin Sample" in person.lines
