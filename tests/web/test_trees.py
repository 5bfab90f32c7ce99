"""What a screen reader is given: the accessible tree of one page of each kind, in reading order, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.support import Serving
from tests.web.words import CONTINUE, SEND, word

FORM = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office, phone: "01 99 00 12 34"}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: What is your name?, summary: Name, noun: your name, hint: As on your card.}]
  - part: work
    title: Work
    steps:
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
FRAME = """
link "Skip to content"
banner
  paragraph "Office"
  paragraph "Tiny"
"""
FOOT = """
contentinfo
  region "Need help?"
    heading "Need help?" level 2
    paragraph "Telephone: 01 99 00 12 34"
      link "01 99 00 12 34"
  list
    listitem
      link "Accessibility (new tab)"
    listitem
      link "Data protection (new tab)"
"""

Tree = Callable[..., str]


def _main(outline: str) -> str:
    """What stands between the frame's head and its foot, which are the same on every page."""
    head, foot = FRAME.strip(), FOOT.strip()
    assert outline.startswith(head), outline
    assert outline.endswith(foot), outline
    return outline.removeprefix(head).removesuffix(foot).strip()


def test_a_step(serve: Serving, tree: Tree) -> None:
    page = serve(forms={"tiny": FORM}).visitor().begin()
    assert (
        _main(tree(page.html))
        == """
main
  paragraph "Part 1 of 2: You Step 1 of about 2"
  paragraph "Every answer is needed, unless the question says “(optional)”."
  heading "What is your name?" level 1
  textbox "What is your name?" required : "As on your card."
  button "Continue"
  button "Previous step"
  button "Erase my answers"
""".strip()
    )


def test_an_error(serve: Serving, tree: Tree) -> None:
    page = serve(forms={"tiny": FORM}).visitor().begin().press(CONTINUE)
    assert (
        _main(tree(page.html))
        == """
main
  paragraph "Part 1 of 2: You Step 1 of about 2"
  group "To correct on this page" focused
    heading "To correct on this page" level 2
    list
      listitem
        link "Write your name."
  paragraph "Every answer is needed, unless the question says “(optional)”."
  heading "What is your name?" level 1
  textbox "What is your name?" required invalid : "As on your card. Error: Write your name."
  button "Continue"
  button "Previous step"
  button "Erase my answers"
""".strip()
    )


MOVED = """
parts:
  - part: home
    title: Home
    steps:
      - step: homes
        title: Your homes
        ask:
          - {id: old, type: address, label: The old one, noun: the old one, optional: true}
          - {id: new, type: address, label: The new one, noun: the new one, hint: Where post finds you.}
        rules:
          - {must: is_answered(old), message: Write the old address too., at: old}
"""
WROTE = {"new_line1": "1 High Street", "new_postcode": "SW1A 1AA", "new_city": "London", "new_country": "GB"}


def test_what_is_wrong_with_a_whole_address_is_heard_with_the_group(serve: Serving, tree: Tree) -> None:
    page = serve(MOVED).visitor().begin().press(CONTINUE, **WROTE)
    outline = tree(page.html)
    told = "Error: Write the old address too."
    assert f'group "The old one (optional) {told}"' in outline
    assert 'group "The new one Where post finds you."' in outline
    assert outline.count(" invalid") == 5
    assert outline.count(told) == 6
    assert page.summary == [("Write the old address too.", "old-line1")]


def test_what_is_wrong_with_a_line_of_an_address_is_heard_with_that_line(serve: Serving, tree: Tree) -> None:
    page = serve(MOVED).visitor().begin().press(CONTINUE, **{**WROTE, "new_city": ""})
    outline = tree(page.html)
    # The rule about the old one is told as well: all that it reads can be taken.
    assert outline.partition('group "The new one')[2].count(" invalid ") == 1
    assert 'textbox "Town or city" required invalid : "Error: ' in outline
    assert 'group "The new one Where post finds you."' in outline


def test_error_is_said_once_of_a_date_and_with_each_part_that_is_wrong(serve: Serving, tree: Tree) -> None:
    born = "{id: born, type: date, label: Born, noun: your birth}"
    body = f"parts: [{{part: you, title: You, steps: [{{step: born, ask: [{born}]}}]}}]"
    page = serve(body).visitor().begin().press(CONTINUE, born_day="5")
    outline = tree(page.html).splitlines()
    prefix = word("error.prefix")
    (group,) = (line for line in outline if line.strip().startswith('group "Born'))
    assert group.count(prefix) == 1
    for part in ("Month", "Year"):
        (field,) = (line for line in outline if line.strip().startswith(f'textbox "{part}"'))
        assert field.count(prefix) == 1
        assert "invalid" in field
    (day,) = (line for line in outline if line.strip().startswith('textbox "Day"'))
    assert prefix not in day


