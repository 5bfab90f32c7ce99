"""The accessibility statement: what an audit found of the form, and nothing better while it goes on."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from formengine.loading.statement import FILE, dump_statement, load_statement
from formengine.model.statement import Statement
from tests.web.page import Page
from tests.web.support import HEAD, Serving
from tests.web.words import word

BODY = """
accessibility: {contact: Call us., gaps: [Nobody has tried it yet.]}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""
DAY = datetime.date(2026, 11, 22)
AUDITED = Statement("partial", "RGAA 4.1.2", Decimal("97.5"), 39, 40, ("11.10",), DAY, "Access Ltd")


def page_of(serve: Serving, written: str | None, body: str = BODY) -> Page:
    service = serve(body)
    if written is not None:
        (service.settings.forms / "tiny" / FILE).write_text(written, "utf-8")
    return service.visitor().get("accessibility")


def points(page: Page) -> list[str]:
    return [each.text or "" for each in page.all("li")]


def evidence_of(folder: Path, *, passed: bool = True) -> str:
    """What an audit leaves of a form as it lies there."""
    inputs = {"definition form.yaml": hashlib.sha256((folder / "form.yaml").read_bytes()).hexdigest()[:12]}
    return json.dumps({"languages": {"en": {"passed": passed, "inputs": inputs}}})


def test_of_a_form_that_nobody_has_tested_the_page_says_so(serve: Serving) -> None:
    page = page_of(serve, None)
    assert word("accessibility.state-not") in page.paragraphs
    assert word("accessibility.how-not") in page.main
    assert word("accessibility.how") not in page.main


def test_what_was_tested_and_has_changed_since_is_not_said_to_be_tested(serve: Serving) -> None:
    service = serve(BODY)
    folder = service.settings.forms / "tiny"
    (folder / "audit.json").write_text(evidence_of(folder), "utf-8")
    assert word("accessibility.how") in service.visitor().get("accessibility").main
    form = folder / "form.yaml"
    form.write_text(form.read_text("utf-8") + "# changed\n", "utf-8")
    assert word("accessibility.how-not") in service.visitor().get("accessibility").main


@pytest.mark.parametrize(
    "written",
    ["{", "[]", '{"languages": {"en": {"passed": true, "inputs": {}}}}', "failed", "another language"],
)
def test_evidence_that_says_nothing_of_the_form_is_not_believed(serve: Serving, written: str) -> None:
    service = serve(BODY)
    folder = service.settings.forms / "tiny"
    real = evidence_of(folder, passed=written != "failed").replace(
        '"en"', '"fr"' if "another" in written else '"en"'
    )
    (folder / "audit.json").write_text(real if written[0] not in "{[" else written, "utf-8")
    assert word("accessibility.how-not") in service.visitor().get("accessibility").main


LAW = ("law", "complain-law", "state-law")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("law", ["", "law: france, "])
def test_the_law_is_told_where_it_binds_the_service_and_not_by_language(
    serve: Serving, law: str, language: str
) -> None:
    body = BODY.replace("{contact", f"{{{law}contact")
    service = serve(forms={"tiny": HEAD.replace("[en]", f"[{language}]") + body})
    said = service.visitor().get(f"/{language}/tiny/accessibility").main
    assert [word(f"accessibility.{each}", language) in said for each in LAW] == [bool(law)] * len(LAW)
    assert (word("accessibility.complain", language) in said) is not bool(law)


def test_until_an_audit_has_ended_the_page_says_that_it_goes_on_and_gives_no_rate(serve: Serving) -> None:
    service = serve(BODY)
    folder = service.settings.forms / "tiny"
    (folder / "audit.json").write_text(evidence_of(folder), "utf-8")
    page = service.visitor().get("accessibility")
    assert word("accessibility.state-progress") in page.paragraphs
    assert not any("%" in each for each in page.paragraphs)  # whatever status the definition claims
    assert "Nobody has tried it yet." in points(page)


def test_what_fails_is_told_before_the_audit_has_ended(serve: Serving) -> None:
    page = page_of(serve, dump_statement(Statement(failing=("3.2",))))
    assert word("accessibility.state-progress") in page.paragraphs
    assert f"{word('rgaa.3.2')} (criterion 3.2)" in points(page)


def test_an_audit_that_has_ended_gives_state_rate_date_and_what_fails(serve: Serving) -> None:
    page = page_of(serve, dump_statement(AUDITED))
    said = " ".join(page.paragraphs)
    assert "partially compliant with the French rules for accessible pages (RGAA 4.1.2)" in said
    assert "It keeps 97.5% of the rules that apply to it: 39 of 40." in said
    assert "Audit by Access Ltd. This statement is of 22 November 2026." in said
    assert f"{word('rgaa.11.10')} (criterion 11.10)" in points(page)


@pytest.mark.parametrize(("state", "words"), [("full", "is fully compliant"), ("none", "is not compliant")])
def test_the_other_states_have_words_too(serve: Serving, state: str, words: str) -> None:
    statement = Statement(state, "RGAA 4.1.2", Decimal("100.0"), 40, 40, (), DAY)  # type: ignore[arg-type]  # one of them
    page = page_of(serve, dump_statement(statement), BODY.replace(", gaps: [Nobody has tried it yet.]", ""))
    assert any(words in each for each in page.paragraphs)
    assert word("accessibility.gaps-heading") not in [each.text for each in page.all("h2")]


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_it_can_be_read_in_each_language_of_the_engine(serve: Serving, language: str) -> None:
    service = serve(forms={"tiny": HEAD.replace("[en]", f"[{language}]") + BODY}, offer_drafts=True)
    (service.settings.forms / "tiny" / FILE).write_text(dump_statement(AUDITED), "utf-8")
    page = service.visitor().get(f"/{language}/tiny/accessibility")
    assert (page.status, page.language) == (200, language)
    assert any(word("rgaa.11.10", language) in each for each in points(page))


