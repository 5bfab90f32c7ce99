"""Evidence holds while nothing changes; what it says is compared with what an audit finds."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.audit.gate import FILE, agrees, outdated, stale, write_evidence
from formengine.loading import load
from tests.audit.gate.folders import LANGUAGES, NAME, audited, passing, service, settings


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    return service(tmp_path)


def reasons(hello: Path) -> dict[str, list[str]]:
    """By language, what `stale` says: codes, and what changed."""
    found = stale(hello, load(hello), settings(hello))
    return {
        language: [" ".join([each.code, str(each.values.get("changes", ""))]).strip() for each in why]
        for language, why in found.items()
    }


def everywhere(reason: str) -> dict[str, list[str]]:
    return {language: [reason] for language in LANGUAGES}


def test_evidence_of_what_is_there_holds(hello: Path) -> None:
    audited(hello)
    assert reasons(hello) == {}
    assert stale(hello / "form.yaml", load(hello), settings(hello)) == {}


def test_a_form_that_was_never_audited(hello: Path) -> None:
    assert reasons(hello) == everywhere("audit-missing")


def test_a_language_that_was_never_audited(hello: Path) -> None:
    audited(hello, "en", "ar")
    assert reasons(hello) == {"fr": ["audit-missing"]}


def test_a_question_that_changed_makes_all_languages_stale(hello: Path) -> None:
    audited(hello)
    (hello.parent / "_shared/name.yaml").write_text(NAME.replace("Your name", "Your whole name"), "utf-8")
    assert reasons(hello) == everywhere("audit-stale the file ../_shared/name.yaml changed")


def test_a_translation_that_changed_makes_its_language_stale(hello: Path) -> None:
    audited(hello)
    catalogue = hello.parent.parent / "locales/fr/LC_MESSAGES/hello.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace("bonjour", "salut"), "utf-8")
    assert reasons(hello) == {"fr": ["audit-stale the catalogue fr/hello.po changed"]}


def test_easy_words_have_evidence_of_their_own_from_the_same_files(hello: Path) -> None:
    form = (hello / "form.yaml").read_text("utf-8")
    (hello / "form.yaml").write_text(
        form.replace("draft-languages", "easy-languages: [fr]\ndraft-languages"), "utf-8"
    )
    audited(hello)
    assert reasons(hello) == {"fr-simple": ["audit-missing"]}
    write_evidence(hello, {"fr-simple": passing(hello, "fr-simple")}, load(hello).all_tags)
    assert reasons(hello) == {}
    catalogue = hello.parent.parent / "locales/fr/LC_MESSAGES/hello.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace("bonjour", "salut"), "utf-8")
    stale_now = ["audit-stale the catalogue fr/hello.po changed"]
    assert reasons(hello) == {"fr": stale_now, "fr-simple": stale_now}


def test_what_did_not_pass_does_not_hold(hello: Path) -> None:
    audited(hello)
    write_evidence(hello, {"en": replace(passing(hello, "en"), passed=False)}, LANGUAGES)
    assert reasons(hello) == {"en": ["audit-failed"]}


def test_what_contradicts_itself_does_not_hold_and_says_why(hello: Path) -> None:
    audited(hello)
    dumped = json.loads((hello / FILE).read_text("utf-8"))
    dumped["languages"]["en"]["results"]["not-reached"] = ["hello/en/sent"]
    (hello / FILE).write_text(json.dumps(dumped), "utf-8")
    assert reasons(hello) == {"en": ["audit-contradictory"]}
    [words] = outdated(hello, load(hello), settings(hello), "en")
    assert (
        "it says that the audit passed in 'en', and tells of pages that were not reached (hello/en/sent)."
        in words
    )


def test_a_hash_that_its_inputs_do_not_explain(hello: Path) -> None:
    audited(hello)
    dumped = json.loads((hello / FILE).read_text("utf-8"))
    dumped["languages"]["en"]["hash"] = "0" * 64
    (hello / FILE).write_text(json.dumps(dumped), "utf-8")
    assert reasons(hello) == {"en": ["audit-stale something that it does not name changed"]}


def test_what_does_not_hold_in_a_language_is_told_with_what_to_do(hello: Path) -> None:
    audited(hello, "en")
    form = load(hello)
    assert outdated(hello, form, settings(hello), "en") == ()
    [missing] = outdated(hello, form, settings(hello), "fr")
    assert "audit-missing: the pages were never audited in 'fr'." in missing
    assert "Run 'formengine audit hello'" in missing
    (hello / "form.yaml").write_text((hello / "form.yaml").read_text("utf-8") + "# seen\n", "utf-8")
    [old] = outdated(hello, form, settings(hello), "en")
    assert "audit-stale: the evidence of the audit in 'en' is stale: the file form.yaml changed" in old


def test_evidence_that_cannot_be_read(hello: Path) -> None:
    (hello / FILE).write_text("<<<<<<< HEAD", "utf-8")
    assert reasons(hello) == everywhere("audit-unreadable")
    assert agrees(hello, {})[0].startswith("it cannot be read: ")


def test_an_audit_that_finds_the_same_agrees_whatever_it_was_made_with(hello: Path) -> None:
    audited(hello)
    assert agrees(hello, {"en": replace(passing(hello, "en"), versions={"browser": "another"})}) == ()


def test_an_audit_that_finds_something_else_contradicts(hello: Path) -> None:
    audited(hello)
    fresh = replace(passing(hello, "en"), passed=False, states={"all": 3})
    assert [words.partition(" is ")[0] for words in agrees(hello, {"en": fresh})] == [
        "it says of 'en' that passed",
        "it says of 'en' that states",
    ]


def test_evidence_of_other_pages_contradicts_nothing(hello: Path) -> None:
    audited(hello, "en")
    fresh = {"en": replace(passing(hello, "en"), hash="another", passed=False), "fr": passing(hello, "fr")}
    assert agrees(hello, fresh) == ()
