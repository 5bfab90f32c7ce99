"""How one gets to a state: a numbered list that a person can follow in a browser, out of the journey that showed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from formengine.audit.exploring.scout import Origin
from formengine.audit.exploring.service_pages import way_of
from formengine.audit.journeys import Answers, Journey
from formengine.audit.lists import WAYS
from formengine.audit.page import Filled
from formengine.audit.reporting.subjects import Subject
from formengine.audit.shaped import Answer
from formengine.audit.states import LONGEST, SHOWN, State
from formengine.model import Question, Repeat


class Words(NamedTuple):
    """A piece of a sentence. `language` is set where it is not English: the form's own words."""

    text: str
    language: str = ""


Line = tuple[Words, ...]
"""One thing to do."""


def way_to(subject: Subject, state: State) -> Sequence[Line]:
    """What to do, line by line; nothing when it is not known how the state was come by."""
    origin = subject.origins.get(state.id)
    if origin is not None and origin.journey is not None:
        lines = tuple(_journey(subject, state, origin, origin.journey))
        return lines if all(as_text(line) for line in lines) else ()
    last, place = way_of(state), "form" if subject.form is not None else "service"
    if (origin is None and subject.form is not None) or not last:
        return ()
    return (_plain(f"Open the {place} in {state.language}, with an empty browser."), _plain(last))


def as_text(line: Line) -> str:
    """A line without its languages."""
    return "".join(piece.text for piece in line)


def again(state_id: str) -> str:
    """The command that opens a state as it was captured."""
    return f"formengine audit --state {state_id} --open"


def _journey(subject: Subject, state: State, origin: Origin, journey: Journey) -> Iterator[Line]:
    yield _plain(f"On {journey.today}, open the form in {state.language} and begin.")
    for page in journey.pages:
        if page == origin.page and origin.how in ("seen", "sent", "kept", "list", "remove", "helped"):
            break
        if page not in ("check", "sent"):
            yield _page(subject, page, _answers(journey, page))
        if page == origin.page and origin.how not in ("change", "changed"):
            break
    yield from _last(subject, state, origin)


def _last(subject: Subject, state: State, origin: Origin) -> Iterator[Line]:
    match origin.how:
        case "sent":
            typed = "; ".join(_sent(origin.sent)) or "nothing"
            yield _plain(f"On the page “{origin.page}”, type {typed}, and press the button that continues.")
        case "change":
            yield _plain(f"On the check page, follow the link that changes “{origin.page}”.")
        case "changed":
            typed = "; ".join(_sent(origin.sent)) or "nothing"
            yield _plain(
                f"On the check page, follow the link that changes “{origin.page}”, type {typed}, and continue."
            )
        case "kept":
            typed = "; ".join(_sent(origin.sent)) or "nothing"
            yield _plain(f"On the page “{origin.page}”, type {typed}, go back, and come to the page again.")
        case "list":
            done = WAYS.get(state.kind, "")
            yield _plain(f"On the list “{origin.page}”: {done}" if done else "")
        case "remove":
            yield _plain(f"On the list “{origin.page}”, follow the first link that removes an item.")
        case "helped":
            yield _plain(f"Open …/who-fills-in, say that you help, and open the page “{origin.page}” again.")
        case "a month later":
            yield _plain(f"Close the browser, come back in another month, and open “{state.page}”.")
        case _ if origin.page in ("check", "sent"):
            yield _plain("Go to the check page.")
            if state.page == origin.page and state.kind.startswith((SHOWN, LONGEST)):
                yield _plain("Read it." if state.page == "check" else "Tick the declaration, and send.")
            else:
                yield _plain(way_of(state))
        case _:
            yield _plain(f"This is the page “{state.page}” ({state.kind}).")


def _page(subject: Subject, page: str, answers: Answers) -> Line:
    node = subject.node(page)
    step = subject.step(page)
    if step is None:
        done = "add what comes next, or continue" if isinstance(node, Repeat) else "read it"
        return _plain(f"On the page “{page}”, {done}.")
    said = [_answer(subject, question, answers.get(question.id)) for question in step.questions]
    if not said:
        return _plain(f"On the page “{page}”, continue.")
    pieces: list[Words] = [Words(f"On the page “{page}”, answer ")]
    for number, answer in enumerate(said):
        pieces += [*([Words("; ")] if number else []), *answer]
    return (*pieces, Words(", and continue."))


def _answer(subject: Subject, question: Question, answer: Answer | None) -> Line:
    asked = Words(*subject.said(question.label))
    if not answer:
        return (asked, Words(" with nothing"))
    if question.type == "declaration":
        return (Words("by ticking "), asked)
    if isinstance(answer, Mapping):
        typed = ", ".join(f"{part}: {value}" for part, value in answer.items() if value)
        return (asked, Words(f" with “{typed}”"))
    chosen = [answer] if isinstance(answer, str) else list(answer)
    options = [question.option(each) for each in chosen]
    if all(options) and question.options:
        said = [subject.said(each.label) for each in options if each is not None]
        labels = [piece for label in said for piece in (Words(", "), Words(*label))][1:]
        return (asked, Words(" with “"), *labels, Words("”"))
    return (asked, Words(f" with “{', '.join(chosen)}”"))


def _answers(journey: Journey, page: str) -> Answers:
    """What is typed on a page: on the main path all answers stand together, inside a loop those of an item."""
    loop, _, rest = page.partition("/")
    return journey.answers_at(loop, rest.partition("/")[0]) if rest else journey.answers


def _sent(sent: Filled) -> Iterator[str]:
    for name, values in sent.items():
        told = ", ".join(f"“{_short(each)}”" for each in values if each)
        yield f"{told or 'nothing'} into {name}"


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"


def _plain(text: str) -> Line:
    return (Words(text),)
