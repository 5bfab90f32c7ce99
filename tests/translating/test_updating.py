"""Whatever is edited in a form, no translation is lost, and none is read that its text does not have."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.model import Form
from formengine.translating import Book, Message, opened, updated, written
from formengine.translating.book import FUZZY
from tests.loading.support import form_of
from tests.thorough import tries

Asked = Sequence[tuple[str, str]]
"""The id and the label of each question."""

IDS = st.sampled_from([f"{word}_{number}" for word in ("nom", "ville", "age") for number in range(3)])
LABELS = st.sampled_from(
    [
        "Votre nom",
        "Votre nom complet",
        "Votre ville",
        "Votre ville de naissance",
        "Non",
        "Quel âge avez-vous ?",
    ]
)
FORMS = st.lists(st.tuples(IDS, LABELS), min_size=1, max_size=6, unique_by=lambda each: each[0])


def form(asked: Asked) -> Form:
    """A form that asks these questions."""
    asks = "\n".join(
        f"          - {{id: {name}, type: text, label: {json.dumps(label)}, noun: la réponse}}"
        for name, label in asked
    )
    return form_of(
        "form: f\ntitle: T\nlanguages: [fr, en]\nservice: {name: S}\nparts:\n  - part: p\n    title: P\n"
        f"    steps:\n      - step: s\n        title: S\n        ask:\n{asks}\n"
    )


def translated(book: Book) -> Book:
    """The same with each text translated."""
    said = (
        replace(each, translation=f"{each.context}: {each.source}", flags=each.flags - {FUZZY}, before=None)
        for each in book.messages
    )
    return replace(book, messages=tuple(said))


@settings(max_examples=tries(60))
@given(FORMS, FORMS)
def test_no_translation_is_lost_and_what_stays_is_read(first: Asked, second: Asked) -> None:
    old = translated(updated(form(first), "en", Book())[0])
    new, tally = updated(form(second), "en", old)
    kept = {each.translation for each in (*new.messages, *new.gone)}
    assert {each.translation for each in old.messages} <= kept
    known = {each.key: each for each in old.messages}
    for message in new.messages:
        if message.key in known:
            assert (message.translation, message.flags) == (known[message.key].translation, frozenset())
        elif message.translation and FUZZY not in message.flags:
            # It was moved: these are the words of a text that said the same, and is there no more.
            assert message.translation.endswith(f": {message.source}")
        else:
            assert (message.before is not None) == bool(message.translation)
    assert tally.missing == sum(not each.translation for each in new.messages)
    assert tally.fuzzy == sum(FUZZY in each.flags for each in new.messages)


@settings(max_examples=tries(30))
@given(FORMS, FORMS)
def test_a_second_run_changes_no_byte(first: Asked, second: Asked) -> None:
    old = translated(updated(form(first), "en", Book())[0])
    once = updated(form(second), "en", old)[0]
    assert written(updated(form(second), "en", once)[0]) == written(once)


WRITTEN = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co", "Zl", "Zp"], include_characters="\n\t"), min_size=1
)


@settings(max_examples=tries(60))
@given(WRITTEN, WRITTEN, WRITTEN)
def test_what_is_written_is_read_again(source: str, translation: str, before: str) -> None:
    message = Message("a.label", source, translation, flags=frozenset({FUZZY}), before=("b.label", before))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.po"
        header = {"Language": "en", "Content-Type": "text/plain; charset=utf-8", "X-Generator": "Poedit: 3"}
        book = Book("# Mine.", header, (message,), (replace(message, context="gone", before=None),))
        path.write_text(written(book), encoding="utf-8", newline="\n")
        assert opened(path) == book
