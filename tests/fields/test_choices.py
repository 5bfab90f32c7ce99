from __future__ import annotations

from collections.abc import Callable

from tests.fields.support import Contract, examples


class TestChoices(Contract):
    type_name = "choices"


def test_the_answer_is_said_by_its_labels_a_line_each() -> None:
    example = examples("choices")[0]
    said = example.kind.say(example.question, ["salaires", "loyers"], example.form().words)
    assert said == "Des salaires\nDes loyers"


def test_the_message_names_the_box_that_excludes_the_others() -> None:
    example = examples("choices")[0]
    (fault,) = example.read({}).faults
    message = example.form("en").words.fault(example.question, fault)
    assert message == "Tick at least one box: ce que vous avez reçu. If none fits, tick “Rien de tout cela”."


def test_alone_on_a_page_the_question_is_its_heading(tree: Callable[..., str]) -> None:
    assert tree(examples("choices")[1].html(heading=True)).splitlines()[:2] == [
        'group "Comment voulez-vous être prévenu ?"',
        '  heading "Comment voulez-vous être prévenu ?" level 1',
    ]
