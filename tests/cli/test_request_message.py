"""`formengine request message`: an office asks, the claimant answers on their page, and the office reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from tests.cli.test_request import Sending, send, waiting
from tests.databases import database
from tests.web.reaching import reference_on
from tests.web.words import word

__all__ = ["database", "send"]

GIVEN = {"mail": "zoe@example.org", "ways": ["mail"]}
ASKED = "What is your rent?\nIn euros."
ANSWER = "512 euros <3"


def run(verb: str, *words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["request", verb, *words], input=typed)


def test_what_the_office_asks_is_answered_and_read(send: Sending) -> None:
    page = send(**GIVEN)
    reference = reference_on(page)
    done = run("message", reference, "--text", ASKED)
    assert (done.exit_code, done.output) == (0, f"{reference}: written. The claimant gets a message.\n")
    told = waiting(page)
    assert word("mail.news") in str(told["email"])
    assert "rent" not in str(told)
    assert run("list", "--answered").output == "Nothing was sent that is asked for.\n"
    asked = page.visitor.get("track")
    assert "What is your rent? In euros." in asked.paragraphs
    after = asked.follow(word("btn.reply")).press(word("btn.send-reply"), reply=ANSWER)
    assert word("track.written") in after.notices
    assert ANSWER in after.paragraphs
    shown = json.loads(run("show", reference, "--format", "json").output)
    assert [(each["by"], each["text"]) for each in shown["letters"]] == [
        ("office", ASKED),
        ("claimant", ANSWER),
    ]
    assert reference in run("list", "--answered").output
    assert "claimant wrote: 512 euros <3" in run("show", reference).output
    exported = json.loads(CliRunner().invoke(main, ["export", reference]).stdout)
    assert exported["letters"] == shown["letters"]
    assert exported["messages"]["email"] == "zoe@example.org"


def test_without_the_private_key_it_is_said_that_something_was_written(
    send: Sending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send()
    assert run("message", reference_on(page), "--text", ASKED).exit_code == 0
    (page.visitor.service.settings.var / "office.private").unlink()
    told = run("show", reference_on(page)).output
    assert "office wrote: (it opens with the office's private key)" in told
    assert "rent" not in told


def test_a_text_may_come_from_a_file_or_be_typed(send: Sending, tmp_path: Path) -> None:
    page = send()
    (tmp_path / "text").write_text(ASKED, "utf-8")
    assert run("message", reference_on(page), "--file", str(tmp_path / "text")).exit_code == 0
    assert run("message", reference_on(page), "--file", "-", typed="And since when?\n").exit_code == 0
    assert {"What is your rent? In euros.", "And since when?"} <= set(page.visitor.get("track").paragraphs)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Give the text, or a file: one of --text and --file."),
        (["--text", "x" * 2001], "A text has 1 to 2000 characters, this one 2001."),
        (["--text", " "], "A text has 1 to 2000 characters, this one 0."),
    ],
)
def test_what_cannot_be_written_is_told(send: Sending, words: list[str], told: str) -> None:
    page = send(**GIVEN)
    waiting(page)
    done = run("message", reference_on(page), *words)
    assert (done.exit_code != 0, told in done.output) == (True, True)
    assert waiting(page) == {}


def test_where_nobody_opens_the_page_any_more_a_letter_is_asked_for(send: Sending) -> None:
    page = send()
    reference = reference_on(page)
    page.visitor.get("erase").press(word("btn.erase-sent"))
    done = run("message", reference, "--text", ASKED)
    assert (done.exit_code, "write a letter" in done.output) == (1, True)
