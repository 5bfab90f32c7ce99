"""What a screen reader user meets on a page, one utterance a line, out of the accessibility tree: an approximation.

    Erreur : Votre naissance – Étape 3 sur 12 – Demande
    À corriger sur cette page — groupe — la lecture commence ici
    Jour — zone d’édition — obligatoire — non valide — contient « 45 » — Ce jour n’existe pas.
    [anglais] English — bouton

- An utterance is the name, the role, the states, the value, the description, as most screen readers order them. A dash
  stands for the pause between them. Words without a role (paragraphs, items of a list) are said as they are; a link in
  the middle of a sentence is said in its place.
- A landmark or a group is said when it is entered and when it is left, a list with the number of its items, a radio
  button with its place in its group.
- Something in another language than the page has that language in brackets before it: there the voice changes.
- « sans nom »: a control or a group that tells nothing of itself. « la lecture commence ici »: where the focus is.

What a screen reader really says differs with its maker, its settings and how one moves; the suite that runs a real one
is the other half of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formengine import tags
from formengine.audit.hearing.words import Spoken, spoken_in
from formengine.audit.tree import Node

PAUSE = " — "
LONGEST_VALUE = 80
"""Characters of a value that are written in full."""
LANDMARKS = frozenset("banner main contentinfo navigation complementary region form search".split())
# Left as well as entered, so that what slips out of a group is heard.
_ENCLOSING = LANDMARKS | frozenset("group radiogroup dialog alertdialog".split())
_LISTS = frozenset(("list", "descriptions"))
_PLAIN = frozenset("text paragraph listitem term definition strong emphasis code time mark".split())
_TICKED = frozenset(("radio", "checkbox", "switch"))
_NEED_A_NAME = _TICKED | frozenset(
    "button link textbox searchbox spinbutton combobox group radiogroup image disclosure option".split()
)
_VALUE = re.compile(r'value "(.*)"', re.DOTALL)
_COUNTED = re.compile(r"(?:(level) )?(\d+)(?: (options))?")


@dataclass(frozen=True, slots=True)
class Part:
    """A landmark of a page, or what lies outside of all. `name` is how it is called, empty outside."""

    name: str
    lines: tuple[str, ...]


def utterances(page: Node, language: str) -> list[str]:
    """What is heard on a page of a language, from its title on. `page` is the whole tree."""
    return [line for part in parts(page, language) for line in part.lines]


def parts(page: Node, language: str) -> list[Part]:
    """The same by landmark, the title first."""
    spoken = spoken_in(language)
    speaker = _Speaker(spoken)
    found = [Part("", tuple(_title(page, language, spoken)))]
    for node in page.children:
        lines = tuple(speaker.lines(node))
        found.append(Part(speaker.called(node) if node.role in LANDMARKS else "", lines))
    return found


def _title(page: Node, language: str, spoken: Spoken) -> Iterator[str]:
    # As all else is: at which spaces a line may break is not heard.
    yield " ".join(page.name.split()) or PAUSE.join((spoken.role("page"), spoken.say("empty-name")))
    if page.language and page.language != tags.spoken(language):
        yield spoken.say("language-of-page", language=spoken.name_of(page.language))


@dataclass(frozen=True)
class _Speaker:
    spoken: Spoken

    def lines(self, node: Node, place: str = "") -> Iterator[str]:
        """A thing and all inside it. `place`: where a radio button stands in its group."""
        own, left = self.sentence(node) if node.role in _PLAIN else (self.thing(node, place), node.children)
        if own:
            yield self.marked(node, own)
        places = dict(self.places(node))
        for child in left:
            yield from self.lines(child, places.get(id(child), ""))
        if node.role in _ENCLOSING:
            yield self.spoken.say("end", what=self.spoken.role(node.role))

    def thing(self, node: Node, place: str = "") -> str:
        """Name, role, states, value, description."""
        nameless = self.spoken.say("empty-name") if node.role in _NEED_A_NAME and not node.name else ""
        said = [node.name, self.spoken.role(node.role), nameless, *self.states(node), place, node.description]
        return PAUSE.join(filter(None, said))

    def called(self, node: Node) -> str:
        """How a landmark is named in a few words."""
        return PAUSE.join(filter(None, (node.name, self.spoken.role(node.role))))

    def sentence(self, node: Node) -> tuple[str, Sequence[Node]]:
        """Words with their links said in their place; and what could not be placed."""
        words, at = node.name, 0
        for number, child in enumerate(node.children):
            start = words.find(child.name, at) if child.name else -1
            if start < 0 or child.children:
                return words, node.children[number:]
            said = self.marked(child, self.thing(child))
            before, after = words[:start].rstrip(), words[start + len(child.name) :].lstrip()
            head = f"{before} {said}" if before else said
            words, at = (f"{head}{PAUSE}{after}" if after else head), len(head)
        return PAUSE.join(filter(None, (words, *self.states(node), node.description))), ()

    def states(self, node: Node) -> Iterator[str]:
        if node.role in _LISTS:
            counted = "term" if node.role == "descriptions" else "listitem"
            items = sum(below.role == counted for below in node.children)
            yield self.spoken.say("items", n=items)
        if node.role in _TICKED and not {"checked", "mixed"} & set(node.states):
            yield self.spoken.say("state.unchecked")
        for state in node.states:
            yield self.state(state)

    def state(self, state: str) -> str:
        if value := _VALUE.fullmatch(state):
            return self.value(value[1].replace('\\"', '"'))
        if counted := _COUNTED.fullmatch(state):
            return self.spoken.say(counted[1] or "options", n=counted[2])
        return self.spoken.say("here" if state == "focused" else f"state.{state}")

    def value(self, value: str) -> str:
        """What a field holds. Nobody reviews ten thousand characters that the audit typed to reach a limit."""
        if len(value) <= LONGEST_VALUE:
            return self.spoken.say("contains", value=value)
        return self.spoken.say("contains-long", value=value[: LONGEST_VALUE // 2], n=len(value))

    def places(self, node: Node) -> Iterator[tuple[int, str]]:
        """The place of each radio button directly in a group."""
        radios = [child for child in node.children if child.role == "radio"]
        for number, radio in enumerate(radios, 1):
            yield id(radio), self.spoken.say("place", place=number, n=len(radios))

    def marked(self, node: Node, words: str) -> str:
        """The words, after the language in which the voice must say them where it is not the page's."""
        if not node.language:
            return words
        return f"{self.spoken.say('language', language=self.spoken.name_of(node.language))} {words}"
