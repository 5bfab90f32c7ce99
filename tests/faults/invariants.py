"""What must hold after each fault, looked up in the database and at those who received, against what people were told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from formengine.storage import Office, StorageError, Store
from tests.faults.afterwards import of_wanderers, of_withdrawals, removed, taken_back, wanderers
from tests.faults.errand import EDITED, FORM_ID, PAGES
from tests.faults.person import TOKEN, Person
from tests.faults.scene import Scene

CHANNELS = ("webhook", "email")
FAILURES = ("Traceback", "Unhandled error", "a mistake of ours", "panicked")
QUESTIONS = {**EDITED, **PAGES}


@dataclass(frozen=True, slots=True)
class Message:
    """A row of the outbox."""

    key: str
    reference: str
    channel: str
    state: str


def words_of(content: Any) -> Mapping[str, str]:
    """The one answer of each page of what was sent."""
    return {page: str(values[QUESTIONS[page]]) for page, values in content["answers"].items()}


def kept_words(store: Store, person: Person) -> tuple[Mapping[str, str] | None, str]:
    """What the database holds of somebody, by page, and the reference where they sent it; None where it holds nothing."""
    draft = store.find(person.secret, FORM_ID) if person.secret is not None else None
    if draft is None:
        return None, ""
    if draft.status == "sent":
        sent = store.submission(draft)
        return (words_of(sent.content), sent.reference) if sent is not None else (None, "")
    rows = store.rows(draft)
    bodies: dict[str, Any] = {visit: row.body for visit, row in rows.items()}
    return {page: str(body["v"][QUESTIONS[page]]) for page, body in bodies.items() if body.get("v")}, ""


def of_people(store: Store, people: list[Person]) -> Iterator[str]:
    """No acknowledged answer is missing, nothing is there that nobody sent, and what pages said is so."""
    for person in people:
        yield from person.lies
        try:
            words, reference = kept_words(store, person)
        except StorageError as error:
            yield f"{person.number}: half written, it does not open: {error}"
            continue
        if person.begun and words is None:
            yield f"{person.number}: what they began is missing"
            continue
        for page, known in person.pages.items():
            found = (words or {}).get(page)
            if not known.allows(found):
                yield f"{person.number}: {page} is {found!r}; {known.saved!r} was acknowledged"
        if person.reference != reference and (person.reference or not person.pressed):
            yield f"{person.number}: was told {person.reference!r}, and {reference!r} is kept"
        if reference and frozenset((words or {}).values()) != person.checked:
            yield f"{person.number}: sent something else than the check page showed"


def of_submissions(scene: Scene, store: Store) -> Iterator[str]:
    """One submission for each who sent, opened with the office's key; and all messages of each, or none."""
    rows = store.database.all("SELECT reference FROM submissions", {})
    references = [str(reference) for (reference,) in rows]
    office, told = Office(scene.service.data.url), told_to(scene.people)
    senders: Counter[str] = Counter()
    for reference in references:
        kept = office.find(reference)
        assert kept is not None
        words = words_of(office.export(kept, scene.service.private)).values()
        senders[next(word for word in words if "@" in word)] += 1
        if frozenset(words) != told.get(reference, frozenset(words)):
            yield f"{reference} holds something else than its check page showed"
    another = {person.word("mail"): len(person.earlier) for person in wanderers(scene.people)}
    for sender, count in senders.items():
        if count > 1 + another.get(sender, 0):
            yield f"{sender} has sent {count} times"
    pressed = sum(person.pressed for person in scene.people) + sum(another.values())
    for reference in told.keys() - set(references):
        yield f"{reference} was told to somebody, and was never sent"
    if len(references) > pressed:
        yield f"{len(references)} were sent, and {pressed} pressed the button"
    scene.figures["sent"] = len(references)


def told_to(people: list[Person]) -> Mapping[str, frozenset[str]]:
    """What was on the check page of each request whose reference was told to somebody."""
    earlier = {sent.reference: sent.checked for person in wanderers(people) for sent in person.earlier}
    return earlier | {person.reference: person.checked for person in people if person.reference}


def messages_of(store: Store) -> list[Message]:
    """All that stands in the outbox."""
    found = store.outbox.listed(("dead", "waiting", "done"))
    return [Message(each.name, each.reference, each.channel, each.state) for each in found]


