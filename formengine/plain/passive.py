"""`passive`: something is done, and the sentence does not say who does it.

« Votre demande sera étudiée » leaves open by whom; « Un conseiller étudie votre demande » tells. The rule looks for a
form of « être » or "to be" before a participle. Not every such pair is a passive, and what merely states how somebody
is (« vous êtes marié », "you are retired") is left alone, as are verbs that have « être » in the active voice (« est
venu ») and reflexive ones (« vous vous êtes inscrit »). In French the present counts only with « par », after « il »,
or with a few verbs of offices (« est transmis »): « est inscrit » says a state.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage
from formengine.plain.words import en, fr

_ADVERBS = r"(?:(?:pas|plus|jamais|bien|déjà|aussi|souvent|toujours|encore|donc|\w+ment)\s+){0,2}"
_PRESENT = r"suis|es|est|sommes|êtes|sont|étai(?:s|t|ent)|étions|étiez"
_OTHER = (
    r"ser(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)|fu(?:t|rent)|soi(?:t|ent)|"
    r"(?:a|ont|avez|avons|ai|avait|avaient|aura|auront|aurait|avoir|ayant)\s+(?:pas\s+|déjà\s+)?été|"
    r"(?:doi(?:t|vent|s)|devez|peut|peuvent|pouvez|va|vont|allez|devra|pourra|pourront|devront)\s+(?:pas\s+)?être"
)
_FRENCH = re.compile(
    rf"(?P<before>(?:\b(?:s’|se|me|m’|te|t’|vous\s+vous|nous\s+nous|n’|ne|il|elle|on)\s*)*)\b(?:(?P<present>{_PRESENT})|{_OTHER})\s+"
    rf"{_ADVERBS}(?P<done>\w+?)(?P<ending>es|e|s|)\b(?P<by>\s+par\s+(?!an\b|mois\b|jour\b|semaine\b|exemple\b))?",
    re.IGNORECASE,
)
_REFLEXIVE = re.compile(r"\b(?:s’|se|me|m’|te|t’|vous\s+vous|nous\s+nous)\s*(?:n’|ne\s+)?$", re.IGNORECASE)
_ENGLISH = re.compile(
    r"\b(?:is|are|was|were|be|been|being|isn’t|aren’t|wasn’t|weren’t|you’re|it’s|they’re)\s+"
    r"(?:(?:not|never|also|only|already|always|currently|being|\w+ly)\s+){0,2}(?P<done>\w+)\b(?:\s+(?P<by>by)\b)?",
    re.IGNORECASE,
)


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield the first passive of each sentence."""
    rules = {"fr": _french, "en": _english}
    for sentence in passage.sentences if passage.language in rules else ():
        prose = passage.text(sentence).replace("'", "’")
        for start, end in itertools.islice(rules[passage.language](prose), 1):
            values = {"words": " ".join(prose[start:end].split())}
            yield Finding("passive", sentence.start + start, end - start, values)


def _french(prose: str) -> Iterator[tuple[int, int]]:
    for found in _FRENCH.finditer(prose):
        done, before = found["done"].lower(), found["before"].lower()
        whole = done + found["ending"].lower()  # « transmis » ends in s without being two
        done = whole if whole in fr.DONE else done
        if done in fr.STATES or done in fr.MOVES or not (done.endswith("é") or done in fr.DONE):
            continue
        if _REFLEXIVE.search(before):
            continue
        impersonal = re.search(r"\bil\s", before) and not found["ending"] and done in fr.ACTED
        if found["present"] and not (found["by"] or impersonal or done in fr.ACTED):
            continue
        yield found.end("before"), found.end("ending")


def _english(prose: str) -> Iterator[tuple[int, int]]:
    for found in _ENGLISH.finditer(prose):
        done = found["done"].lower()
        if done in en.STATES and not found["by"]:
            continue
        if re.search(r"(?i)\b(?:that|which|who|what)\s+$", prose[: found.start()]):
            continue  # "a request that was sent" says which one
        if done in en.DONE or (done.endswith("ed") and len(done) > 4 and not done.endswith("eed")):
            yield found.start(), found.end("done")
