"""The audit can fail: pages that are broken on purpose, with what must be found on each, and one that is good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from formengine.audit.auditor import Auditor
from formengine.audit.axe import AxeMissingError
from formengine.audit.claimant import Seen
from formengine.audit.findings import Result
from formengine.audit.reviewed import Review
from formengine.audit.states import Captured
from formengine.web.responses import PRIVATE

HEADERS = (*PRIVATE, ("Content-Type", "text/html; charset=utf-8"))
CSS = b"body { font: 1rem sans-serif } .faint { color: #999 } .wide { width: 400px } .small { display: flex; gap: 1px }"
SHEET = Seen("/static/planted.css", 200, (("Content-Type", "text/css"),), CSS)


@pytest.fixture(scope="module")
def auditor() -> Iterator[Auditor]:
    with Auditor(
        reviews=[Review("empty-heading", "Planted.", "tester", "https://example.org/1", "*/kept")]
    ) as one:
        yield one


def audited(auditor: Auditor, main: str, kind: str = "empty", title: str = "Nom – Formulaire") -> Result:
    page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="{SHEET.address}"></head><body><main>{main}</main></body></html>"""
    captured = Captured("planted", "fr", SHEET)
    captured.add("page", kind, Seen("/", 200, HEADERS, page.encode()))
    return auditor.audit(captured, captured.states[0])


def rules(result: Result) -> Sequence[str]:
    return sorted({finding.rule for finding in result.failures})


GOOD = '<h1><label for="nom">Votre nom</label></h1><input id="nom">'
SMALL = '<button style="width: 10px; height: 10px; padding: 0">x</button>'
IN_ERROR = "Erreur\N{NO-BREAK SPACE}: Nom"
ERROR = '<div role="group" aria-labelledby="s" tabindex="-1" autofocus><h2 id="s">À corriger</h2>{}</div>'


def test_a_good_page_passes(auditor: Auditor) -> None:
    result = audited(auditor, GOOD)
    assert (result.state, result.title, rules(result)) == ("planted/fr/page/empty", "Nom – Formulaire", [])


@pytest.mark.parametrize(
    ("main", "found"),
    [
        ("<h1>Nom</h1><input>", ["label"]),
        (f"{GOOD}<p class=faint>Une aide que l’on ne voit guère.</p>", ["color-contrast"]),
        (f'{GOOD}<h1>Encore</h1>', ["one-h1"]),
        ("<h2>Votre nom</h2>", ["one-h1", "page-has-heading-one"]),
        (f'{GOOD}<p class="wide">Trop large</p>', ["sideways-scroll"]),
        (f'{GOOD}<h2 id="nom">Deux fois</h2>', ["duplicate-id-aria"]),
        (f'{GOOD}<div class="small">{SMALL * 3}</div>', ["target-size"]),
    ],
    ids=["no label", "low contrast", "two h1", "no h1", "wide", "one id twice", "targets of 10 px"],
)  # fmt: skip
def test_a_planted_defect_is_found(auditor: Auditor, main: str, found: list[str]) -> None:
    assert rules(audited(auditor, main)) == found


@pytest.mark.parametrize(
    ("main", "title", "found"),
    [
        (f"{ERROR.format('<a href=#nom>Écrivez votre nom.</a>')}{GOOD}", IN_ERROR, []),
        (f"{ERROR.format('<a href=#nom>Écrivez votre nom.</a>')}{GOOD}", "Nom", ["title-error"]),
        (f"<h2>À corriger</h2>{GOOD}", IN_ERROR, ["focus-on-summary"]),
        (f"{ERROR.format('<p>Écrivez votre nom.</p>')}{GOOD}", IN_ERROR, ["summary-links"]),
        (f"{ERROR.format('<a href=#non>Écrivez votre nom.</a>')}{GOOD}", IN_ERROR, ["summary-link-target"]),
        (f"{ERROR.format('<a href=#s>Écrivez votre nom.</a>')}{GOOD}", IN_ERROR, ["summary-link-focus"]),
    ],
    ids=["good", "title", "no focus", "no links", "link to nothing", "link to a heading"],
)  # fmt: skip
def test_a_page_in_error_must_lead_to_what_is_wrong(
    auditor: Auditor, main: str, title: str, found: list[str]
) -> None:
    assert rules(audited(auditor, main, "error-text-empty", title)) == found


def test_a_page_that_is_too_heavy_is_found(auditor: Auditor) -> None:
    # Numbers hardly compress.
    ballast = "".join(f"{number * 7919:x} " for number in range(9000))
    assert rules(audited(auditor, f"{GOOD}<p>{ballast}</p>")) == ["weight"]


def test_a_finding_tells_the_state_the_rule_the_node_the_widths_and_where_to_read_more(
    auditor: Auditor,
) -> None:
    words = str(audited(auditor, "<h1>Nom</h1><input name=nom>"))
    assert words.startswith("planted/fr/page/empty\nviolation label: ")
    assert "(320 px and 1280 px)" in words
    assert '<input name="nom">' in words
    assert "https://dequeuniversity.com/rules/axe/" in words


def test_what_a_person_has_reviewed_passes_and_is_still_told(auditor: Auditor) -> None:
    kept, other = (audited(auditor, f"{GOOD}<h2></h2>", kind) for kind in ("kept", "other"))
    assert (rules(kept), rules(other)) == ([], ["empty-heading"])
    assert [finding.reviewed for finding in kept.findings] == [
        "reviewed by tester: Planted. (https://example.org/1)"
    ]


def test_a_missing_axe_says_how_to_fetch_it(tmp_path: Path) -> None:
    with pytest.raises(AxeMissingError, match="Fetch it with"), Auditor(tmp_path / "axe.min.js"):
        pass
