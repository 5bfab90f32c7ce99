"""What must hold of those who came back, took back, erased or sent another: where it does not, that is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from formengine.return_code import new_code
from tests.faults.invariants import breaches
from tests.faults.running import settle
from tests.faults.scene import Scene
from tests.faults.service import File, running
from tests.faults.test_invariants import copy_of
from tests.faults.wanderer import Sent, Wanderer, Way
from tests.web.words import word

BACK, GONE, TWICE, POSTED, LEFT = range(5)
WHO: tuple[Way, ...] = ("withdraws", "erases", "sends another", "by message", "leaves")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One who goes each way; all of it is as it should be."""
    folders = tmp_path_factory.mktemp("whole"), File(tmp_path_factory.mktemp("data"))
    with running(*folders, workers=1) as service:
        service.start_web()
        service.start_worker()
        scene = Scene(service, Random(1))
        for way in WHO:
            person = scene.wanderer(way)
            with closing(person):
                if way == "withdraws":
                    take_back_what_has_come(scene, person)
                else:
                    person.wander()
            # What belongs to the scene is not copied with a person.
            came = service.mail.texts_to(person.box)
            person.heard, person.rest, person.post = print, bool, lambda address, came=came: came
        settle(service)
        yield scene


def take_back_what_has_come(scene: Scene, person: Wanderer) -> None:
    """Send, and take it back once everybody has heard of it."""
    person.walk()
    for _ in range(1000):
        if scene.service.arrived == 2:
            break
        scene.pause(0.05)
    person.take_back()
    person.done = person.way


@pytest.fixture
def scene(whole: Scene, tmp_path: Path) -> Scene:
    """The same, in a copy that may be broken."""
    return copy_of(whole, tmp_path)


def who(scene: Scene, number: int) -> Wanderer:
    person = scene.people[number]
    assert isinstance(person, Wanderer)
    return person


def test_what_is_whole_is_found_whole(scene: Scene) -> None:
    assert breaches(scene) == []
    assert [scene.figures[way] for way in WHO] == [1, 1, 1, 1, 1]
    assert scene.figures["sent"] == 4


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM codes", "does not open their request"),
        ("DELETE FROM codes", "does not open it"),
        ("DELETE FROM sent_codes", "1 codes came, and 0 open a request"),
        ("DELETE FROM submissions WHERE state != 'x'", "was told that it is taken back, and it is None"),
    ],
)
def test_what_is_missing_in_the_database_is_found(scene: Scene, statement: str, told: str) -> None:
    scene.service.data.change(statement)
    assert any(told in each for each in breaches(scene)), breaches(scene)


def _not_taken_back(scene: Scene) -> None:
    who(scene, BACK).reference = who(scene, POSTED).reference


def _never_told(scene: Scene) -> None:
    office = scene.service.office
    office.worked_on = {key: found for key, found in office.worked_on.items() if "withdrawn" not in found}


def _told_too_early(scene: Scene) -> None:
    office = scene.service.office
    office.worked_on = dict(reversed(office.worked_on.items()))


def _told_twice(scene: Scene) -> None:
    office = scene.service.office
    told = next(found for found in office.worked_on.values() if "withdrawn" in found)
    office.worked_on["another"] = told


def _mailed_twice(scene: Scene) -> None:
    mails = scene.service.mail.mails = list(scene.service.mail.mails)
    told = next(mail for mail in mails if mail["Subject"].startswith(word("withdrawn.heading")))
    again = type(told)(policy=told.policy)
    again.set_content(told.get_body(("plain",)).get_content())
    again["Subject"], again["To"], again["Message-ID"] = told["Subject"], told["To"], "<another@x>"
    mails.append(again)


def _told_of_nothing(scene: Scene) -> None:
    who(scene, BACK).done = "forward"


def _still_there(scene: Scene) -> None:
    who(scene, GONE).gone = who(scene, LEFT).secret


def _code_still_opens(scene: Scene) -> None:
    who(scene, GONE).code = who(scene, BACK).code


def _another_code(scene: Scene) -> None:
    who(scene, BACK).code = new_code()


def _of_another(scene: Scene) -> None:
    (sent,) = who(scene, TWICE).earlier
    who(scene, TWICE).earlier = [Sent(sent.reference, sent.code, frozenset(("w9x9", "p2@example.org")))]


def _never_asked(scene: Scene) -> None:
    who(scene, TWICE).earlier = []


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (_not_taken_back, "was told that it is taken back, and it is ('received'"),
        (_never_told, "was taken back, and the office heard of that 0 times"),
        (_told_too_early, "was taken back, and the office heard of that 1 times or too early"),
        (_told_twice, "was taken back, and the office heard of that 2 times"),
        (_mailed_twice, "was taken back, and its mails said so 2 times"),
        (_told_of_nothing, "the office hears that it was taken back, and it was not"),
        (_still_there, "was told that it is erased, and it is there"),
        (_code_still_opens, "was told that it is erased, and it is there"),
        (_another_code, "does not open their request"),
        (_of_another, "holds something else than its check page showed"),
        (_never_asked, "p2@example.org has sent 2 times"),
    ],
)
def test_what_was_told_and_is_not_so_is_found(
    scene: Scene, broken: Callable[[Scene], None], told: str
) -> None:
    broken(scene)
    assert any(told in each for each in breaches(scene)), breaches(scene)


def test_whoever_is_shown_another_answer_than_they_gave_elsewhere_says_so(whole: Scene) -> None:
    person = Wanderer(20, whole.service.port, Random(1), way="by code")
    with closing(person):
        person._stop(person.begin())
        person.pages["one"].saved = "w8x8"
        person._go_on_elsewhere(person.code)
    assert "'w8x8' was saved" in person.lies[0]


def test_whoever_types_a_code_that_opens_nothing_says_so(whole: Scene) -> None:
    person = Wanderer(21, whole.service.port, Random(1), way="by code")
    with closing(person):
        assert not person._go_on_elsewhere(new_code())
    assert "opened nothing (422)" in person.lies[0]
