"""What was sent can be given to whoever asks for it, and erased, by the reference on their paper."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.reference import new_reference
from tests.databases import Database, database
from tests.web.support import HEAD, Serving
from tests.web.words import CONTINUE, LATER, SEND

__all__ = ["database"]

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: couple
        ask: [{id: couple, type: yes-no, label: Do you live with a partner?, noun: whether you have a partner}]
      - step: partner
        ask: [{id: partner, type: text, label: Your partner’s name, noun: the name}]
      - step: wish
        ask:
          - id: wish
            type: text
            label: What do you wish, with {{ partner }}?
            summary: Your wish
            noun: the wish
            optional: true
"""


OTHER_KEY = "private:" + "AQID" * 10 + "AQI="


class Sent:
    """Somebody who has sent a request, and an office that works at the same machine, both with one database."""

    def __init__(self, serve: Serving, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        # A file of its own, beside what else a service keeps, or this PostgreSQL.
        self.service = serve(FORM, **({"database": database} if database.kind == "postgresql" else {}))
        self.database = self.service.database
        page = self.service.visitor().begin().press(CONTINUE, couple="yes")
        page.press(CONTINUE, partner="Zénaïde").press(LATER, wish="A house")
        self.page = page.visitor.get("wish").press(CONTINUE).press(SEND, declared="yes")
        self.var = self.service.settings.var
        for name, value in {
            "DATABASE_URL": self.database.url,
            "FORMENGINE_FORMS": str(self.service.settings.forms),
            "FORMENGINE_VAR": str(self.var),
        }.items():
            monkeypatch.setenv(name, value)

    @property
    def reference(self) -> str:
        ((reference,),) = self.database.fetch("SELECT reference FROM submissions")
        return str(reference)


@pytest.fixture
def sent(tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    with Serving(tmp_path) as serve:
        yield Sent(serve, database, monkeypatch)


def run(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, words, input=answer)


def test_an_export_has_each_answer_with_the_words_that_were_asked(sent: Sent) -> None:
    done = run("export", sent.reference)
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert (told["reference"], told["form"], told["language"]) == (sent.reference, "tiny", "en")
    assert told["received"] == "2026-11-16T09:00:00+00:00"
    assert told["labels"] == "as they were asked"
    assert told["version"]
    assert [(each["label"], each["value"], each["answer"]) for each in told["answers"]] == [
        ("Do you live with a partner?", True, "Yes"),
        ("Your partner’s name", "Zénaïde", "Zénaïde"),
        ("What do you wish, with Zénaïde?", "A house", "A house"),
    ]


def test_an_export_tells_what_became_of_it_where_the_servers_keys_are(sent: Sent) -> None:
    assert run("request", "status", sent.reference, "refused", "--note", "Above the limit.").exit_code == 0
    (told,) = json.loads(run("export", sent.reference).output)["states"]
    assert (told["state"], told["note"]) == ("refused", "Above the limit.")
    (sent.var / "server.keys").unlink()
    without = run("export", sent.reference)
    assert json.loads(without.stdout)["states"] is None
    assert "the server's keys are not here" in without.stderr


@pytest.mark.parametrize("typed", ["{lower}", "{spaced}", " {lower} "])
def test_a_reference_may_be_typed_as_one_reads_it(sent: Sent, typed: str) -> None:
    written = typed.format(lower=sent.reference.lower(), spaced=sent.reference.replace("-", " "))
    assert run("export", written).exit_code == 0
    assert run("export", *written.split()).exit_code == 0


def test_where_the_form_has_changed_no_answer_is_left_out(sent: Sent) -> None:
    sent.service.write(
        HEAD + FORM.replace("id: partner,", "id: other,").replace("{{ partner }}", "{{ other }}")
    )
    told = json.loads(run("export", sent.reference).output)
    assert told["labels"].startswith("of another version of the form: ")
    assert [(each["label"], each["value"]) for each in told["answers"]][1] == (None, "Zénaïde")


def test_without_the_form_there_are_values_and_no_words(sent: Sent) -> None:
    shutil.rmtree(sent.service.settings.forms)
    told = json.loads(run("export", sent.reference).output)
    assert told["labels"] == "none: the form is not installed here in this language"
    assert [each["value"] for each in told["answers"]] == [True, "Zénaïde", "A house"]


def test_without_the_offices_key_nothing_is_opened(sent: Sent) -> None:
    (sent.var / "office.private").unlink()
    done = run("export", sent.reference)
    assert done.exit_code == 1
    assert "FORMENGINE_OFFICE_PRIVATE" in done.output
    assert "Zénaïde" not in done.output


def test_another_offices_key_opens_nothing(
    sent: Sent, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text(OTHER_KEY)
    monkeypatch.setenv("FORMENGINE_OFFICE_PRIVATE", str(tmp_path / "other"))
    done = run("export", sent.reference)
    assert (done.exit_code, "does not open with this key" in done.output) == (1, True)


@pytest.mark.parametrize("verb", ["export", "erase"])
def test_a_wrong_reference_is_told_apart_from_an_unknown_one(sent: Sent, verb: str) -> None:
    mistyped = sent.reference[:-1] + ("2" if sent.reference[-1] != "2" else "3")
    assert "is no reference" in run(verb, mistyped).output
    unknown = run(verb, new_reference())
    assert (unknown.exit_code, "Nothing was sent under" in unknown.output) == (1, True)


def test_erasing_asks_first_and_then_leaves_nothing_but_that_it_was_done(sent: Sent) -> None:
    reference = sent.reference
    assert sent.service.count("codes") == 1
    asked = run("erase", reference, answer="n\n")
    assert (asked.exit_code, "It cannot be brought back" in asked.output) == (1, True)
    assert sent.reference == reference
    assert run("erase", reference, answer="y\n").exit_code == 0
    assert [sent.service.count(each) for each in ("submissions", "drafts", "codes", "answers")] == [0] * 4
    assert sent.database.fetch("SELECT kind, form, reference FROM events") == [("erased", "tiny", reference)]
    again = run("erase", "--yes", reference)
    assert (again.exit_code, "was erased on " in again.output) == (1, True)


def test_who_asks_for_an_erased_request_is_led_to_the_start(sent: Sent) -> None:
    assert run("erase", "--yes", sent.reference).exit_code == 0
    page = sent.page.visitor.get("sent")
    assert (page.status, page.path) == (200, "")


def test_that_it_was_exported_is_noted(sent: Sent) -> None:
    run("export", sent.reference)
    assert sent.database.fetch("SELECT kind, reference FROM events") == [("exported", sent.reference)]


def test_a_database_that_is_away_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:s3cr3t@127.0.0.1:1/drafts")
    done = run("erase", "--yes", new_reference())
    assert done.exit_code == 1
    assert done.output.startswith("Error: The database cannot be reached")
    assert "s3cr3t" not in done.output


def test_no_device_opens_what_an_office_has_shut_and_what_it_received_stays(sent: Sent) -> None:
    reference = sent.reference
    browser = sent.page.visitor
    assert browser.get("sent").path == "sent"
    done = run("request", "shut", *reference.split("-"), answer="y\n")
    assert done.exit_code == 0, done.output
    assert browser.get("sent").path != "sent"
    assert sent.database.fetch("SELECT draft_id FROM codes") == []
    assert json.loads(run("export", reference).output)["reference"] == reference
    again = run("request", "shut", reference, "--yes")
    assert (again.exit_code, again.output) == (
        0,
        f"{reference}: nothing but the office opened it any more. Nothing was changed.\n",
    )


def test_who_is_asked_and_says_no_shuts_nothing(sent: Sent) -> None:
    assert run("request", "shut", sent.reference, answer="n\n").exit_code == 1
    assert sent.page.visitor.get("sent").path == "sent"


def test_what_was_never_sent_cannot_be_shut(sent: Sent) -> None:
    done = run("request", "shut", new_reference(), "--yes")
    assert done.exit_code == 1
    assert "Nothing was sent under" in done.output


def test_who_opens_erases_shuts_or_takes_back_by_hand_stands_in_the_trail(sent: Sent) -> None:
    reference = sent.reference
    assert run("export", reference).exit_code == 0
    assert run("request", "withdraw", reference, "--yes").exit_code == 0
    assert run("request", "withdraw", reference, "--yes").exit_code == 0, "it was taken back already"
    assert run("request", "shut", reference, "--yes").exit_code == 0
    assert run("request", "shut", reference, "--yes").exit_code == 0, "it was shut already"
    assert run("erase", reference, "--yes").exit_code == 0
    told = run("office", "trail").output.splitlines()
    found = [line.split("  ")[2:] for line in told]
    assert found == [["cli", deed, reference] for deed in ("export", "withdraw", "shut", "erase")]
    assert run("office", "trail", "--verify").exit_code == 0


def test_without_the_servers_keys_it_is_said_that_the_trail_has_nothing(sent: Sent) -> None:
    (sent.var / "server.keys").unlink()
    done = run("erase", sent.reference, "--yes")
    assert done.exit_code == 0
    assert "It is not in the trail" in done.stderr
    assert not (sent.var / "server.keys").exists()
