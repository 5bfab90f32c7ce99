"""Planting: from a defect to the states that show it, and to what the checks of definitions say."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from babel.messages.pofile import write_po

from formengine.audit.catalogue_words import words_of
from formengine.audit.claimant import Seen
from formengine.audit.selftest.planting import (
    Defect,
    Definition,
    Edit,
    Header,
    NotPlantedError,
    Page,
    Style,
    Template,
    Translation,
    Words,
    edited,
)
from formengine.audit.selftest.stage import FORM, Place, fields_of, name_of, own_place, photograph
from formengine.audit.states import Captured, State
from formengine.catalogues import path_of, read
from formengine.loading import inspect
from formengine.model.walk import texts
from formengine.problems import FormError
from formengine.resources import templates_dir
from formengine.stages import inspected

Clean = Mapping[tuple[str, str], State]
"""The states without a defect, by language and name."""

_POLICY = "content-security-policy"


@dataclass(frozen=True)
class Planted:
    """A defect that was planted: the states that show it, and what was said of it before any browser looks."""

    defect: Defect
    captured: Captured
    said: tuple[str, ...] = ()


def plant(defect: Defect, clean: Clean, sheet: Seen) -> Planted:
    """Plant a defect. `clean` and `sheet` are what it spoils where nothing is compiled anew. Raises NotPlantedError."""
    match defect.plant:
        case Template() | Translation() | Definition():
            return _compiled(defect)
        case Style():
            return Planted(defect, _styled(defect, defect.plant, clean, sheet))
        case Page() | Header() | Words():
            found = _captured(defect, sheet)
            for name in defect.at:
                found.states.append(_spoilt(defect, clean[defect.language, name]))
            return Planted(defect, found)


def _captured(defect: Defect, sheet: Seen) -> Captured:
    """A form of its own, so that defects do not meet."""
    tokens, keypads = _fields()
    return Captured(defect.id, defect.language, sheet, tokens=tokens, keypads=keypads)


@cache
def _fields() -> tuple[dict[str, str], dict[str, str]]:
    own = own_place()
    return fields_of(Place(own / "forms", own / "locales"))


def _spoilt(defect: Defect, state: State) -> State:
    mine = replace(state, form=defect.id)
    match defect.plant:
        case Header(name, value):
            return replace(mine, headers=(*state.headers, (name, value)))
        case Words(key, says):
            text = escape(words_of(state.language)[key])
            return replace(mine, body=_every(state.body, text, escape(says), defect.id))
        case Page() as page if not page.only or name_of(state) in page.only:
            body = edited(state.body.decode(), ((page.old, page.new), *page.also), defect.id).encode()
            headers = tuple(each for each in state.headers if not page.scripts or each[0].lower() != _POLICY)
            return replace(mine, body=body, headers=headers)
        case _:
            return mine


def _every(body: bytes, old: str, new: str, defect: str) -> bytes:
    if old.encode() not in body:
        raise NotPlantedError(defect, f"« {old} » does not stand there.")
    return body.replace(old.encode(), new.encode())


def _styled(defect: Defect, style: Style, clean: Clean, sheet: Seen) -> Captured:
    """The style sheet at an address of its own: browsers keep style sheets for a year."""
    body = edited(sheet.body.decode(), style.edits, defect.id) + style.added
    if not style.edits and not style.added:
        raise NotPlantedError(defect.id, "it changes no style.")
    address = f"/static/style-{sha256(body.encode()).hexdigest()[:12]}.css"
    found = _captured(defect, replace(sheet, address=address, body=body.encode()))
    for name in defect.at:
        state = clean[defect.language, name]
        found.states.append(
            replace(state, form=defect.id, body=_every(state.body, sheet.address, address, defect.id))
        )
    return found


def _compiled(defect: Defect) -> Planted:
    """Compile the form anew from a copy in which the defect is, and ask the checks of definitions too."""
    with TemporaryDirectory(prefix="formengine-planted-") as name:
        folder = Path(name)
        copytree(own_place(), folder, dirs_exist_ok=True)
        place = Place(folder / "forms", folder / "locales", folder / "templates")
        _, path, text = edited_file(defect, place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if isinstance(defect.plant, Definition):
            _translate(place)
        said = tuple(f"check:{code}" for code in _checked(place))
        photos = Captured(FORM, defect.language, Seen("", 0, (), b""))
        if defect.at:
            with suppress(FormError):  # what the checks refuse is not compiled, and that is what caught it
                photos = photograph(place, defect.at, defect.language)
    states = [replace(state, form=defect.id) for state in photos.states]
    found = replace(photos, form=defect.id, states=states)
    return Planted(defect, found, (*said, *("explore" for _ in photos.problems[:1])))


def edited_file(defect: Defect, place: Place) -> tuple[Path, Path, str]:
    """The file in which a defect is planted, where it is written, and its text with the defect. Raises NotPlantedError."""
    edits: tuple[Edit, ...]
    match defect.plant:
        case Template(name, old, new, also) if place.templates is not None:
            source, target, edits = templates_dir() / name, place.templates / name, ((old, new), *also)
        case Translation(old, new):
            source = target = path_of("en", FORM, place.locales)
            edits = ((old, new),)
        case Definition(old, new, also):
            source = target = place.forms / FORM / "form.yaml"
            edits = ((old, new), *also)
        case _:
            raise NotPlantedError(defect.id, "it is in no file.")
    return source, target, edited(source.read_text("utf-8"), edits, defect.id)


def _translate(place: Place) -> None:
    """Give each new text of the form a translation: else every change of a definition would be one that lacks it."""
    form, _ = inspect(place.forms / FORM)
    if form is None:
        return
    path = path_of("en", FORM, place.locales)
    catalogue = read(path)
    known = {(each.context, each.id) for each in catalogue}
    for text in texts(form):
        if (text.context, text.source) not in known:
            catalogue.add(text.source, text.source, context=text.context)
    with path.open("wb") as file:
        write_po(file, catalogue)


def _checked(place: Place) -> list[str]:
    """The codes of what `formengine check` says."""
    return sorted({problem.code for problem in inspected(place.forms / FORM, place.locales)[1]})
