"""`language-links`: what leads to another language says it in that language, and says so in code (RGAA 8.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine import tags
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.pages import flat
from formengine.audit.rules.passages import language_of
from formengine.compiling import language_name


def check(view: View) -> Iterator[Verdict]:
    """Each link and button among the languages."""
    for element in view.document.all("a", "button"):
        target = element.get("hreflang") or element.get("value").removeprefix("lang-")
        leads = element.has("hreflang") or element.get("value").startswith("lang-")
        if not leads:
            continue
        language, here = tags.spoken(target), tags.spoken(view.state.language)
        own = _within(target, view.words) if language == here else ""
        yield verdict(not (why := _wrong(element.get("lang"), language, element.text, own)), element, why)


def _within(target: str, words: Mapping[str, str]) -> str:
    """What leads to the easy words of the page's own language, and back, is called."""
    return words["nav.easy" if tags.is_easy(target) else "nav.usual"]


def _wrong(lang: str, target: str, words: str, within: str) -> str:
    if lang != target:
        return f"its lang is « {lang} », it leads to « {target} »"
    if within:
        return "" if flat(within) in flat(words) else f"it does not say « {within} »"
    own = language_name(target)
    if own.casefold() not in words.casefold():
        return f"this language calls itself « {own} »"
    return "" if words and language_of(words, target) in {"", target} else "it is not in its own language"


RULE = Rule(
    "language-links",
    rows=(24,),
    criteria=("WCAG 3.1.2", "RGAA 8.7", "RGAA 8.8"),
    proof="page",
    passes="The language is named in its own words, with lang.",
    fails="Name each language in its own words, with lang, and hreflang on a link.",
    cannot="Listen to the link: the language must be named in that language, by its voice.",
    check=check,
)
