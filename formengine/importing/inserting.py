"""Texts that insert an answer: `${name}` becomes `{{ name }}`, wherever the answer is one that can stand in a text."""

from __future__ import annotations

from formengine.importing.draft import Remarks, Words
from formengine.importing.known import Around, look_up
from formengine.importing.nodes import Ref, UntranslatableError
from formengine.importing.texts import insert, inserted, mapped

_NOTHING = "…"


def with_answers(
    words: Words, around: Around, remarks: Remarks, place: str, *, what: str, title: bool = False
) -> Words:
    """A text with the answers that it inserts; a title inserts none, as it stays in browsers. `what` names the text."""
    names = {name for text in words.values() for name in inserted(text)}
    if not names:
        return words
    shown = {name: _NOTHING if title else _insert(around, name) for name in sorted(names)}
    for name, instead in shown.items():
        if instead == _NOTHING:
            remarks.add("import-insert", place, name=name, text=what)
    return mapped(words, lambda text: insert(text, shown.__getitem__))


def _insert(around: Around, name: str) -> str:
    """What may be missing is inserted only where it is a text: nothing else can be left empty."""
    try:
        known = look_up(Ref(name), around)
    except UntranslatableError:
        return _NOTHING
    missing = around.unsure(known)
    if known.kind == "yes-no" or (missing and known.kind != "text"):
        return _NOTHING
    if not missing:
        return f"{{{{ {known.id} }}}}"
    guard = " and ".join(f"is_answered({each})" for each in missing)
    return f"{{{{ {known.id} if {guard} else '{_NOTHING}' }}}}"
