"""What each text of a form is for those who read it: the kind of text, and how much of it has room there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formengine.model.form import ForEach, Form, Node, Repeat, Step, Stop
from formengine.model.question import Question
from formengine.model.text import Text
from formengine.phrases import phrase


@dataclass(frozen=True, slots=True)
class Said:
    """What a text is. `room` is how many characters it may have, without what it inserts; 0 where it is running text.

    The room is no law of the engine, whose pages wrap any text: it is where a reader loses the thread, or where a tab of
    the browser, a button or a line of the check page no longer shows it as one thing.
    """

    what: str
    room: int = 0


_ANY = Said(phrase("text"))
_TITLE = phrase("it stands in the tab of the browser too")


def said(form: Form) -> Mapping[str, Said]:
    """What each text is, by its context."""
    found = dict(_around(form))
    for part in form.parts:
        found[part.title.context] = Said(phrase("title of a part: it heads the list of its pages"), 60)
        for node in part.nodes:
            found.update(_node(node))
    return found


def of(text: Text, known: Mapping[str, Said]) -> Said:
    """What a text is; easy words, and words for helpers, are what the text is that they stand for."""
    usual = text.context if text.register == "usual" else text.context.replace(f".{text.register}", "", 1)
    return known.get(usual, _ANY)


def _around(form: Form) -> Iterator[tuple[str, Said]]:
    yield form.title.context, Said(phrase("title of the form: {room}", room=_TITLE), 90)
    yield "service.name", Said(phrase("name of the service, at the top of each page"), 60)
    yield "service.hours", Said(phrase("when the service can be reached"), 120)
    yield "service.address", Said(phrase("postal address of the service"))
    yield "start.text", Said(phrase("text of the start page"))
    yield "declaration.text", Said(phrase("what a person declares before sending"))
    yield "declaration.send", Said(phrase("button that sends"), 60)
    yield "sent.next", Said(phrase("text of the page after sending: what happens next"))
    yield "sent.appeal", Said(phrase("text of the receipt: how to contest a decision"))
    yield "withdrawal.text", Said(phrase("text of the page where a person takes the request back"))
    yield "privacy.controller", Said(phrase("who is responsible for the data"))
    yield "privacy.purpose", Said(phrase("what the data is used for"))
    yield "privacy.kept", Said(phrase("how long the data is kept"))
    yield "privacy.contact", Said(phrase("whom to ask about the data"))
    yield "accessibility.contact", Said(phrase("whom to tell of a barrier"))
    for text in form.start.have_ready:
        yield text.context, Said(phrase("line of a list: what to have ready before beginning"), 150)
    for text in form.accessibility.gaps:
        yield text.context, Said(phrase("line of a list: a known barrier"), 250)


def _node(node: Node) -> Iterator[tuple[str, Said]]:
    match node:
        case Stop():
            yield (
                node.title.context,
                Said(phrase("title of a page where one cannot go on: {room}", room=_TITLE), 90),
            )
            yield (
                node.text.context,
                Said(phrase("text of a page where one cannot go on: why, and who can help")),
            )
        case Repeat():
            yield node.title.context, Said(phrase("title of a page with a list: {room}", room=_TITLE), 90)
            yield (
                node.item.context,
                Said(
                    phrase("name of one thing of a list, put into sentences, as a job is in “add a job”"), 40
                ),
            )
            yield node.title_of_item.context, Said(phrase("name of one line of a list"), 60)
            for step in node.steps:
                yield from _step(step)
        case ForEach():
            for step in node.steps:
                yield from _step(step)
        case Step():
            yield from _step(node)


def _step(step: Step) -> Iterator[tuple[str, Said]]:
    if step.title is not None:
        yield step.title.context, Said(phrase("title of a page: {room}", room=_TITLE), 90)
    for rule in step.rules:
        warns = (
            phrase("asks whether that is meant")
            if rule.kind == "warn"
            else phrase("error message: what is wrong, what to do")
        )
        yield rule.message.context, Said(warns, 250)
    alone = len(step.questions) == 1 and step.title is None
    for question in step.questions:
        yield from _question(question, alone=alone)


def _question(question: Question, *, alone: bool) -> Iterator[tuple[str, Said]]:
    kind = question.type
    asked = (
        phrase("an {type} question", type=kind)
        if kind[0] in "aeiou"
        else phrase("a {type} question", type=kind)
    )
    heads = phrase(", and title of its page: {room}", room=_TITLE) if alone else ""
    yield question.label.context, Said(phrase("label of {question}{heads}", question=asked, heads=heads), 150)
    for text, words in (
        (
            question.noun,
            Said(
                phrase("name of an answer, put into error messages behind a verb: no capital, no full stop"),
                90,
            ),
        ),
        (question.hint, Said(phrase("hint below the label of {question}", question=asked), 200)),
        (question.why, Said(phrase("text that opens under the words that ask why a question is asked"))),
        (question.summary, Said(phrase("short name of a question on the page that shows all answers"), 70)),
    ):
        if text is not None:
            yield text.context, words
    for option in question.options:
        yield option.label.context, Said(phrase("option that can be chosen"), 100)
        if option.hint is not None:
            yield option.hint.context, Said(phrase("hint below an option"), 150)
    for key, setting in question.settings.items():
        if isinstance(setting, Text):
            yield setting.context, Said(phrase("{key} of {question}", key=key, question=asked))
