"""What a browser is given to do: states of one layout together, whatever their language, and each walk once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formengine.audit.claimant import Seen
from formengine.audit.driving.batches import MOST, Plan, plan
from formengine.audit.driving.cache import Cache, Kept, kinds_key, page_key, stops_key
from formengine.audit.driving.layouts import layout_of
from formengine.audit.driving.stops import Stops
from formengine.audit.findings import Result
from formengine.audit.states import LONGEST, Captured

SHEET = Seen("/static/a.css", 200, (), b"body { margin: 0 }")
PAGE = '<!doctype html><html lang="{}"><head><title>{}</title></head><body><main>{}</main></body></html>'


def captured(language: str, *mains: str, sheet: Seen = SHEET) -> Captured:
    found = Captured("planted", language, sheet)
    for number, main in enumerate(mains):
        body = PAGE.format(language, number, main).encode()
        found.add(f"page-{number}", "empty", Seen("/", 200, (), body))
    return found


def planned(*found: Captured, keyboard: bool = False) -> Plan:
    return plan(found, Cache(None), "1", keyboard=keyboard)


def sizes(made: Plan) -> list[int]:
    return [len(batch.states) for batch in made.batches]


def test_states_of_one_layout_are_done_together_in_all_languages() -> None:
    made = planned(captured("fr", "<p>Un</p>", "<h1>Deux</h1>"), captured("en", "<p>One</p>", "<h1>Two</h1>"))
    assert sizes(made) == [2, 2]


def test_a_page_with_nothing_new_on_it_is_shown_in_the_document_of_another_layout() -> None:
    made = planned(captured("fr", "<h1>Un</h1><p>Un</p>", "<p>Deux</p>", "<p>Trois</p>"))
    (batch,) = made.batches
    assert [state.page for state in batch.states] == ["page-0", "page-1", "page-2"]
    # Colours and room are asked for on the first page of each layout, wherever it is shown.
    assert batch.firsts == {"planted/fr/page-0/empty", "planted/fr/page-1/empty"}


def test_a_page_with_another_head_is_never_shown_in_that_document() -> None:
    found = captured("fr", "<p>Un</p>", "<p>Deux</p>")
    body = found.states[1].body.replace(b"<title>", b'<meta name="robots" content="noindex"><title>')
    found.states[1] = replace(found.states[1], body=body)
    assert sizes(planned(found)) == [1, 1]


def test_another_style_sheet_is_another_document() -> None:
    other = Seen("/static/a.css", 200, (), b"body { margin: 1px }")
    assert sizes(planned(captured("fr", "<p>Un</p>"), captured("en", "<p>One</p>", sheet=other))) == [1, 1]


def test_a_layout_of_many_states_is_shared_out() -> None:
    assert sizes(planned(captured("fr", *(f"<p>{number}</p>" for number in range(MOST + 1))))) == [MOST, 1]


def test_a_page_with_a_script_is_loaded_for_real() -> None:
    plain, acting = planned(captured("fr", "<p>Un</p>")), planned(captured("fr", "<p onclick='go()'>Un</p>"))
    assert [plain.batches[0].alone, acting.batches[0].alone] == [False, True]


def test_of_pages_alike_the_one_with_the_longest_answers_is_looked_at_in_every_way() -> None:
    found = captured("fr", "<p>Un</p><b>!</b>", "<p>Deux</p>", "<p>Trois</p>")
    found.states[2] = replace(found.states[2], kind=LONGEST)
    looked = [batch.states[0].id for batch in planned(found).batches if batch.every]
    assert looked == [
        "planted/fr/page-2/longest",
        "planted/fr/page-0/empty",
    ]


def test_what_another_form_has_shown_in_every_way_is_known_with_its_styles_and_tools(tmp_path: Path) -> None:
    shown, found = captured("fr", "<p>Un</p>"), captured("en", "<p>One</p>", "<h1>Two</h1>")
    cache = Cache(tmp_path)
    for batch in plan([shown], cache, "1", keyboard=False).batches:
        layout = layout_of(batch.states[0].body, SHEET.body)
        cache.add_kinds(kinds_key(layout.leftward, SHEET.body, "1"), layout.kinds)

    def every(tools: str, *, blind: bool = False, sheet: Seen = SHEET) -> list[str]:
        made = plan([replace(found, sheet=sheet)], replace(cache, blind=blind), tools, keyboard=False)
        return sorted(batch.states[0].page for batch in made.batches if batch.every)

    assert every("1") == ["page-1"]
    assert every("2") == every("1", blind=True) == ["page-0", "page-1"]
    assert every("1", sheet=Seen("/a.css", 200, (), b"")) == ["page-0", "page-1"]


def test_walks_come_first_one_for_what_is_met_with_pictures_for_a_new_kind() -> None:
    one, two = '<a href="/a">A</a>', '<div><a href="/a">A</a></div>'
    made = planned(captured("fr", one, f"{one}<p>Un</p>", two), keyboard=True)
    walks = [batch.walk for batch in made.batches]
    assert [walk is not None for walk in walks] == sorted((walk is not None for walk in walks), reverse=True)
    # The second page has the stops of the first; the third has them in something else, but no new kind.
    assert [walk.pictures for walk in walks if walk is not None] == [True, False]


def test_what_the_keyboard_meets_on_a_page_that_is_known_is_known(tmp_path: Path) -> None:
    found = captured("fr", '<a href="/a">A</a>')
    (state,) = found.states
    cache = Cache(tmp_path)
    cache.put(
        page_key(state, SHEET.body, "1 [] []"),
        Kept(Result(state.id, "0", 1), stops=Stops("met", frozenset(["kind"]))),
    )
    # Nothing on the page itself is called so: the stops are those that were kept.
    made = plan([found], cache, "1")
    assert made.known.keys() == {state.id}
    assert [batch.walk and batch.walk.keys for batch in made.batches] == [
        (stops_key("met", SHEET.body, "1"), stops_key("kind", SHEET.body, "1"))
    ]
