"""Lists, one request, its states and messages, as a program of an office asks for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.office.offices import FIRST, REFERENCES, SECRET, Office

UNKNOWN = "F7QX-4M2W-RG"


def test_what_was_sent_is_listed_by_pages_while_more_comes_in(office: Office) -> None:
    page = office.get("/requests?limit=2").body
    assert [each["reference"] for each in page["items"]] == list(REFERENCES[:2])
    assert page["items"][0] == {
        "reference": FIRST,
        "form": "tiny",
        "received": "2026-03-27T14:31:00+00:00",
        "state": "received",
        "since": None,
        "answered": False,
    }
    office.receive("X7QX-4M2W-7W")
    rest = office.get(f"/requests?limit=2&after={page['next']}").body
    assert [each["reference"] for each in rest["items"]] == [REFERENCES[2], "X7QX-4M2W-7W"]
    assert rest["next"] is None


def test_it_is_asked_by_form_state_moment_and_whether_the_claimant_wrote_last(office: Office) -> None:
    (claimant,) = office.receive("X7QX-4M2W-7W", form="other")
    office.store.handling.begin(FIRST)
    assert office.references("?form=other") == ["X7QX-4M2W-7W"]
    assert office.references("?state=begun&state=closed") == [FIRST]
    assert office.references("?since=2026-03-27T14:33:00Z") == [REFERENCES[2], "X7QX-4M2W-7W"]
    assert office.references("?answered=true") == []
    office.store.letters.to_claimant("X7QX-4M2W-7W", "?")
    office.store.letters.to_office(claimant.draft(), "!", "a")
    assert office.references("?answered=true") == ["X7QX-4M2W-7W"]
    assert office.references("?answered=false") == list(REFERENCES)


def test_a_page_that_finds_nothing_says_where_to_go_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formengine.office.listing.LOOKED_AT", 2)
    office.store.handling.begin(REFERENCES[2])
    page = office.get("/requests?state=begun").body
    assert page["items"] == []
    assert office.references(f"?state=begun&after={page['next']}") == [REFERENCES[2]]


def test_who_did_what_begins_where_it_was_received(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.get(f"/requests/{FIRST}")
    office.get(f"/requests/{FIRST}")
    office.now += timedelta(days=2)
    office.receive("X7QX-4M2W-7W")
    office.get("/requests/X7QX-4M2W-7W")
    monkeypatch.setattr("formengine.office.listing.LOOKED_AT", 1)
    deeds = office.get("/requests/X7QX-4M2W-7W/trail").body["items"]
    assert [(each["number"], each["what"]) for each in deeds] == [(3, "read")]


def test_one_is_shown_with_its_answers_and_that_it_was_read_is_noted(office: Office) -> None:
    told = office.get(f"/requests/{FIRST}")
    assert told.body["answers"] == [
        {"page": "name", "question": "name", "label": "Your name", "value": SECRET, "text": SECRET}
    ]
    assert (told.body["state"], told.body["labels"], told.body["history"]) == (
        "received",
        "other-version",
        [],
    )
    assert office.deeds() == [("Registry", "read", FIRST)]
    # What is known already is neither opened nor noted again.
    again = office.get(f"/requests/{FIRST}", If_None_Match=told.etag)
    assert (again.status, again.body, len(office.deeds())) == (304, b"", 1)
    assert office.get(f"/requests/{UNKNOWN}").problem == "not-found"
    assert office.get("/requests/nothing").problem == "not-found"


def test_a_state_is_said_by_whoever_has_read_the_one_before(office: Office) -> None:
    read = office.get(f"/requests/{FIRST}").etag
    said = office.state("document-needed", "a", read, until="2999-12-31", note=" Your tax notice. ")
    assert (said.status, said.body["state"], said.body["note"]) == (
        201,
        "document-needed",
        "Your tax notice.",
    )
    stale = office.state("accepted", "b", read)
    assert (stale.status, stale.problem) == (412, "stale")
    assert office.state("accepted", "b", said.etag).status == 201
    shown = office.get(f"/requests/{FIRST}").body
    assert [each["state"] for each in shown["history"]] == ["document-needed", "accepted"]
    assert shown["next_states"] == ["begun", "closed"]
    assert [deed for deed in office.deeds() if deed[1] == "state"] == [("Registry", "state", FIRST)] * 2


def test_what_turns_words_around_or_is_not_seen_is_taken_out_of_what_an_office_writes(office: Office) -> None:
    etag = office.get(f"/requests/{FIRST}").etag
    said = office.state("begun", "a", etag, note="512\u202e215\u202c\u200b euros\x85a")
    assert said.body["note"] == "512215 euros\na"
    office.post(f"/requests/{FIRST}/messages", {"text": "\u2066No\u2069\ufeff."}, "b")
    assert [each["text"] for each in office.get(f"/requests/{FIRST}").body["messages"]] == ["No."]


def test_a_text_of_the_claimant_that_was_not_read_keeps_an_office_from_deciding(office: Office) -> None:
    (claimant,) = office.receive("X7QX-4M2W-7W")
    place = "/requests/X7QX-4M2W-7W"
    wrote = office.post(f"{place}/messages", {"text": "What is your rent?"}, "a")
    assert wrote.status == 201
    office.now += timedelta(minutes=1)
    office.store.letters.to_office(claimant.draft(), "512 euros.", "a")
    assert office.post(f"{place}/state", {"state": "refused"}, "b", If_Match=wrote.etag).problem == "stale"
    shown = office.get(place)
    assert [(each["by"], each["text"]) for each in shown.body["messages"]] == [
        ("office", "What is your rent?"),
        ("claimant", "512 euros."),
    ]
    assert shown.body["answered"] is True
    assert office.post(f"{place}/state", {"state": "begun"}, "c", If_Match=shown.etag).status == 201


def test_what_cannot_be_is_told_and_nothing_is_written(office: Office) -> None:
    etag = office.get(f"/requests/{FIRST}").etag
    assert office.post(f"/requests/{FIRST}/state", {"state": "begun"}, "a").problem == "no-etag"
    assert office.post(f"/requests/{FIRST}/messages", {"text": "x"}).problem == "invalid"
    assert office.state("withdrawn", "a", etag).problem == "invalid-body"
    assert office.state("begun", "a", etag, until="2999-12-31").problem == "invalid-body"
    assert office.state("document-needed", "a", etag, until="2020-12-31", note="x").problem == "invalid-body"
    for note in ({}, {"note": ""}, {"note": " "}, {"note": "\u200b"}):
        unsaid = office.state("document-needed", "a", etag, **note)
        assert (unsaid.status, unsaid.body["errors"][0]["where"]) == (422, "/note")
    assert office.post(f"/requests/{FIRST}/messages", {"text": "  "}, "a").problem == "invalid-body"
    assert office.get("/requests?after=x").problem == "invalid"
    assert office.get("/requests?limit=0").problem == "invalid"
    assert office.get("/requests?limit=1&limit=2").problem == "invalid"
    assert office.get("/requests?stat=begun").problem == "invalid"
    office.store.handling.withdraw_by_reference(FIRST)
    etag = office.get(f"/requests/{FIRST}").etag
    assert office.state("begun", "a", etag).problem == "not-next"
    assert office.post(f"/requests/{FIRST}/messages", {"text": "x"}, "a").problem == "not-next"
    assert {what for _, what, _ in office.deeds()} == {"read"}


def test_a_form_whose_name_is_mistyped_is_told_and_no_empty_list_is_given(office: Office) -> None:
    assert len(office.references("?form=tiny")) == 3
    told = office.get("/requests?form=tinny")
    assert (told.status, told.problem, told.body["errors"][0]["where"]) == (422, "unknown-form", "form")
    assert office.get("/requests?form=tin%00y").problem == "invalid"


def test_a_form_that_is_served_no_more_is_found_while_something_of_it_is_there(office: Office) -> None:
    office.receive("N7QX-4M2W-DW", form="former")
    assert len(office.references("?form=former")) == 1
