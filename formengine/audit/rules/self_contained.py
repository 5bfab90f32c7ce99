"""`self-contained`: a page needs nothing but its style sheet: no picture of text, no frame, no script to wait for."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, unsure, verdict

_ASKS = ("img", "iframe", "object", "embed", "video", "audio", "link", "script", "picture", "svg")
_HARMLESS = frozenset(("stylesheet", "icon", "canonical", "alternate", "help", "license"))


def check(view: View) -> Iterator[Verdict]:
    """Whatever makes a browser ask for more, or blocks it."""
    for each in view.document.all(*_ASKS):
        if each.tag == "link":
            known = set(each.tokens("rel")) <= _HARMLESS
            yield verdict(known, each, "the page waits for it")
        elif each.tag == "script":
            late = each.has("src") and (
                each.has("defer") or each.has("async") or each.get("type") == "module"
            )
            yield verdict(late, each, "the page waits for this script, or it is written into the page")
        elif each.tag == "img" and each.has("alt"):
            yield unsure(each, "a person must say whether its alt tells what it shows")
        else:
            yield verdict(
                each.tag == "svg" and each.get("aria-hidden") == "true", each, "it has no text instead"
            )


RULE = Rule(
    "self-contained",
    rows=(37,),
    criteria=("WCAG 1.1.1", "WCAG 1.4.5", "RGAA 1.1", "RGAA 1.8"),
    proof="page",
    passes="It is no hindrance.",
    fails="Take it out, or give it a text instead and load it after the page.",
    cannot="A person must compare the picture with its text.",
    check=check,
)
