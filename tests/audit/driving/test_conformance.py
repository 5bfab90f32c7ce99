"""The HTML checker finds what is no HTML, page by page; without it, one is told how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.driving.conformance import CheckerError, CheckerMissingError, check, checker, rule_of

GOOD = '<!doctype html><html lang="en"><head><title>A</title></head><body><main><h1>A</h1>{}</main></body></html>'


def test_what_is_not_html_is_found_on_the_page_that_has_it() -> None:
    bodies = (
        "",
        "<label><p>Yes</p></label>",
        '<p id="a">A</p><p id="a">B</p>',
        '<a href="/"><button>A</button></a>',
        "<b>A</p>",
    )
    good, child, twice, nested, open_ = check([GOOD.format(body).encode() for body in bodies], checker())
    assert good == []
    (finding,) = child
    assert (finding.kind, finding.rule) == ("html", "element-not-allowed-as-child-of-element-in-this-context")
    assert "“p” not allowed as child of element “label”" in finding.help
    assert finding.target.startswith("line 1, column ")
    assert [each.rule for each in twice][:1] == ["duplicate-id"]
    assert nested != []
    assert open_ != []


def test_without_pages_nothing_is_run() -> None:
    assert check([], ["no-such-program"]) == []


def test_a_missing_checker_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CheckerMissingError, match="Fetch it with"):
        checker(tmp_path / "vnu.jar")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CheckerMissingError, match="default-jre-headless"):
        checker()


def test_a_checker_that_fails_is_no_passing_page(tmp_path: Path) -> None:
    jar = tmp_path / "vnu.jar"
    jar.write_bytes(b"no jar")
    with pytest.raises(CheckerError, match="failed"):
        check([GOOD.encode()], checker(jar))


def test_a_message_has_a_name_without_what_it_quotes() -> None:
    assert rule_of("Duplicate ID “nom”.") == "duplicate-id"
    assert (
        rule_of("Bad value “x” for attribute “lang” on element “p”: no.")
        == "bad-value-for-attribute-on-element-no"
    )


def test_what_language_a_page_seems_to_be_in_is_not_guessed() -> None:
    # Many names and numbers make the guess another one in each run: a page that failed would pass the next time.
    magyar = "<p>" + "Minden emberi lény szabadon születik, és egyenlő méltósága és joga van. " * 20 + "</p>"
    assert check([GOOD.format(magyar).encode()], checker()) == [[]]
