"""How one gets to a state, as a list that a person can follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formengine.audit.exploring import Origin, explore, explore_engine
from formengine.audit.reporting import Subject
from formengine.audit.reporting.ways import Words, as_text, way_to
from formengine.loading import load
from formengine.web import Settings
from tests.audit.reporting.support import FORM, captured, explored, page, written


def way(subject: Subject, state: str) -> list[str]:
    return [as_text(line) for line in way_to(subject, subject.states[f"tiny/fr/{state}"])]


def test_to_an_empty_page_what_is_answered_before(tiny: Subject) -> None:
    told = way(tiny, "way/empty")
    assert told[0] == "On 2026-11-16, open the form in fr and begin."
    assert told[1].startswith("On the page “who”, answer Votre nom with “")
    assert told[1].endswith(", and continue.")
    assert told[2:] == ["This is the page “way” (empty)."]


def test_to_an_error_what_is_typed_there(tiny: Subject) -> None:
    state = next(each for each in tiny.captured.states if each.page == "who" and each.is_error)
    told = [as_text(line) for line in way_to(tiny, state)]
    assert len(told) == 2
    assert told[1].startswith("On the page “who”, type “ ” into name; “é")
    assert told[1].endswith("and press the button that continues.")


def test_to_a_page_that_is_changed_over_the_check_page(tiny: Subject) -> None:
    told = way(tiny, "way/filled")
    assert any(each.startswith("On the page “way”, answer Comment vous joindre with “Par ") for each in told)
    assert any("“jobs/1/employer”, answer Votre employeur with “" in each for each in told)
    assert "On the page “jobs”, add what comes next, or continue." in told
    assert told[-1] == "On the check page, follow the link that changes “way”."


def test_to_a_list_to_what_removes_and_to_pages_around(tiny: Subject) -> None:
    assert way(tiny, "jobs/full-unfinished")[-1].endswith("add as many as there may be, and answer none.")
    assert way(tiny, "404/shown") == [
        "Open the form in fr, with an empty browser.",
        "Begin, and open an address below it that no page has.",
    ]
    assert way(tiny, "sent/shown")[-2:] == ["Go to the check page.", "Tick the declaration, and send."]
    assert way(tiny, "conflict/shown")[-1].startswith("Begin, open the first page in two tabs, and send")


def test_each_state_can_be_got_to(tiny: Subject) -> None:
    assert [state.id for state in tiny.captured.states if not way_to(tiny, state)] == []


def test_each_state_of_a_form_that_may_be_sent_again_or_taken_back_can_be_got_to(tmp_path: Path) -> None:
    more = "again: {same: [name], within: 6 months}\nwithdrawal: {text: Vous pouvez la retirer.}\nparts:\n"
    subject = explored(written(tmp_path, FORM.replace("parts:\n", more, 1)))
    assert {"again", "withdraw"} <= {state.page for state in subject.captured.states}
    assert [state.id for state in subject.captured.states if not way_to(subject, state)] == []


def test_each_page_of_no_form_can_be_got_to(tmp_path: Path) -> None:
    engine = Subject(explore_engine(written(tmp_path).parent, "fr"))
    assert [state.id for state in engine.captured.states if not way_to(engine, state)] == []


def test_a_page_whose_capture_says_nothing_has_no_way(tiny: Subject) -> None:
    state = replace(tiny.states["tiny/fr/conflict/shown"], kind="unheard-of")
    assert way_to(replace(tiny, origins={state.id: Origin()}), state) == ()


def test_the_words_of_the_form_say_their_language(tiny: Subject) -> None:
    line = way_to(tiny, tiny.states["tiny/fr/way/empty"])[1]
    assert Words("Votre nom", "fr") in line
    assert Words("On the page “who”, answer ") in line


def test_without_an_origin_nothing_is_made_up() -> None:
    state = page("")
    assert way_to(Subject(captured(state)), state) == ()


def test_labels_are_told_in_the_language_of_the_state(tmp_path: Path) -> None:
    home = written(tmp_path)
    catalogue = tmp_path / "locales/en/LC_MESSAGES/tiny.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "channel.label"\nmsgid "Comment vous joindre"\nmsgstr "How to reach you"\n\n'
        'msgctxt "channel.post.label"\nmsgid "Par courrier"\nmsgstr "By post"\n',
        "utf-8",
    )
    found = explore(home, "en", settings=Settings(forms=home.parent, locales=tmp_path / "locales"))
    subject = Subject(found.captured, load(home), home, found.coverage, found.origins, tmp_path / "locales")
    lines = way_to(subject, subject.states["tiny/en/jobs/1/employer/empty"])
    pieces = [piece for line in lines for piece in line]
    assert Words("How to reach you", "en") in pieces
    # What nobody has translated yet is told as the page shows it.
    assert Words("Votre nom", "fr") in pieces
