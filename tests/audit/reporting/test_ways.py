"""How one gets to a state, as a list that a person can follow."""

from __future__ import annotations

from pathlib import Path

from formengine.audit.exploring import explore
from formengine.audit.reporting import Subject
from formengine.audit.reporting.ways import Words, as_text, way_to
from formengine.loading import load
from formengine.web import Settings
from tests.audit.reporting.support import captured, page, written


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
    assert way(tiny, "jobs/full-unfinished")[-1] == "On the list “jobs”: full-unfinished."
    assert way(tiny, "404/shown") == ["With an empty browser, bring up the page “404” in fr."]
    assert way(tiny, "sent/shown")[-1].startswith("This is the page “sent”")


def test_each_state_can_be_got_to(tiny: Subject) -> None:
    for state in tiny.captured.states:
        assert way_to(tiny, state), state.id


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
