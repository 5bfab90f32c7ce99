"""What must hold of those who came back, took back, erased, or sent another: looked up as in `invariants`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage

from formengine.storage import StorageError, Store
from tests.faults.errand import FORM_ID
from tests.faults.far_ends import NOBODY
from tests.faults.person import Person
from tests.faults.scene import Scene
from tests.faults.wanderer import WAYS, Wanderer
from tests.web.words import word


def wanderers(people: Sequence[Person]) -> list[Wanderer]:
    """Those who go a way of their own."""
    return [each for each in people if isinstance(each, Wanderer)]


def taken_back(people: Sequence[Person]) -> dict[str, Wanderer]:
    """The requests of which somebody was told that they are taken back."""
    return {each.reference: each for each in wanderers(people) if each.done == "withdraws"}


def of_wanderers(scene: Scene, store: Store) -> Iterator[str]:
    """A code that a page has shown opens its own request; what was erased is gone; what was taken back is so."""
    done: Counter[str] = Counter()
    for person in wanderers(scene.people):
        done[person.done] += 1
        try:
            yield from (f"{person.number} ({person.way}): {each}" for each in _of_one(person, store))
        except StorageError as error:
            yield f"{person.number} ({person.way}): half written, it does not open: {error}"
    scene.figures |= {way: done[way] for way in dict.fromkeys(WAYS)}


def _of_one(person: Wanderer, store: Store) -> Iterator[str]:
    draft = store.find(person.secret, FORM_ID) if person.secret is not None else None
    opened = store.codes.open(person.code, FORM_ID) if person.code else None
    if person.gone is not None:
        if store.find(person.gone, FORM_ID) is not None or opened is not None:
            yield "was told that it is erased, and it is there"
    elif person.code and (opened is None or draft is None or opened.draft != draft.id):
        yield f"the code {person.code!r} does not open their request"
    for sent in person.earlier:
        first = store.codes.open(sent.code, FORM_ID)
        if first is None or (draft is not None and first.draft == draft.id):
            yield f"the code of the first one, {sent.code!r}, does not open it"
    if person.asked_for:
        codes = set(person.codes_that_came())
        found = [store.sent_codes.open(each, person.second, FORM_ID) for each in codes]
        opening = [each for each in found if each is not None]
        right = (0, 1) if person.refused else (1,)
        if len(opening) not in right or any(draft is None or each.draft != draft.id for each in opening):
            yield f"{len(codes)} codes came, and {len(opening)} open a request"
        if len(codes) > person.asked_for:
            yield f"{len(codes)} codes came, and {person.asked_for} were asked for"
    if person.done == "withdraws":
        state = store.handling.state(person.reference)
        if state is None or state[0] != "withdrawn":
            yield f"was told that it is taken back, and it is {state}"


def _mails(scene: Scene, reference: str) -> Iterator[tuple[str, EmailMessage]]:
    """The mails that name a request, each once, with its key."""
    for name, mail in scene.service.mail.by_id.items():
        text = mail.get_body(("plain",))
        if text is not None and reference in text.get_content():
            yield name[1:].partition("@")[0], mail


def removed(scene: Scene, back: Sequence[str] | dict[str, Wanderer]) -> set[str]:
    """The keys of what came of requests that were taken back: the outbox may have let go of them."""
    office = {key for key, found in scene.service.office.worked_on.items() if found["reference"] in back}
    return office | {key for each in back for key, _ in _mails(scene, each)}


def of_withdrawals(scene: Scene, back: dict[str, Wanderer]) -> Iterator[str]:
    """Who has heard of a request hears once that it was taken back, and after that nothing of it."""
    heard: dict[str, list[bool]] = {}
    for found in scene.service.office.worked_on.values():
        heard.setdefault(found["reference"], []).append("withdrawn" in found)
    for reference, told in heard.items():
        if any(told) and reference not in back:
            yield f"{reference}: the office hears that it was taken back, and it was not"
        if reference in back and told not in ([False, True], [True]):
            yield f"{reference} was taken back, and the office heard of that {sum(told)} times or too early"
    for reference, person in back.items():
        told = [
            str(mail["Subject"]).startswith(word("withdrawn.heading")) for _, mail in _mails(scene, reference)
        ]
        known = not any(each.startswith(NOBODY) for each in person.checked)
        if known and told not in ([False, True], [True]):
            yield f"{reference} was taken back, and its mails said so {sum(told)} times or too early"
