"""The tree's transcript of a page beside what Orca said on it: what both say, and what only one of the two does.

A transcript is worked out from the accessibility tree, and is an approximation. Beside a recording it shows how far it can
be trusted, and what somebody misses who goes through a page with Tab alone. The words that each puts around a page's own
(roles, states, values, places) are not the same words, and are left out. Words are compared in threes, wherever they stand:
who goes with Tab hears a page in another order than it has, and a hint with each field that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from a11y_tests.screen_reader.passing import LANGUAGE, Passed
from a11y_tests.screen_reader.recordings import ACT, Recording, unnumbered
from formengine.audit.hearing.utterances import PAUSE
from formengine.audit.hearing.words import spoken_in

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TOGETHER = 3
"""Words that must stand together in both, where a text has so many."""
_STOPS = ("link", "button", "disclosure", "textbox", "checkbox", "radio", "combobox", "spinbutton")
"""Roles of what Tab comes to."""
# What Orca says of roles, states and places in French, and so no page says as a whole phrase or at the end of one.
_ROLES = (
    r"(?:en-tête niveau \d|en-tête|lien(?: visité)?|bouton(?: radio)?|case à cocher|zone de saisie|requis"
    r"|saisie non valable|(?:non )?sélectionnée?|(?:non )?cochée?|tableau de bord|formulaire|contenu principal"
    r"|information|navigation|bannière|bouton à deux états|réduit|développé|élément non sélectionné"
    r"|[Ll]iste (?:descriptive )?à \d+ éléments?|terme décrit|\d+ valeurs?|valeur de description"
    r"|Mode (?:navigation|focus)|Texte (?:dé)?sélectionné|Poursuivre d[’']en (?:haut|bas)"
    r"|(?:sortie|fin) (?:de la|de l[’']|du|des) ?[\w -]+)"
)
_OF_ORCA = re.compile(rf"(?:{_ROLES}[ .]*)+")
# What a field holds is said after its role; a transcript says it in a phrase of its own, as a state.
_TAIL = re.compile(rf"(?:[ .]+zone de saisie .*|(?:[ .]+{_ROLES})+[ .]*)$")
_TITLE = re.compile(r"(?:Chargement de (.*) terminé|(.*) document web)\.")
_LOADED = re.compile(r"Chargement de .* terminé\.")
_IN_SUM = re.compile(r"La page possède .*")
_OF_FILES = frozenset(("approximation", "same-file", "same-part"))
# A transcript marks what is in another language; Orca 43 tells that to the voice alone, if at all.
_IN_LANGUAGE = re.compile(r"\[[^\]]+\] ")
_COUNTED = re.compile(r"\\\{(?:n|place)\\\}")
_OPEN = re.compile(r"\\\{\w+\\\}")
Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is said of a page, in the order of the page, then in that of the keys.

    `between`: only in the tree, and no stop of Tab. `beyond`: only in the tree, stops that the script did not come to.
    `unsaid`: only in the tree, though Orca was there. `orca`: only Orca's. `in_sum`: how often Orca counts what a page has.
    """

    both: tuple[str, ...]
    between: tuple[str, ...]
    beyond: tuple[str, ...]
    unsaid: tuple[str, ...]
    orca: tuple[str, ...]
    in_sum: int


def pages_heard(said: Recording) -> list[tuple[str, ...]]:
    """What was said on each page, from the key that led to it on."""
    pages: list[list[str]] = []
    act: list[str] = []
    for line in [*said.lines, ACT]:
        if not line.startswith(ACT):
            act += [line] if line else []
            continue
        if any(map(_LOADED.fullmatch, act)):
            pages.append([])
        if pages:
            pages[-1] += act
        act = []
    return [tuple(page) for page in pages]


def title_of(heard: Sequence[str]) -> str:
    """The title of the page on which something was said; empty where none was."""
    return next((found[1] for found in map(_TITLE.fullmatch, heard) if found and found[1]), "")


def compare(page: Passed, heard: Sequence[str]) -> Compared:
    """What stands in a page's transcript beside what was heard there."""
    phrases = [_TAIL.sub("", _titled(each)) for each in heard if not _OF_ORCA.fullmatch(each)]
    own = [each for each in phrases if not _IN_SUM.fullmatch(each)]
    spoken = _grams([" ".join(own), *own])
    found: dict[str, list[str]] = {"both": [], "between": [], "beyond": [], "unsaid": []}
    told: list[str] = []
    for line in page.lines:
        parts, is_stop = _parts(line)
        # The whole line too: what a field holds is said by both.
        told += [line, " ".join(parts), *parts]
        named = bool(parts) and any(_begins(each, parts[0]) for each in own)
        for part in parts:
            if _is_in(part, spoken):
                found["both"].append(part)
            elif page.read or (is_stop and named):
                found["unsaid"].append(part)
            else:
                found["beyond" if is_stop else "between"].append(part)
    tree = _grams(told)
    only = dict.fromkeys(each for each in own if not _is_in(each, tree))
    sums = sum(bool(_IN_SUM.fullmatch(each)) for each in phrases)
    return Compared(
        **{name: tuple(dict.fromkeys(each)) for name, each in found.items()}, orca=tuple(only), in_sum=sums
    )


def _titled(phrase: str) -> str:
    """A phrase; of what Orca says when a page comes, the page's title."""
    titled = _TITLE.fullmatch(phrase)
    return (titled[1] or titled[2]) if titled else phrase


def _parts(line: str) -> tuple[list[str], bool]:
    """What a line of a transcript says in the page's own words, and whether it is a stop of Tab."""
    all_of_it, (around, stops) = line.split(PAUSE), _of_transcripts()
    own = [unnumbered(_IN_LANGUAGE.sub("", part)) for part in all_of_it if not around.fullmatch(part)]
    return [part for part in own if _words(part)], not stops.isdisjoint(all_of_it)


@cache
def _of_transcripts() -> tuple[re.Pattern[str], frozenset[str]]:
    """What transcripts say of roles, states and places, and no page does; of that, the roles of what Tab comes to."""
    spoken = spoken_in(LANGUAGE)
    texts = [re.escape(text) for key, text in spoken.words.items() if text and key not in _OF_FILES]
    patterns = (_OPEN.sub(".+", _COUNTED.sub(r"\\d+", each)) for each in texts)
    return re.compile("|".join(patterns)), frozenset(map(spoken.role, _STOPS))


def _grams(texts: Iterable[str]) -> Grams:
    """All that stands together in texts: up to three words."""
    return frozenset(
        gram for text in texts for n in range(1, _TOGETHER + 1) for gram in _runs(_words(text), n)
    )


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _is_in(text: str, grams: Grams) -> bool:
    """Whether each word of a text stands in the other with its neighbours."""
    words = _words(text)
    length = min(_TOGETHER, len(words))
    there = [run in grams for run in _runs(words, length)]
    return all(any(there[max(0, at - length + 1) : at + 1]) for at in range(len(words)))


def _begins(phrase: str, name: str) -> bool:
    """Whether what was said is a thing of this name, and not something that speaks of it."""
    words = _words(name)
    return _words(phrase)[: len(words)] == words


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
