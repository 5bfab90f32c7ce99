"""The report itself: its pages keep the rules that they tell of, and its pictures show the node."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.audit.claimant import Seen
from formengine.audit.dom import Document, parse
from formengine.audit.driving import Options, drive
from formengine.audit.findings import Finding
from formengine.audit.reporting import ChecklistError, Subject, write_report
from formengine.audit.reporting.html import pages_of
from formengine.audit.reviewed import Review
from formengine.audit.rules.base import CANNOT, OWN
from formengine.audit.states import Captured
from formengine.loading import load
from tests.audit.reporting.support import (
    FORM,
    HEADERS,
    OF_AXE,
    OWN_FINDING,
    UNSURE,
    captured,
    gathered,
    judged,
    page,
    reviewed,
)
from tests.audit.reporting.support import written as a_form

HIDDEN = Finding(OWN, "title-says", "Say more.", "html > head > title", "<title>T</title>", "too short")
OF_TREE = Finding(OWN, "named", "Name it.", 'heading "Vous" level 1', "", "", criteria=("RGAA 11.1",))

Written = tuple[Path, dict[str, Document]]


@pytest.fixture(scope="module")
def written(tiny: Subject, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A report of a form in which something fails, in a folder, and its pages."""
    report = judged(
        [tiny],
        who=[replace(OWN_FINDING, target="input#name"), OF_TREE, HIDDEN],
        way=[replace(UNSURE, target=".option", widths=(320,)), reviewed(OF_AXE)],
    )
    report.faults.append(("tiny/fr/stray", "No journey reached this page."))
    report.outlived.append("entry 2 matches nothing any more: take it out.")
    folder = tmp_path_factory.mktemp("report")
    begin = write_report(gathered([tiny], report), folder)
    assert begin == folder / "index.html"
    return folder, {path.name: parse(path.read_text("utf-8")) for path in sorted(folder.glob("*.html"))}


def text_of(page: Document) -> str:
    main = page.first("main")
    assert main is not None
    return main.text


def test_there_is_a_page_for_the_summary_for_the_form_and_for_its_criteria(written: Written) -> None:
    folder, pages = written
    assert list(pages) == ["form-tiny.html", "index.html", "rgaa-tiny.html"]
    assert {path.name for path in folder.iterdir()} >= {
        "report.json",
        "junit.xml",
        "report.sarif",
        "earl.jsonld",
    }
    titles = [page.title for page in pages.values()]
    assert len(set(titles)) == len(titles)


def test_every_link_leads_somewhere_and_every_picture_is_there(written: Written) -> None:
    folder, pages = written
    for written_page in pages.values():
        for link in written_page.all("a"):
            href = link.get("href")
            if not href.startswith(("https:", "#")):
                assert (folder / href).is_file(), href
        for image in written_page.all("img"):
            assert (folder / image.get("src")).is_file()
            assert image.get("alt")


def test_the_summary_tells_what_was_found_missed_and_reviewed(written: Written) -> None:
    said = text_of(written[1]["index.html"])
    for words in (
        "Something must be mended",
        "No journey reached this page.",
        "reviewed by tester",
        "entry 2 matches nothing any more",
        "audit in progress",
        "axe-core: 4.14.1",
    ):
        assert words in said, words


def test_a_defect_has_its_state_way_picture_rule_criterion_line_and_what_to_do(written: Written) -> None:
    page = written[1]["form-tiny.html"]
    sections = {section.get("aria-labelledby"): section for section in page.all("section")}
    section = next(each for each in sections.values() if "hint-tied" in each.text)
    said = section.text
    for words in (
        "tiny/fr/who/empty",
        "own rule",
        "WCAG 1.3.1, RGAA 11.10",
        "no hint",
        "form.yaml:13",
        "- {id: name, type: text",
        "aria-describedby",  # what the rule says to do
        "formengine audit --state tiny/fr/who/empty --open",
    ):
        assert words in said, words
    steps = [item.text for item in next(section.all("ol")).elements]
    assert steps[-1] == "This is the page “who” (empty)."
    assert next(section.all("img")).get("alt").endswith("a frame marks the node.")


def test_the_words_of_a_form_say_their_language(written: Written) -> None:
    foreign = written[1]["form-tiny.html"].all("bdi")
    assert {each.lang for each in foreign} == {"fr"}
    assert "Votre nom" in {each.text for each in foreign}


def test_what_a_self_test_found_is_told_once_there_was_one(tiny: Subject) -> None:
    run = gathered([tiny], judged([tiny]))
    assert "Nobody has planted defects yet" in text_of(parse(dict(pages_of(run))["index.html"]))
    proved = replace(run, proof=("Caught: 9 of 9 planted defects.",))
    assert "Caught: 9 of 9 planted defects." in text_of(parse(dict(pages_of(proved))["index.html"]))


def test_the_criteria_are_told_with_their_outcome(tiny: Subject) -> None:
    run = gathered([tiny], judged([tiny], who=[OWN_FINDING], way=[UNSURE]))
    said = text_of(parse(dict(pages_of(run))["rgaa-tiny.html"]))
    assert said.count("(level A") == 106
    assert "11.10, failing. What is mandatory, formats and errors are told well." in said
    assert "5.1, not applicable." in said
    assert "Rules that look at it: hover-contrast, text-contrast, color-contrast." in said
    assert "No rule looks at it." in said
    assert "Only part of the form" not in said
    assert "3.2, for a person to judge." in said