def of_messages(scene: Scene, messages: list[Message], references: list[str]) -> Iterator[str]:
    """Each message has arrived or is dead; whoever honours its key has it once; a repeat has its lost answer."""
    office, mail = scene.service.office, scene.service.mail
    back = taken_back(scene.people)
    for channel in CHANNELS:
        count = Counter(each.reference for each in messages if each.channel == channel)
        # What has not arrived of a request that is taken back goes; an office that has not heard of it hears nothing.
        whole = dict.fromkeys(references, (1,)) | dict.fromkeys(back, (0, 1, 2))
        yield from (
            f"{each} has {count[each]} messages by {channel}"
            for each in references
            if count[each] not in whole[each]
        )
    came = {
        "webhook": office.came,
        "email": Counter({key[1:].partition("@")[0]: n for key, n in mail.came.items()}),
    }
    for each in messages:
        times = came[each.channel][each.key]
        if each.state == "waiting":
            yield f"{each.reference} still waits by {each.channel}"
        elif each.state == "done" and not times:
            yield f"{each.reference} is noted as arrived by {each.channel}, and never was"
    known = {each.key for each in messages} | removed(scene, back)
    yield from (
        f"{key} came by {name}, and nobody sent it"
        for name in CHANNELS
        for key in came[name]
        if key not in known
    )
    yield from (f"{key} came again, with something else in it" for key in office.changed)
    yield from _of_contents(scene, messages)
    yield from of_withdrawals(scene, back)
    repeats = sum(times - 1 for name in CHANNELS for times in came[name].values())
    lost = office.moods.lost + mail.moods.lost
    allowed = lost + scene.service.kills * len(CHANNELS) + scene.repeats_allowed
    if repeats > allowed:
        yield f"{repeats} came again, and {allowed} answers can have been lost"
    scene.figures |= {
        "messages": len(messages),
        "dead": sum(each.state == "dead" for each in messages),
        "repeats": repeats,
        "answers lost": lost,
    }


def _of_contents(scene: Scene, messages: list[Message]) -> Iterator[str]:
    """What came is what was sent: the reference with its own words, to its own address."""
    sent, named = told_to(scene.people), {each.key: each.reference for each in messages}
    for key, found in scene.service.office.worked_on.items():
        reference = named.get(key, found["reference"])
        words = frozenset(TOKEN.findall(json.dumps(found.get("answers", {}))))
        if "answers" in found and words != sent.get(reference, words):
            yield f"{reference}: the office has other answers than were sent"
    for key, message in scene.service.mail.by_id.items():
        reference = named.get(key[1:].partition("@")[0], "")
        if reference in sent and str(message["To"]) not in sent[reference]:
            yield f"{reference}: its mail went to somebody else"


def of_pages(scene: Scene) -> Iterator[str]:
    """No page failed without saying what it means, and no process with a mistake of ours."""
    statuses: Counter[str] = sum((person.statuses for person in scene.people), Counter())
    scene.figures |= {f"answered {status}": count for status, count in sorted(statuses.items())}
    unsure = sum(person.unsure for person in scene.people)
    scene.figures["saved, not told"] = unsure
    if unsure and not scene.database_lost:
        yield f"{unsure} answers were saved although a page said that they were not"
    conflicts = sum(person.conflicts for person in scene.people)
    scene.figures["asked which answer"] = conflicts
    if conflicts:
        yield f"{conflicts} pages told of another tab, and there was none"
    said = scene.service.said.read_text("utf-8", errors="replace") if scene.service.said.exists() else ""
    yield from (f"a process said {word!r}" for word in FAILURES if word in said)


def breaches(scene: Scene) -> list[str]:
    """All that does not hold; the scene has its figures then."""
    store = scene.service.store()
    try:
        messages = messages_of(store)
        references = [str(each) for (each,) in store.database.all("SELECT reference FROM submissions", {})]
        found = [
            *of_people(store, scene.people),
            *of_wanderers(scene, store),
            *of_submissions(scene, store),
            *of_messages(scene, messages, references),
            *of_pages(scene),
        ]
    finally:
        store.close()
    scene.figures |= {
        "people": len(scene.people),
        "answers acknowledged": sum(
            known.saved is not None for person in scene.people for known in person.pages.values()
        ),
    }
    return found
