"""What the benchmarks measure is a whole journey, and nothing of theirs is judged by a clock."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import copytree

import pytest

from benchmarks import audit, bare, definitions, postgresql, weight
from benchmarks.forms import RENEWAL_PAGES, long_pages, write_long, write_many, write_renewal
from benchmarks.inside import Caller
from benchmarks.journeys import Answer, Failed, journey
from benchmarks.machine import Gauge, cores
from benchmarks.report import table
from formengine.loading import load
from formengine.resources import forms_dir, locales_dir
from formengine.web import Settings, create_app
from tests.databases import new_postgresql


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    return tmp_path / "forms"


def caller(forms: Path) -> Caller:
    return Caller(create_app(Settings(forms=forms, var=forms.parent / "var")).wsgi_app)


def test_the_journey_asks_eight_pages_in_23_requests_and_repairs_one_error(forms: Path) -> None:
    write_renewal(forms)
    visitor = caller(forms)

    visitor.walk(journey("renewal", RENEWAL_PAGES))

    gets = [status for method, status, _ in visitor.spent if method == "GET"]
    posts = [status for method, status, _ in visitor.spent if method == "POST"]
    assert sorted(gets) == ["200"] * 11 + ["422"]
    assert sorted(posts) == ["303"] * 11


def test_a_long_form_is_walked_to_its_end(forms: Path) -> None:
    write_long(forms, "long", 24)
    visitor = caller(forms)

    visitor.walk(journey("long", long_pages(24)))

    assert [status for _, status, _ in visitor.spent].count("303") == 26


def test_a_journey_that_meets_another_page_than_it_expects_fails(forms: Path) -> None:
    write_renewal(forms)

    with pytest.raises(Failed, match="does not show 'date of birth'"):
        caller(forms).walk(journey("renewal", RENEWAL_PAGES[1:]))


def test_each_of_many_forms_is_a_form_of_its_own(forms: Path) -> None:
    ids = write_many(forms, 3)
    visitor = caller(forms)

    for form_id in ids:
        visitor.walk(journey(form_id, RENEWAL_PAGES))

    assert len({(forms / form_id / "form.yaml").read_text(encoding="utf-8") for form_id in ids}) == 3


def test_a_first_view_fits_the_first_flight_of_a_connection_in_two_requests(tmp_path: Path) -> None:
    found = weight.measure(tmp_path, Gauge(cores()[0]))

    assert found["requests"] == 2
    assert found["heaviest_view_gzip"] <= 14_000


def test_the_phases_of_compiling_are_told_apart(forms: Path) -> None:
    write_long(forms, "long", 8)

    found = definitions.timed(forms / "long")

    phases = ("load", "check", "plan", "compile", "pages")
    assert found["all_ms"] == pytest.approx(sum(found[f"{phase}_ms"] for phase in phases))
    assert found["pages_ms"] == pytest.approx(found["first_page_ms"] + found["other_pages_ms"])
    assert found["pages"] == 8


def test_the_table_names_each_section_that_was_measured(forms: Path) -> None:
    write_long(forms, "long", 8)
    timed = definitions.timed(forms / "long")
    found = {"questions": 8, **timed, "opening": {"long": timed}}

    assert "DEFINITIONS" in table({"machine": "any", "definitions": found})


def test_what_drafts_take_is_measured_in_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "KEPT", 20)
    found = postgresql._sizes(new_postgresql().url)

    least = 128 * postgresql.PAGES
    assert found["draft_bytes"] > least, "an answer takes 128 bytes at least"
    assert found["sent_bytes"] > 0


def test_the_bare_app_answers_as_many_requests_as_a_journey_has(forms: Path) -> None:
    client = bare.app(forms.parent / "bare.db").test_client()
    conversation = bare.conversation()
    request, answered = next(conversation), 0
    with suppress(StopIteration):
        while True:
            found = client.open(
                request.path, method=request.method, data=request.body, content_type=bare.KIND
            )
            answered += 1
            request = conversation.send(
                Answer(found.status_code, found.headers.get("Location", ""), found.text)
            )
    assert answered == 23


def test_a_label_is_changed_in_a_form_and_in_its_translations(forms: Path, tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    copytree(forms_dir() / audit.FORM, forms / audit.FORM)
    copytree(locales_dir(), locales)

    audit.relabel(forms, locales)

    changed = load(forms / audit.FORM)
    assert any(question.label.source.startswith(audit.CHANGED) for question in changed.questions())
    with pytest.raises(ValueError, match="no label"):
        audit.relabel(forms, locales)
