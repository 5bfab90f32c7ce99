"""Every journey of every form over HTTP, as a browser without scripts makes it: the pages in order, and what is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from formengine.audit.claimant import Calendar, Claimant, app_at
from formengine.audit.journeys import Journey, load_journeys
from formengine.audit.typed import typed
from formengine.audit.walk import Astray, Here, Walk, every_page
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.loading import FILE, load
from formengine.model import Form
from formengine.resources import forms_dir

FORMS = [load(found.parent) for found in sorted(forms_dir().glob(f"*/{FILE}"))]
JOURNEYS = [(form, journey) for form in FORMS for journey in load_journeys(forms_dir() / form.id, form)]
every_journey = pytest.mark.parametrize(
    ("form", "journey"), [pytest.param(*each, id=f"{each[0].id}/{each[1].id}") for each in JOURNEYS]
)


def walk_of(form: Form, journey: Journey, var: Path, language: str = "") -> Walk[Claimant]:
    app = app_at(forms_dir().resolve(), var, Calendar(journey.today))
    return Walk(Claimant(app, form.id, language or journey.language), form, journey)


def submission(claimant: Claimant) -> dict[str, Any]:
    """What was sent, from the claimant's own copy."""
    desk = claimant.desk()
    sent = desk.store.submission(desk.draft)
    assert sent is not None
    assert isinstance(sent.content, dict)
    return sent.content


def understood(journey: Journey, pages: list[Here]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What must be sent: the answers of the pages passed, as their types understand them."""
    reading = Reading(journey.language, journey.today)
    for here in pages:
        answers = journey.answers_at(here.loop, here.item)
        questions = here.step.questions if here.step is not None else ()
        values = {
            question.id: kind_of(question.type)
            .read(question, typed(question, answers[question.id]), reading)
            .value
            for question in questions
            if question.id in answers
        }
        if values:
            yield here.key, values


def tells_an_answer(form: Form, journey: Journey, here: Here) -> bool:
    """Whether an address holds more than pages, numbers of items, and tokens that another draft would not have."""
    loop, *inside = here.seen.address.removeprefix(f"/{journey.language}/{form.id}/").split("/")
    named = f"{loop}/{inside[-1]}" if inside else loop
    return named not in every_page(form) or (
        bool(inside) and not inside[0].isdigit() and inside[0] in journey.items.get(loop, {})
    )


@every_journey
def test_a_journey_passes_its_pages_tells_nothing_in_addresses_and_sends_its_answers(
    form: Form, journey: Journey, tmp_path: Path
) -> None:
    walk = walk_of(form, journey, tmp_path)
    pages = list(walk.pages())
    assert tuple(here.key for here in pages) == journey.pages
    assert [here.seen.address for here in pages if tells_an_answer(form, journey, here)] == []
    if journey.pages[-1] == "sent":
        sent = submission(walk.claimant)
        assert sent["answers"] == dict(understood(journey, pages))
        assert (sent["form"], sent["language"]) == (form.id, journey.language)
        assert sent["day"] == journey.today.isoformat()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_page_of_a_form_is_passed_by_a_journey(form: Form) -> None:
    passed = {
        f"{page.split('/')[0]}/{page.split('/')[-1]}" if "/" in page else page
        for of, journey in JOURNEYS
        if of is form
        for page in journey.pages
    }
    assert [page for page in every_page(form) if page not in passed] == []


def test_an_answer_that_is_no_longer_reached_is_not_sent(tmp_path: Path) -> None:
    form, journey = found("contact-change", "everything-changed")
    walk = walk_of(form, journey, tmp_path)
    for here in walk.pages():
        if here.key == "check":
            # Second thoughts on the check page: neither the address nor the phone number has changed.
            walk.claimant.open(walk.claimant.address("what-changes?change"))
            walk.claimant.press("next", {"changes": ["email"]})
            assert walk.claimant.seen.address.endswith("/check")
    assert set(submission(walk.claimant)["answers"]) == {
        "who-you-are",
        "what-changes",
        "new-email",
        "from-when",
        "your-promise",
    }


def test_a_journey_that_goes_astray_says_where_and_what_the_page_says(tmp_path: Path) -> None:
    form, journey = found("contact-change", "moved")
    nameless = replace(journey, answers={**journey.answers, "full_name": " "})
    with pytest.raises(Astray, match="after 'who-you-are' the page 'what-changes' must follow") as caught:
        list(walk_of(form, nameless, tmp_path).pages())
    assert re.search("the page says: .*your full name", str(caught.value))


def test_a_journey_cannot_tick_what_the_page_does_not_offer(tmp_path: Path) -> None:
    form, journey = found("contact-change", "moved")
    elsewhere = replace(journey, answers={**journey.answers, "changes": ("fax",)})
    with pytest.raises(Astray, match=r"page 'what-changes': 'changes' offers .* not \['fax'\]"):
        list(walk_of(form, elsewhere, tmp_path).pages())


def found(form_id: str, journey_id: str) -> tuple[Form, Journey]:
    return next(
        (form, journey) for form, journey in JOURNEYS if (form.id, journey.id) == (form_id, journey_id)
    )
