"""What translators are told of the engine's own words: where each is said, how much room it has, what fills its places."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.model.engine_said import PLACES, engine_said, places_of


def engine_notes(key: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """The notes of one of the engine's words, a line each; `said` is what it says, by language."""
    about = engine_said(key)
    lines = [f"{about.what[:1].upper()}{about.what[1:]}."]
    if about.room:
        lines.append(f"At most {about.room} characters, without what is filled in.")
    names = dict.fromkeys(name for text in said.values() for name in places_of(text))
    lines += [
        f"{{{name}}}: {PLACES.get(name, 'filled in by the engine')}. Copy it as it is." for name in names
    ]
    lines += [f"{language}: {' '.join(text.split())}" for language, text in said.items() if text]
    return tuple(lines)
