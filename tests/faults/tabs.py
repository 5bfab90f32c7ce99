"""Two tabs of one browser: both answer one page at the same moment, and both send.

Of two answers one is saved, and the other tab is told so (409) with both before it; or both are, one after the other, where
the second saw the first. Of two presses of the button that sends, both lead to the same number.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from random import Random

from tests.faults.errand import HOME, PAGES
from tests.faults.memory import Answer, Known, Lost
from tests.faults.person import Person
from tests.faults.running import Fault
from tests.faults.scene import Scene


def second_tab(person: Person) -> Person:
    """The same cookies, the same memory, and a connection of its own."""
    other = Person(person.number, person.port, Random(person.chance.random()), person.heard, person.rest)
    other.cookies, other.pages, other.lies = person.cookies, person.pages, person.lies
    return other


def both(
    pool: ThreadPoolExecutor, tabs: tuple[Person, Person], path: str, bodies: tuple[bytes, bytes]
) -> list[Answer]:
    """What came of two requests that were sent together."""
    asked = [pool.submit(tab.ask, "POST", path, body) for tab, body in zip(tabs, bodies, strict=True)]
    answers = [each.result() for each in asked]
    if None in answers:
        raise Lost(f"{tabs[0].number}: {path} was not answered")
    return [each for each in answers if each is not None]


def walk(scene: Scene, person: Person) -> None:
    """A whole journey in two tabs."""
    person.open(HOME)
    path = person.send(HOME, "begin")
    person.begun = True
    tabs = (person, second_tab(person))
    with ThreadPoolExecutor(2) as pool, closing(tabs[1]):
        for page, question in PAGES.items():
            # Each opens it: what is sent twice from one copy of a page is one person who changed their mind.
            copies = [tab.open(f"{HOME}{page}") for tab in tabs]
            words = [person.word(question), person.word(question)]
            if question == "mail":
                words[1] = words[0]
            bodies = [
                person.body(html, "next", {question: word}) for html, word in zip(copies, words, strict=True)
            ]
            answers = both(pool, tabs, f"{HOME}{page}", (bodies[0], bodies[1]))
            saved = [word for word, answer in zip(words, answers, strict=True) if answer.status == 303]
            told = [answer for answer in answers if answer.status == 409]
            scene.count("told of the other tab", len(told))
            if not saved or len(saved) + len(told) != 2 or (len(saved) == 2 and words[0] != words[1]):
                person.lies.append(f"{person.number}: two tabs were told {[each.status for each in answers]}")
            if any(word not in each.html for each in told for word in words):
                person.lies.append(f"{person.number}: a page of two answers shows not both")
            person.pages[page] = Known(saved[0] if saved else None)
            path = next((each.location for each in answers if each.status == 303), path)
        html = person.open(f"{HOME}check")
        person.look_at(html)
        body = person.body(html, "send", {"declared": "yes"})
        sent = both(pool, tabs, f"{HOME}check", (body, body))
        if {each.status for each in sent} != {303}:
            person.lies.append(f"{person.number}: two presses gave {[each.status for each in sent]}")
    person.read_reference(f"{HOME}sent")


def hurt(scene: Scene) -> None:
    """Some people, each in two tabs."""
    for _ in range(60 if scene.long else 3):
        person = scene.someone()
        with closing(person):
            try:
                walk(scene, person)
            except Lost as lost:
                person.lies.append(str(lost))


TABS = Fault(
    "two-tabs",
    "two tabs answer each page and send at the same moment",
    hurt,
    tested=("sqlite",),
    shown_by=("told of the other tab",),
)