def test_the_criteria_of_a_form_that_was_seen_in_part_say_so(written: Written) -> None:
    assert "Only part of the form was audited" in text_of(written[1]["rgaa-tiny.html"])


def test_a_picture_frames_the_node_or_says_that_it_cannot(written: Written) -> None:
    alts: dict[str, str] = {}
    for section in written[1]["form-tiny.html"].all("section"):
        alts[next(section.all("code")).text] = next(section.all("img")).get("alt")
    assert alts == {
        "hint-tied": "The page in a window 1280 pixels wide; a frame marks the node.",
        "named": "The page in a window 1280 pixels wide; a frame marks the node.",
        "title-says": "The page in a window 1280 pixels wide; the node cannot be seen on it.",
        "color-contrast": "The page in a window 320 pixels wide; a frame marks the node.",
    }


def test_the_next_report_leaves_no_picture_of_the_last(tiny: Subject, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "defect-9.png").write_bytes(b"old")
    begin = write_report(gathered([tiny], judged([tiny])), tmp_path)
    assert "Nothing to mend was found" in begin.read_text("utf-8")
    assert list((tmp_path / "pictures").iterdir()) == []


def test_a_report_can_do_without_pictures(tiny: Subject, tmp_path: Path) -> None:
    write_report(gathered([tiny], judged([tiny], who=[OWN_FINDING])), tmp_path, most_pictures=0)
    assert parse((tmp_path / "form-tiny.html").read_text("utf-8")).all("img") == []


LINK = "https://www.w3.org/WAI/WCAG22/Understanding/"
REVIEWS = (
    Review("weight", "A report is long, and read at work.", "accessibility tester", LINK),
    Review(
        "self-contained", "Each alt says what its picture shows; see above.", "accessibility tester", LINK
    ),
)


def test_its_pages_keep_the_rules_that_they_tell_of(written: Written) -> None:
    folder, _ = written
    sheet = Seen("/report.css", 200, (("Content-Type", "text/css"),), (folder / "report.css").read_bytes())
    found_there = Captured("report", "en", sheet)
    for path in sorted(folder.glob("*.html")):
        body = path.read_bytes().replace(b'href="report.css"', b'href="/report.css"')
        found_there.add(path.stem, "shown", Seen(f"/{path.name}", 200, HEADERS, body))
    report = drive([found_there], Options(browsers=1, cache=None, progress=None, reviews=REVIEWS))
    assert report.faults == []
    found = [str(result) for result in report.results if result.failures]
    assert not found, "\n".join(found)
    assert len(report.results) == 3


def test_a_checklist_that_cannot_be_read_is_told_before_anything_is_written(tmp_path: Path) -> None:
    home = a_form(tmp_path)
    (home / "rgaa.yaml").write_text("judgements: [1]\n", "utf-8")
    form = Subject(captured(page("<h1>Vous</h1>")), load(home), home)
    with pytest.raises(ChecklistError):
        write_report(gathered([form], judged([form])), tmp_path / "report")
    assert not (tmp_path / "report").exists()


def test_the_pages_of_the_engine_have_no_definition_and_no_criteria(tmp_path: Path) -> None:
    engine = Subject(captured(page("<h1>Formulaires</h1>", "index", "shown", form="engine")))
    engine.captured.form = "engine"
    run = gathered([engine], judged([engine], index=[OF_AXE]))
    write_report(run, tmp_path, most_pictures=0)
    assert not (tmp_path / "rgaa-engine.html").exists()
    said = text_of(parse((tmp_path / "form-engine.html").read_text("utf-8")))
    assert "the engine’s own templates" in said
    location = json.loads((tmp_path / "report.sarif").read_text("utf-8"))["runs"][0]["results"][0][
        "locations"
    ][0]
    assert list(location) == ["logicalLocations"]


def test_of_what_the_machine_could_not_decide_it_says_what_to_look_at(tiny: Subject) -> None:
    unsure = Finding(
        CANNOT, "colour-alone", "Look whether colour is all that tells.", "p", criteria=("RGAA 3.1",)
    )
    run = gathered([tiny], judged([tiny], who=[unsure, UNSURE]))
    said = text_of(parse(dict(pages_of(run))["form-tiny.html"]))
    assert "A person must look. Look whether colour is all that tells. If it is wrong:" in said
    assert "A person must look. Text must stand out. State" in said


def test_the_page_of_a_form_has_its_score_when_it_has_words_enough(tmp_path: Path) -> None:
    short = Subject(captured(page("Vous")), load(a_form(tmp_path / "short")))
    text = f"{FORM}start:\n  text: {'Vous vivez ici. ' * 40}\n"
    long = Subject(captured(page("Vous")), load(a_form(tmp_path / "long", text)))
    said = [
        text_of(parse(dict(pages_of(gathered([each], judged([each]))))["form-tiny.html"]))
        for each in (short, long)
    ]
    assert "How it reads" not in said[0]
    assert "How it reads in fr: 2.7 words a sentence, 4 the longest, Kandel-Moles" in said[1]
