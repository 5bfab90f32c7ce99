"""The tree's transcript of a page beside what Orca said of it: which words only one of the two has.

A transcript is worked out from the accessibility tree, and is an approximation. Where a script reads a whole page, both
exist, and what differs shows how far the approximation can be trusted. The words that each puts around a page's own
(roles, states) are not the same words, and are left out; order, and all that stands on the page, is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from a11y_tests.screen_reader.acts import READ
from a11y_tests.screen_reader.recordings import ACT, Recording, unnumbered
from formengine.audit.hearing.utterances import PAUSE
from formengine.audit.hearing.words import spoken_in

LANGUAGE = "fr"
"""Of the journeys."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AROUND = 4
"""Words of the context of a gap."""
# What Orca says of roles, states and places in French, and so no page says as a whole phrase.
_OF_ORCA = re.compile(
    r"(?:(?:en-tête niveau \d|en-tête|lien(?: visité)?|bouton(?: radio)?|case à cocher|zone de saisie|requis"
    r"|saisie non valable|(?:non )?sélectionnée?|(?:non )?cochée?|tableau de bord|formulaire|contenu principal"
    r"|information|navigation|bannière|bouton à deux états|réduit|développé"
    r"|[Ll]iste (?:descriptive )?à \d+ éléments?|terme décrit|\d+ valeurs?|valeur de description"
    r"|(?:sortie|fin) (?:de la|de l[’']|du|des) ?[\w -]+)[ .]*)+"
)
_OF_FILES = frozenset(("approximation", "same-file", "same-part"))
# A transcript marks what is in another language; Orca 43 tells that to the voice alone, if at all.
_IN_LANGUAGE = re.compile(r"\[[^\]]+\] ")
_COUNTED = re.compile(r"\\\{(?:n|place)\\\}")
_OPEN = re.compile(r"\\\{\w+\\\}")


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that only one of the two has, or that both have in different places."""

    before: str
    transcript: str
    spoken: str

    def __str__(self) -> str:
        """One line for people."""
        return f"… {self.before} [tree: {self.transcript or '—'} | Orca: {self.spoken or '—'}]"


def pages_read(said: Recording) -> dict[str, list[str]]:
    """What was said where a script read a whole page, by the state of the page."""
    pages: dict[str, list[str]] = {}
    into: list[str] | None = None
    for line in said.lines:
        if line.startswith(ACT):
            act, _, state = line.removeprefix(ACT).partition(" ")
            into = pages.setdefault(state, []) if act == READ else None
        elif into is not None and line:
            into.append(line)
    return pages


def gaps(transcript: Sequence[str], spoken: Sequence[str]) -> list[Gap]:
    """Where the words of a transcript and those of Orca part, in the order of the page."""
    around = _around(text for key, text in spoken_in(LANGUAGE).words.items() if key not in _OF_FILES)
    parts = [part for line in transcript for part in line.split(PAUSE) if not around.fullmatch(part)]
    told = [word for part in parts for word in _words(unnumbered(_IN_LANGUAGE.sub("", part)))]
    said = [word for phrase in spoken if not _OF_ORCA.fullmatch(phrase) for word in _words(phrase)]
    matcher = SequenceMatcher(None, told, said, autojunk=False)
    return [
        Gap(" ".join(told[max(0, i - _AROUND) : i]), " ".join(told[i:j]), " ".join(said[k:m]))
        for what, i, j, k, m in matcher.get_opcodes()
        if what != "equal"
    ]


def report(transcripts: Mapping[str, Sequence[str]], said: Recording) -> Iterator[str]:
    """A line for each gap of each page that was read; pages without a transcript are named."""
    for state, spoken in pages_read(said).items():
        if state not in transcripts:
            yield f"{state}: there is no transcript of it."
            continue
        # A transcript begins with the title, which Orca says when the page comes, and not when it is read.
        found = gaps(transcripts[state][1:], spoken)
        yield f"{state}: {len(found)} differences between the tree's transcript and Orca's words."
        yield from (f"  {gap}" for gap in found)


def _around(templates: Iterable[str]) -> re.Pattern[str]:
    """What the transcript says of roles, states and places, and no page does: the texts of its catalogue."""
    patterns = (_OPEN.sub(".+", _COUNTED.sub(r"\\d+", re.escape(each))) for each in templates if each)
    return re.compile("|".join(patterns))


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