@pytest.mark.parametrize(
    "written",
    [
        "{",
        "[]",
        dump_statement(AUDITED).replace('"scheme": 1', '"scheme": 2'),
        dump_statement(AUDITED).replace('"partial"', '"perfect"'),
        dump_statement(AUDITED).replace('"97.5"', "null"),
        dump_statement(AUDITED).replace('"97.5"', '"much"'),
        dump_statement(AUDITED).replace('"11.10"', '"<b>"'),
        dump_statement(Statement()).replace('"rate": null', '"rate": "100"'),
    ],
)
def test_a_file_that_says_what_the_audit_does_not_write_says_nothing(
    serve: Serving, written: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert word("accessibility.state-not") in page_of(serve, written).paragraphs
    assert FILE in caplog.text


def test_a_criterion_of_another_version_of_the_standard_is_left_out(serve: Serving) -> None:
    page = page_of(serve, dump_statement(Statement(failing=("14.1",))))
    assert page.status == 200
    assert not any("14.1" in each for each in points(page))


def test_what_is_written_is_read_again(serve: Serving) -> None:
    folder = serve(BODY).settings.forms / "tiny"
    (folder / FILE).write_text(dump_statement(AUDITED), "utf-8")
    assert load_statement(folder) == AUDITED


@pytest.mark.parametrize("state", ["full", "partial", "none"])
def test_where_people_come_in_the_link_says_how_far_the_rules_are_kept(serve: Serving, state: str) -> None:
    service = serve(BODY)
    file = service.settings.forms / "tiny" / FILE
    judged = Statement(state, "RGAA 4.1.2", Decimal("60.0"), 24, 40, (), DAY)  # type: ignore[arg-type]  # one of them
    start = service.visitor().get("/en/tiny/")
    assert start.follow(f"{word('nav.accessibility')} {word('nav.new-tab')}").status == 200
    file.write_text(dump_statement(judged), "utf-8")
    again = service.visitor().get("/en/tiny/")
    link = f"{word(f'nav.accessibility-{state}')} {word('nav.new-tab')}"
    assert again.follow(link).h1 == word("accessibility.heading")


def test_an_audit_that_goes_on_gives_the_link_no_state(serve: Serving) -> None:
    service = serve(BODY)
    written = dump_statement(Statement(failing=("3.2",)))
    (service.settings.forms / "tiny" / FILE).write_text(written, "utf-8")
    start = service.visitor().get("/en/tiny/")
    assert start.follow(f"{word('nav.accessibility')} {word('nav.new-tab')}").status == 200


def test_the_french_address_leads_to_the_statement(serve: Serving) -> None:
    page = serve(BODY).visitor().get("/en/tiny/accessibilite")
    assert (page.h1, page.path) == (word("accessibility.heading"), "accessibility")
    assert serve(BODY).visitor().get("/fr/tiny/accessibilite").status == 404  # not a language of this form


def test_a_derogation_is_told_apart_from_what_fails_in_the_language_of_the_form(serve: Serving) -> None:
    service = serve(
        forms={"tiny": HEAD.replace("[en]", "[en]\ndraft-languages: [fr]") + BODY}, offer_drafts=True
    )
    judged = replace(
        AUDITED, failing=("3.2", "11.10"), derogations=(("3.2", "The maps come from the state."),)
    )
    (service.settings.forms / "tiny" / FILE).write_text(dump_statement(judged), "utf-8")
    assert load_statement(service.settings.forms / "tiny") == judged
    for language in ("en", "fr"):
        page = service.visitor().get(f"/{language}/tiny/accessibility")
        assert word("accessibility.derogations-heading", language) in [each.text for each in page.all("h2")]
        [why] = [each for each in page.all("span") if each.text == "The maps come from the state."]
        assert why.get("lang") == (None if language == "en" else "en")
        told = [each for each in points(page) if word("rgaa.3.2", language) in each]
        assert len(told) == 1


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("law", ["", "law: france, "])
def test_what_the_law_allows_is_spoken_of_where_the_form_names_a_law(
    serve: Serving, law: str, language: str
) -> None:
    body = BODY.replace("{contact", f"{{{law}contact")
    service = serve(forms={"tiny": HEAD.replace("[en]", f"[{language}]") + body})
    judged = replace(AUDITED, failing=("3.2",), derogations=(("3.2", "The maps come from the state."),))
    (service.settings.forms / "tiny" / FILE).write_text(dump_statement(judged), "utf-8")
    told = [each.text for each in service.visitor().get(f"/{language}/tiny/accessibility").all("h2")]
    lawful = word("accessibility.derogations-law", language)
    plain = word("accessibility.derogations-heading", language)
    assert [lawful in told, plain in told] == [bool(law), not law]


def test_a_derogation_for_what_does_not_fail_is_not_believed(serve: Serving) -> None:
    written = dump_statement(replace(AUDITED, derogations=(("3.2", "We would rather not."),)))
    assert word("accessibility.state-not") in page_of(serve, written).paragraphs
