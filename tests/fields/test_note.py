from __future__ import annotations

from collections.abc import Callable

from tests.fields.support import Contract, examples


class TestNote(Contract):
    type_name = "note"


def test_alone_on_a_page_its_label_is_the_heading(tree: Callable[..., str]) -> None:
    assert (
        tree(examples("note")[0].html(heading=True)).splitlines()[0]
        == 'heading "Comment nous comptons" level 1'
    )
