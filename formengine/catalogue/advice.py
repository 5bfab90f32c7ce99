"""What could be asked better, and how."""

from __future__ import annotations

from formengine.catalogue.entry import Entry
from formengine.catalogue.plain import aside_entry as _entry

ENTRIES: dict[str, Entry] = {
    "asked-twice": _entry(
        "asked-twice",
        "'{id}' asks what '{first}' asks in line {line}.",
        "Ask once, and use that answer; or let each label say what is different about it.",
    ),
    "autocomplete-missing": _entry(
        "autocomplete-missing",
        "no browser can fill in '{id}' for people.",
        "Add 'autocomplete: {token}' when it is the claimant's own, and 'autocomplete: off' when it is somebody else's.",
    ),
    "condition-always": _entry(
        "condition-always",
        "this condition is true for everybody who comes here: {condition}",
        "Take it out, or write what was meant.",
    ),
    "condition-contradicts": _entry(
        "condition-contradicts",
        "nobody who comes here meets this condition, because of {earlier}: {condition}",
        "Change one of them; what this one guards is never shown.",
    ),
    "condition-never": _entry(
        "condition-never",
        "no answers can meet this condition: {condition}",
        "Write 'or' where one of them is enough, or name another question.",
    ),
    "end-unreachable": _entry(
        "end-unreachable",
        "nobody can send this form: every way through it ends before.",
        "Give one of the stops or rules a condition that some people do not meet.",
    ),
    "example-missing": _entry(
        "example-missing",
        "'{id}' asks for a {word} and does not show how one is written.",
        "Use the type 'identifier', with its 'pattern' and an 'example'; or say in a 'hint' what it looks like.",
    ),
    "exclusive-missing": _entry(
        "exclusive-missing",
        "the box '{label}' can be ticked together with the others.",
        "Add 'exclusive: true' to this option.",
    ),
    "helper-partly": _entry(
        "helper-partly",
        "some texts have words for helpers, and {n} that say « you » have none. The first is '{context}'.",
        "Write 'for-helper: …' beside each of them, or take out those that are there.",
    ),
    "hint-link": _entry(
        "hint-link",
        "nobody can follow an address in a hint: {link}",
        "Put the link into 'why', or into a note before the question.",
    ),
    "hint-long": _entry(
        "hint-long",
        "this hint has {words} words in {sentences} sentences; the most is {limit}, or one sentence.",
        "Keep what helps to answer. Put the rest into 'why', or into a note before the question.",
    ),
    "label-not-question": _entry(
        "label-not-question",
        "'{label}' does not ask anything.",
        "Write it as a question, as you would ask it across a desk: Are you out of work?",
    ),
    "label-repeated": _entry(
        "label-repeated",
        "'{label}' stands on this page already, in line {line}.",
        "Say in each what is different about it.",
    ),
    "many-options": _entry(
        "many-options",
        "'{id}' has {options} options; the most is {limit}.",
        "Ask for the kind first and for one of that kind on the next page, or leave out what hardly anybody chooses.",
    ),
    "many-questions": _entry(
        "many-questions",
        "the page '{id}' asks {questions} questions; the most is {limit}.",
        "Make pages of it, each about one thing.",
    ),
    "no-help": _entry(
        "no-help",
        "the form does not say who can help.",
        "Add to 'service' a phone, an email, an office or an address; two of them are better.",
    ),
    "none-missing": _entry(
        "none-missing",
        "whoever has none of these cannot answer '{id}'.",
        "Add a last option for them, such as {option}, or make the question 'optional: true'.",
    ),
    "option-not-named": _entry(
        "option-not-named",
        "the page '{id}' is shown for each option of '{for_each}', and says nowhere which one it is about.",
        'Begin the label with it, and give it a summary without it: label: "{{{{ option }}}}: how much is it?"',
    ),
    "step-unreachable": _entry(
        "step-unreachable",
        "no answers lead to '{id}': nobody passes line {line}.",
        "Give what stands there a condition, or move this before it.",
    ),
    "summary-missing": _entry(
        "summary-missing",
        "the label of '{id}' has {length} characters and no short name; the most is {limit}.",
        "Add 'summary: …', what it is called where people check their answers.",
    ),
}