def test_a_list(serve: Serving, tree: Tree) -> None:
    page = serve(forms={"tiny": FORM}).visitor().begin().press(CONTINUE, name="Ana")
    page = page.press("Add a job").press(CONTINUE, employer="Mill")
    assert [line.strip() for line in _main(tree(page.html)).splitlines()] == [
        "main",
        'paragraph "Part 2 of 2: Work Step 3 of about 3"',
        'heading "Your jobs" level 1',
        "list",
        'listitem "Mill Change: Mill Remove: Mill"',
        'link "Change: Mill"',
        'link "Remove: Mill"',
        'button "Continue"',
        'button "Add a job"',
        'button "Previous step"',
        'button "Save and continue later"',
        'button "Erase my answers"',
    ]


def test_checking_the_answers(serve: Serving, tree: Tree) -> None:
    page = serve(forms={"tiny": FORM}).visitor().begin().press(CONTINUE, name="Ana").press(CONTINUE)
    assert (
        _main(tree(page.html))
        == """
main
  heading "Check your answers before you send them" level 1
  paragraph "You can still change everything."
  heading "You" level 2
  descriptions
    term "Name"
    definition "Ana"
    definition
      link "Change: Name"
  heading "Work" level 2
  descriptions
    term "Your jobs"
    definition "You have not added anything."
    definition
      link "Change: Your jobs"
  heading "Your declaration" level 2
  paragraph "This box is mandatory: without it your request cannot be sent."
  checkbox "I declare on my honour that my answers are correct."
  button "Send my request"
  button "Previous step"
  button "Save and continue later"
  button "Erase my answers"
""".strip()
    )


def test_what_was_sent(serve: Serving, tree: Tree) -> None:
    page = serve(forms={"tiny": FORM}).visitor().begin().press(CONTINUE, name="Ana").press(CONTINUE)
    page = page.press(SEND, declared="yes")
    reference = next(word for word in page.main.split() if word.count("-") == 2)
    assert (
        _main(tree(page.html)).replace(reference, "THE-REFERENCE")
        == """
main
  heading "Your request has been sent" level 1
  paragraph "Your reference number: THE-REFERENCE"
  paragraph "Received on 16 November 2026 at 09:00. Service: Office."
  paragraph "Write this number down. You will be asked for it on the telephone."
  link "See the receipt"
  link "Follow my request"
  paragraph "You can come back to this page until 16 December 2026, with this device and this browser."
  link "Find this page again elsewhere"
  heading "What happens next" level 2
  paragraph "We look at your request and answer you."
  heading "Any questions?" level 2
  paragraph "The contact details are at the foot of this page. Have your reference number with you."
  paragraph
    link "Go to the start of the form"
  paragraph
    link "Erase this page"
""".strip()
    )


def test_two_answers_to_one_question(serve: Serving, tree: Tree) -> None:
    page = serve(forms={"tiny": FORM}).visitor().begin()
    tab = page.reload()
    page.press(CONTINUE, name="Ana")
    outline = _main(tree(tab.press(CONTINUE, name="Bea").html))
    assert [line.strip() for line in outline.splitlines() if "heading" in line or "definition" in line] == [
        'heading "You have given two answers" level 1',
        'heading "The saved answer" level 2',
        'definition "Ana"',
        'heading "Your new answer" level 2',
        'definition "Bea"',
    ]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_between_a_links_verb_and_what_it_changes_stands_a_space_that_no_browser_drops(
    serve: Serving, language: str
) -> None:
    """A plain space at the border of a hidden passage is dropped: « Modifiervotre nom » was heard."""
    form = FORM.replace("languages: [en]", f"languages: [{language}]")
    page = serve(forms={"tiny": form}).visitor().begin(language=language)
    page = page.press(word("btn.continue", language), name="Ana").press(word("btn.continue", language))
    verb = word("btn.change", language)
    links = ["".join(each.itertext()) for each in page.all("a")]
    changing = [each.removeprefix(verb) for each in links if each.startswith(verb)]
    assert len(changing) == 2
    for what in changing:
        assert what[0] in "\u00a0:", what
        assert "\u00a0" in what, what
