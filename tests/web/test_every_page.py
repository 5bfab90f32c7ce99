"""What every page must have: the other languages, which keep place and answers; a way back; a way to erase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from formengine.return_code import new_code
from formengine.web.counter import OF_A_CODE
from tests.web.page import Page
from tests.web.support import Service, Serving, Visitor, codes_on
from tests.web.words import CONFLICT, CONTINUE, ENDED, ERASE, LATER, RESUME, SEND, tidy, word

FORM = """
form: tiny
title: Tiny
languages: [en, fr]
service: {name: Office}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: born
        ask: [{id: born, type: date, label: Born, noun: your date of birth}]
      - {stop: no, when: "name == 'Nobody'", title: You cannot go on, text: Call us.}
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
FRENCH_WORDS = {
    "title": ("Tiny", "Petit"),
    "service.name": ("Office", "Bureau"),
    "part.you.title": ("You", "Vous"),
    "name.label": ("Your name", "Votre nom"),
    "name.noun": ("your name", "votre nom"),
    "born.label": ("Born", "Naissance"),
    "born.noun": ("your date of birth", "votre date de naissance"),
    "stop.no.title": ("You cannot go on", "Vous ne pouvez pas continuer"),
    "stop.no.text": ("Call us.", "Appelez-nous."),
    "jobs.title": ("Your jobs", "Vos emplois"),
    "jobs.item": ("a job", "un emploi"),
    "jobs.title-of-item": ("{{ employer }}", "{{ employer }}"),
    "employer.label": ("Employer", "Employeur"),
    "employer.noun": ("the employer", "l’employeur"),
}
OPEN = word("btn.open")
FRENCH, HERE = "Français", {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def office(serve: Serving, tmp_path: Path) -> Service:
    """A form in two languages."""
    entries = [f'msgctxt "{key}"\nmsgid "{en}"\nmsgstr "{fr}"' for key, (en, fr) in FRENCH_WORDS.items()]
    catalogue = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "tiny.po"
    catalogue.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"'
    catalogue.write_text("\n\n".join([head, *entries]), "utf-8")
    return serve(forms={"tiny": FORM}, locales=tmp_path / "locales")


@pytest.fixture
def visitor(office: Service) -> Visitor:
    """Somebody at it."""
    return office.visitor()


def each_page(office: Service) -> Iterator[tuple[str, Page]]:
    """Each page, in a browser of its own."""
    for kind, reach in PAGES.items():
        yield kind, reach(office.visitor())


def _born(page: Page, year: str = "1985") -> Page:
    return page.press(CONTINUE, {"born-day": "27", "born-month": "March", "born-year": year})


def _to_list(visitor: Visitor) -> Page:
    return _born(visitor.begin().press(CONTINUE, name="Ana"))


def _checked(visitor: Visitor) -> Page:
    return _to_list(visitor).press("Add a job").press(CONTINUE, employer="Mill").press(CONTINUE)


def _two_tabs(visitor: Visitor) -> Page:
    first = visitor.begin().press(CONTINUE, name="Ana")
    second = first.reload()
    _born(first)
    return _born(second, "1986")


def _too_late(visitor: Visitor) -> Page:
    page = visitor.begin().press(CONTINUE, name="Ana")
    visitor.get("erase").press(ERASE)
    data = {"born-day": "31", "born-month": "2", "born-year": "1985"}
    return visitor.post(*page.filled(CONTINUE, data), headers=HERE)


def _sent(visitor: Visitor) -> Page:
    return _checked(visitor).press(SEND, declared="yes")


def _after(reach: Callable[[Visitor], Page], address: str, method: str = "GET") -> Callable[[Visitor], Page]:
    def there(visitor: Visitor) -> Page:
        reach(visitor)
        return visitor.open(method, address)

    return there


def _another(visitor: Visitor) -> Page:
    elsewhere = visitor.service.visitor()
    (code,) = codes_on(_to_list(elsewhere).press(LATER))
    _to_list(visitor)
    return visitor.get("resume").press(OPEN, code=code)


def _given_back(visitor: Visitor) -> Page:
    tab = _to_list(visitor).press("Add a job")
    (code,) = codes_on(tab.press(LATER, employer="Mill"))
    other = visitor.service.visitor().get("resume").press(OPEN, code=code).visitor
    other.get("jobs").remove("Mill").press("Remove Mill")
    late = visitor.post(*tab.filled(CONTINUE, employer="Mill"), headers=HERE)
    return late.press(word("resume.heading")).press(OPEN, code=code)


def _too_often(visitor: Visitor) -> Page:
    page, code = visitor.get("resume"), new_code()
    for _ in range(OF_A_CODE):
        page = page.press(OPEN, code=code)
    return page.press(OPEN, code=code)


PAGES: dict[str, Callable[[Visitor], Page]] = {
    "index": lambda visitor: visitor.get("/en/"),
    "an address that is none": lambda visitor: visitor.get("/en/nothing/"),
    "start": lambda visitor: visitor.get(""),
    "start without cookies": lambda visitor: visitor.get("?cookie=none"),
    "start without a request": lambda visitor: visitor.get("name"),
    "start with a request": _after(_to_list, ""),
    "first step": lambda visitor: visitor.begin(),
    "step in error": lambda visitor: visitor.begin().press(CONTINUE),
    "step": lambda visitor: visitor.begin().press(CONTINUE, name="Ana"),
    "step changed": _after(_checked, "name?change"),
    "list": _to_list,
    "list in error": lambda visitor: visitor.get(
        _to_list(visitor).press("Add a job").path.split("/")[0]
    ).press(CONTINUE),
    "item": lambda visitor: _to_list(visitor).press("Add a job"),
    "removal": _after(_checked, "jobs/1/remove"),
    "removal from the check page": _after(_checked, "jobs/1/remove?change"),
    "stop": lambda visitor: _born(visitor.begin().press(CONTINUE, name="Nobody")),
    "check": _checked,
    "check in error": lambda visitor: _checked(visitor).press(SEND),
    "check that moved": _after(_checked, "check?moved"),
    "conflict": _two_tabs,
    "ended": _too_late,
    "later": lambda visitor: visitor.begin().press(CONTINUE, name="Ana").press(LATER),
    "later with a new code": lambda visitor: (
        visitor.begin().press(CONTINUE, name="Ana").press(LATER).press(word("btn.new-code"))
    ),
    "later without a code": _after(_to_list, "later?from=born"),
    "later, leaving": lambda visitor: (
        visitor.begin().press(CONTINUE, name="Ana").press(LATER).follow(word("btn.leave"))
    ),
    "resume": lambda visitor: visitor.get("resume"),
    "resume after leaving": lambda visitor: visitor.get("resume?left"),
    "resume in error": lambda visitor: visitor.get("resume").press(OPEN, code="K7QX"),
    "resume with a wrong code": lambda visitor: visitor.get("resume").press(OPEN, code=new_code()),
    "resume with a request": _after(_to_list, "resume"),
    "resume another request": _another,
    "resume too often": _too_often,
    "resume with what was typed too late": lambda visitor: _too_late(visitor).press(word("resume.heading")),
    "resume with what cannot be put back": _given_back,
    "erase": _after(_to_list, "erase?from=born"),
    "erased": lambda visitor: _after(_to_list, "erase")(visitor).press(ERASE),
    "sent": _sent,
    "sent too late": _after(_sent, "sent?late"),
    "later, of what was sent": _after(_sent, "later"),
    "before another request": _after(_sent, "later?new"),
    "leaving what was sent": lambda visitor: (
        _after(_sent, "later")(visitor).press(word("btn.code")).follow(word("btn.leave-sent"))
    ),
    "erase what was sent": _after(_sent, "erase"),
    "accessibility": _after(_to_list, "accessibility"),
    "privacy": _after(_to_list, "privacy"),
    "no such page": _after(_to_list, "nowhere?a=b&c"),
    "not sent so": _after(_to_list, "name", "PUT"),
}


def test_the_other_language_shows_the_same_page_with_what_it_holds(office: Service) -> None:
    for kind, here in each_page(office):
        if kind == "not sent so":
            assert here.links[FRENCH] == "/fr/tiny/name"  # what a link cannot do is no page in any language
            continue
        sent = FRENCH in here.buttons
        there = here.visitor.post(*here.filled(FRENCH), headers=HERE) if sent else here.follow(FRENCH)
        assert (there.language, there.status) == ("fr", here.status), kind
        assert there.address.removeprefix("/fr") == here.address.removeprefix("/en"), kind
        assert there.fields == here.fields, kind
        assert [target for _, target in there.summary] == [target for _, target in here.summary], kind
        assert len(there.notices) == len(here.notices), kind
        assert [said for _, said in there.pairs if said in ("Ana", "Mill")] == [
            said for _, said in here.pairs if said in ("Ana", "Mill")
        ], kind
        assert (len(there.pairs), len(there.items)) == (len(here.pairs), len(here.items)), kind


NOTHING_HELD = {
    *("index", "start", "start without cookies", "start without a request", "ended", "erased"),
    "resume with what was typed too late",
    *("resume", "resume after leaving", "resume in error", "resume with a wrong code", "resume too often"),
}
"""Pages of a browser that holds no request: there is nothing to erase."""
OF_NO_FORM = {"index", "an address that is none"}
DONE = {
    *("sent", "sent too late", "erase what was sent"),
    *("later, of what was sent", "before another request", "leaving what was sent"),
}


def test_every_page_can_erase_what_this_browser_holds(office: Service) -> None:
    for kind, page in each_page(office):
        erase = word("btn.erase-sent") if kind in DONE else ERASE
        held = kind not in NOTHING_HELD | OF_NO_FORM
        assert (erase in page.buttons or erase in page.links) == held, kind
        if held and not kind.startswith("erase"):
            asked = page.press(erase) if erase in page.buttons else page.follow(erase)
            assert (asked.status, asked.path) == (200, "erase"), kind
            assert erase in asked.buttons, kind


FIRST = {"index", "start", "start without cookies", "start without a request", "start with a request"}
"""Pages from which there is nowhere to go back to."""
BACKWARD = (
    "btn.back",
    "btn.resume",
    "page.home",
    "conflict.question",
    "erased.again",
    "index.heading",
    "btn.keep-answers",
    "btn.see-sent",
)


def test_every_page_has_a_way_back(office: Service) -> None:
    for kind, page in each_page(office):
        ways = [word(key) for key in BACKWARD] + [word("btn.keep", item="Mill")]
        found = [way for way in ways if way in page.buttons or way in page.links]
        assert found or kind in FIRST, kind
        for way in found[:1]:
            back = page.press(way) if way in page.buttons else page.follow(way)
            assert back.status in (200, 422), kind
            assert back.address != page.address or kind == "conflict", kind


@pytest.mark.parametrize("page", ["privacy", "accessibility"])
def test_what_is_read_beside_the_form_leads_back_to_where_it_was_opened(visitor: Visitor, page: str) -> None:
    _to_list(visitor)
    for origin in ("born", "check", "jobs"):
        headers = {"Referer": f"http://localhost/fr/tiny/{origin}?change"}
        beside = visitor.get(page, headers=headers)
        assert beside.links[RESUME] == f"/en/tiny/{origin}"
        assert beside.follow(FRENCH).links[word("btn.resume", "fr")] == f"/fr/tiny/{origin}"
    for stranger in (
        "http://elsewhere/en/tiny/born",
        f"http://localhost/en/tiny/{page}",
        "http://localhost/en/tiny/x",
    ):
        assert visitor.get(page, headers={"Referer": stranger}).links[RESUME] == "/en/tiny/jobs"


@pytest.mark.parametrize("page", ["privacy", "accessibility"])
def test_what_is_read_beside_the_form_needs_no_request(visitor: Visitor, page: str) -> None:
    assert visitor.get(page).links[word("page.home")] == "/en/tiny/"
    _sent(visitor)
    assert visitor.get(page).follow(word("btn.see-sent")).path == "sent"


def test_it_needs_no_database_either(visitor: Visitor) -> None:
    _to_list(visitor)
    visitor.service.break_database()
    page = visitor.get("privacy")
    assert (page.status, page.links[word("page.home")]) == (200, "/en/tiny/")


def test_an_error_leads_back_to_the_page_that_failed(visitor: Visitor) -> None:
    page = _to_list(visitor)
    long = visitor.post("born?change", {"born-day": "1" * 2_000_000})
    assert long.status == 413
    assert long.follow(word("page.again")).address == "/en/tiny/born?change"
    assert long.follow(ERASE).press(word("btn.keep-answers")).path == "born"
    assert visitor.open("PUT", page.address).follow(word("page.again")).address == page.address


def test_where_there_is_no_page_none_is_offered_again(visitor: Visitor) -> None:
    _to_list(visitor)
    assert word("page.again") not in visitor.get("nowhere").links


def test_a_conflict_leads_back_to_the_question_with_what_is_saved(visitor: Visitor) -> None:
    page = _two_tabs(visitor).follow(word("conflict.question"))
    assert (page.path, page.fields["born-year"]) == ("born", "1985")


def test_a_conflict_in_another_language_still_holds_both_answers(visitor: Visitor) -> None:
    here = _two_tabs(visitor)
    assert here.h1 == CONFLICT
    there = here.press(FRENCH)
    assert there.h1 == word("conflict.heading", "fr")
    assert [tidy(said) for _, said in there.pairs] == ["27 mars 1985", "27 mars 1986"]
    assert visitor.saved["born"]["v"] == {"born": "1985-03-27"}
    there.press(word("btn.use-mine", "fr"))
    assert visitor.saved["born"]["v"] == {"born": "1986-03-27"}


def test_what_was_typed_too_late_is_shown_in_the_other_language_too(visitor: Visitor) -> None:
    here = _too_late(visitor)
    assert (here.h1, here.pairs) == (ENDED, [("Born", "31 2 1985")])
    there = here.visitor.post(*here.filled(FRENCH), headers=HERE)
    assert (there.h1, there.pairs) == (word("page.ended.heading", "fr"), [("Naissance", "31 2 1985")])


def test_an_address_in_no_language_leads_to_the_same_in_those_that_there_are(visitor: Visitor) -> None:
    lost = visitor.get("/xx/tiny/name?change")
    assert lost.status == 404
    assert urlsplit(lost.links[FRENCH]).path == "/fr/tiny/name"


def test_what_waits_for_a_code_goes_back_to_its_page_though_the_language_changed(office: Service) -> None:
    """What tells whether another tab has answered comes along: otherwise one would be asked which answer counts."""
    visitor = office.visitor()
    first = {"born-day": "1", "born-month": "2", "born-year": "1980"}
    visitor.begin().press(CONTINUE, name="Ana").press(CONTINUE, first)
    born = visitor.get("born")
    (code,) = codes_on(born.press(LATER, first))
    born = visitor.get("born")
    office.visitor().get("resume").press(OPEN, code=code)
    typed = {**first, "born-year": "1981"}
    ended = visitor.post(*born.filled(CONTINUE, typed), headers=HERE)
    french = visitor.post(*ended.filled(FRENCH), headers=HERE)
    asked = french.press(word("resume.heading", "fr"))
    back = asked.press(word("btn.open", "fr"), code=code)
    assert (back.status, back.address, back.fields) == (200, "/fr/tiny/born", typed)


def test_every_page_of_the_form_from_the_second_on_can_stop_for_today_with_a_code_at_once(
    office: Service,
) -> None:
    """A page that asks which of two answers counts is none: what it would call saved is not
    (docs/decisions/0045-where-one-cannot-stop-for-today.md).
    """
    own = [
        kind
        for kind, _ in each_page(office)
        if kind.startswith(("step", "list", "item", "remov", "stop", "check"))
    ]
    without = {"step in error", "step changed"}  # the first page: there is nothing yet to come back to
    for kind in own:
        visitor = office.visitor()
        page = PAGES[kind](visitor)
        if kind in without:
            assert LATER not in page.buttons, kind
            continue
        later = page.press(LATER)
        assert (later.path, len(codes_on(later))) == ("later", 1), kind
        assert word("later.anew") not in later.main
    assert LATER not in PAGES["conflict"](office.visitor()).buttons


def test_whoever_stops_before_removing_something_comes_back_to_the_list(office: Service) -> None:
    removal = PAGES["removal"](office.visitor())
    back = removal.press(LATER).follow(RESUME)
    assert (back.path, back.items) == ("jobs", ["Mill"])
    stop = PAGES["stop"](office.visitor())
    assert stop.press(LATER).follow(RESUME).path == stop.path
    assert stop.press(LATER).path == "later"
