"""Maintenance: announced on every page, and whoever comes in the midst of it loses nothing."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.web.works import Works, WorksProblem, read_works
from tests.web.support import HEAD, NIGHTS_AND_JOBS, Service, Serving, Visitor, write_catalogue
from tests.web.words import CONTINUE, SENT, START, word

FORM = "time-zone: Europe/Paris\n" + NIGHTS_AND_JOBS.lstrip()
BEGINS = datetime.datetime(2026, 11, 16, 21, tzinfo=datetime.UTC)
ENDS = datetime.datetime(2026, 11, 17, 5, 30, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
NOTICE = word(
    "notice.maintenance", date="16 November 2026", time="22:00", last="17 November 2026", last_time="06:30"
)
HEADING, TRY = word("maintenance.heading"), word("page.503.try")
UNTIL = f"{word('maintenance.until', date='17 November 2026', time='06:30')} {word('maintenance.kept')}"


def announce(service: Service, works: Works | None = None, text: str = "") -> None:
    """Write the file; a process that runs looks at it within a second, and here at once."""
    file = service.folder / "var" / "maintenance"
    file.write_text(text or (works or Works(BEGINS, ENDS)).text, "utf-8")
    service.app.extensions["formengine"].maintenance.look()


def paused(service: Service, works: Works | None = None) -> None:
    announce(service, works)
    service.clock.now = BEGINS


@pytest.fixture
def visitor(serve: Serving) -> Visitor:
    return serve(FORM).visitor()


def test_every_page_says_beforehand_from_when_until_when(visitor: Visitor) -> None:
    announce(visitor.service)
    page = visitor.begin()
    assert page.notices == [NOTICE]
    for address in ("/en/tiny/", "later", "accessibility", "privacy", "erase", "resume", "no-such-page"):
        assert NOTICE in visitor.get(address).notices, address
    # Where there is no form, there is no zone but that in which the hours were written.
    assert visitor.get("/en/").notices == [NOTICE.replace("22:00", "21:00").replace("06:30", "05:30")]


def test_hours_of_one_day_are_said_as_such(visitor: Visitor) -> None:
    announce(visitor.service, Works(BEGINS, BEGINS + HOUR))
    said = word("notice.maintenance-day", date="16 November 2026", time="22:00", last_time="23:00")
    assert visitor.get("/en/tiny/").notices == [said]


def test_during_it_every_page_says_until_when_and_who_can_help(serve: Serving) -> None:
    text = "form: tiny\ntitle: Tiny\nlanguages: [en]\nservice: {name: Office, phone: '3949'}\n" + FORM
    visitor = serve(forms={"tiny": text}).visitor()
    visitor.begin()
    paused(visitor.service)
    for address in ("/en/tiny/", "name", "check", "erase", "/en/tiny/accessibility"):
        page = visitor.get(address)
        assert (page.status, page.h1) == (503, HEADING)
        assert UNTIL in page.paragraphs
        # What was announced is there: to say it will come, in another zone's hours at worst, would confuse.
        assert page.notices == []
        assert page.headers["Retry-After"] == str(int((ENDS - BEGINS).total_seconds()))
        assert page.links["3949"] == "tel:3949"
        assert page.links[TRY] == page.address


def test_the_list_of_forms_is_stopped_as_well(visitor: Visitor) -> None:
    paused(visitor.service)
    page = visitor.get("/fr/")
    assert (page.status, page.h1, page.language) == (503, word("maintenance.heading", "fr"), "fr")


def test_what_is_sent_waits_in_the_page_and_is_sent_by_its_button(visitor: Visitor) -> None:
    page = visitor.begin()
    paused(visitor.service)
    waiting = page.press(CONTINUE, name="Zoé & Söhne <3")
    assert (waiting.status, waiting.h1) == (503, HEADING)
    assert word("page.503.sent") in waiting.paragraphs
    assert waiting.press(TRY).status == 503
    visitor.service.clock.now = ENDS
    assert waiting.press(TRY).path == "nights"
    assert visitor.saved["name"]["v"] == {"name": "Zoé & Söhne <3"}


def test_a_request_that_was_just_to_be_sent_is_sent_by_the_button(serve: Serving) -> None:
    one = "parts: [{part: p, title: P, steps: [{step: s, ask: [{id: q, type: text, label: Q, noun: q}]}]}]"
    visitor = serve(one).visitor()
    check = visitor.begin().press(CONTINUE, q="Yes")
    paused(visitor.service, Works(BEGINS, BEGINS + HOUR))
    waiting = check.press(word("btn.submit"), declared="yes")
    assert visitor.service.count("submissions") == 0
    visitor.service.clock.now = BEGINS + HOUR
    assert waiting.press(TRY).h1 == SENT


def test_a_process_that_cannot_ask_its_database_says_so_all_the_same(visitor: Visitor) -> None:
    page = visitor.begin()
    paused(visitor.service)
    visitor.service.break_database()
    assert page.press(CONTINUE, name="Zoe").h1 == HEADING
    health = visitor.get("/health")
    assert (health.status, health.body) == (200, b"maintenance")


def test_the_style_sheet_comes_during_it(visitor: Visitor) -> None:
    paused(visitor.service)
    sheet = next(
        each.get("href", "") for each in visitor.get("/en/").all("link") if each.get("rel") == "stylesheet"
    )
    assert visitor.get(sheet).status == 200


def test_more_than_any_page_sends_is_refused(visitor: Visitor) -> None:
    paused(visitor.service)
    assert visitor.post("/en/tiny/name", {"name": "x" * 1_100_000}).status == 413


def test_it_is_over_at_its_end_or_when_the_file_goes(visitor: Visitor) -> None:
    paused(visitor.service)
    visitor.service.clock.now = ENDS
    assert (visitor.get("/en/tiny/").status, visitor.get("/en/tiny/").notices) == (200, [])
    visitor.service.clock.now = BEGINS
    (visitor.service.folder / "var" / "maintenance").unlink()
    visitor.service.app.extensions["formengine"].maintenance.look()
    assert START in visitor.get("/en/tiny/").buttons


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "from 2026-11-16T21:00\nuntil 2026-11-17T05:00\n",
        "from now\nuntil then\n",
        "from\nuntil\n",
    ],
)
def test_a_file_that_cannot_be_understood_shuts_nothing(visitor: Visitor, text: str) -> None:
    with pytest.raises(WorksProblem):
        read_works(text)
    visitor.service.clock.now = BEGINS
    announce(visitor.service, text=text or "\n")
    assert (visitor.get("/en/tiny/").status, visitor.get("/en/tiny/").notices) == (200, [])


def test_a_process_that_runs_notices_by_itself(visitor: Visitor) -> None:
    visitor.get("/en/tiny/")
    engine = visitor.service.app.extensions["formengine"]
    engine.maintenance.path.write_text(Works(BEGINS, ENDS).text, "utf-8")
    engine.maintenance._looked -= 2  # a second has passed
    assert NOTICE in visitor.get("/en/tiny/").notices


def test_an_operator_announces_it_and_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMENGINE_VAR", str(tmp_path))

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["maintenance", *words])
        return result.exit_code, result.output

    assert run("show")[1].startswith("Nothing is announced")
    assert run("over")[0] == 1
    assert run("announce", "2026-12-01T22:00+01:00", "2026-12-02T06:00+01:00")[0] == 0
    assert run("show") == (0, "from 2026-12-01T22:00:00+01:00\nuntil 2026-12-02T06:00:00+01:00\n")
    assert run("over")[0] == 0
    for wrong in (("2026-12-01T22:00", "2026-12-02T06:00"), ("tomorrow", "then")):
        code, said = run("announce", *wrong)
        assert code == 1
        assert "2026-12-01T22:00+01:00" in said
    code, said = run("announce", "2026-12-02T06:00+01:00", "2026-12-01T22:00+01:00")
    assert (code, "must end after" in said) == (1, True)
    (tmp_path / "maintenance").write_text("soon", "utf-8")
    assert run("show")[0] == 1


def test_the_other_language_has_what_was_typed_as_it_writes_it(serve: Serving, tmp_path: Path) -> None:
    asked = "{id: paid, type: money, label: Paid, noun: the amount}"
    texts = {
        "title": "Tiny",
        "service.name": "Office",
        "part.p.title": "P",
        "paid.label": "Paid",
        "paid.noun": "the amount",
    }
    write_catalogue(tmp_path / "words", texts)
    text = (
        HEAD.replace("[en]", "[en, fr]")
        + f"parts: [{{part: p, title: P, steps: [{{step: s, ask: [{asked}]}}]}}]"
    )
    visitor = serve(forms={"tiny": text}, locales=tmp_path / "words").visitor()
    page = visitor.begin()
    paused(visitor.service)
    french = page.press(CONTINUE, paid="1,250.50").press("Français")
    assert (french.status, french.language, french.h1) == (503, "fr", word("maintenance.heading", "fr"))
    visitor.service.clock.now = ENDS
    french.press(word("page.503.try", "fr"))
    assert visitor.saved["s"]["v"] == {"paid": "1250.50"}
    linked = visitor.service.visitor()
    visitor.service.clock.now = BEGINS
    assert linked.get("/en/tiny/").follow("Français").language == "fr"
