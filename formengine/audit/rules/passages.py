"""`passages`: words in another language than the page's say so with `lang`: else they are read out as gibberish.

Told by the script (Arabic letters, Latin letters), and between French and English by small words. A name or an address
typed by somebody tells nothing and is left alone; so are a few words, of which nobody can be sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict

_ARABIC = re.compile(r"[\u0600-\u06ff]{2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ’'-]{2,}")
# Addresses of mail and of the web, and references of letters and digits, are in no language.
_CODE = re.compile(
    r"\S+@\S+|\b(?:https?://|www\.)\S+|\b[\w.-]+(?::\d+)?/\S*/|\b[A-Z\d]{2,}(?:-[A-Z\d]{2,})+\b"
)
_WORD = re.compile(r"[a-zà-ÿ]+")
_ELIDED = re.compile(r"^[dl][’']")
SMALL = {
    "fr": frozenset(
        "le la les un une des du de et ou vous votre vos nous est sont pour pas ne que qui dans avec sur au aux ce cette "
        "ces il elle sans par si avez êtes plus mois année jour oui".split()
    ),
    "en": frozenset(
        "the a an of and or you your we is are for not that which in with on at to this these it without by if have from "
        "more month year day yes was be do does".split()
    ),
}
FEW = 2
# Their words are what somebody typed, a name, or code.
_SKIPPED = frozenset(("script", "style", "textarea", "code", "svg"))
_TYPED = frozenset(("said", "list-name"))


def check(view: View) -> Iterator[Verdict]:
    """Each element that has words of its own."""
    for element in view.document.elements:
        words = " ".join("".join(child for child in element.children if isinstance(child, str)).split())
        if not words or element.tag in _SKIPPED or _was_typed(element) or element.hidden:
            continue
        lang = element.lang.partition("-")[0].lower()
        heard = language_of(words, lang)
        if heard:
            yield verdict(
                heard == lang, element, f"« {words[:60]} » is {heard}, and is read out as {lang or 'nothing'}"
            )


def language_of(words: str, expected: str) -> str:
    """The language of a text as far as it shows: `ar`, `fr`, `en`, the one expected when it may be, or nothing."""
    plain = _CODE.sub(" ", words)
    arabic, latin = _ARABIC.findall(plain), _LATIN.findall(plain)
    if len(arabic) > len(latin):
        return "ar"
    if expected == "ar":
        return "" if arabic or _is_name(latin) else _european(plain) or "in Latin letters"
    return _european(plain)


def _is_name(words: Sequence[str]) -> bool:
    """Whether Latin words on a page in Arabic letters may be a name: « École des Tilleuls », and not « Date de fin »."""
    small = {word for known in SMALL.values() for word in known}
    bare = [_ELIDED.sub("", word) for word in words]
    return len(words) < FEW or all(word[:1].isupper() or word in small for word in bare)


def _european(words: str) -> str:
    found = _WORD.findall(words.casefold())
    scores = sorted(
        ((sum(word in small for word in found), name) for name, small in SMALL.items()), reverse=True
    )
    (most, name), (second, _) = scores[:2]
    return name if most >= FEW and most >= 2 * second + 1 else ""


def _was_typed(element: Element) -> bool:
    return any(name in each.tokens("class") for each in (element, *element.up()) for name in _TYPED)


RULE = Rule(
    "passages",
    rows=(24,),
    criteria=("WCAG 3.1.2", "WCAG 3.1.1", "RGAA 8.7", "RGAA 8.8"),
    proof="page",
    passes="The words are in the language that they are said to be in.",
    fails="Translate the words, or say their language with lang.",
    cannot="Read the passage, and say in which language it is.",
    check=check,
)
