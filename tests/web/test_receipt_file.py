"""The receipt as a file: a tagged PDF (PDF/UA-1) that says what the page says, in the same order, to nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formengine.printing import Printer
from tests.printing import pdf
from tests.web.page import Page, words
from tests.web.support import HEAD, Serving, write_catalogue
from tests.web.words import SENT, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Name, noun: your name}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
SAID = {
    "title": "Tiny",
    "service.name": "Office",
    "part.you.title": "You",
    "name.label": "Name",
    "name.noun": "your name",
    "jobs.title": "Your jobs",
    "jobs.item": "a job",
    "jobs.title-of-item": "{{ employer }}",
    "employer.label": "Employer",
    "employer.noun": "the employer",
}
ROLES = {"h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "p": "P", "dt": "TH", "dd": "TD"}
NOT_ON_PAPER = ("ways", "erase")
NAMES = {"en": "Ana <b>", "fr": "Zoé d’Île", "ar": "محمد علي"}


def _receipt(serve: Serving, tmp_path: Path, language: str = "en") -> Page:
    """The receipt of a request in a language."""
    form = HEAD.replace("languages: [en]", f"languages: [en, {language}]") if language != "en" else HEAD
    locales = write_catalogue(tmp_path / "words", SAID, language) if language != "en" else None
    service = serve(forms={"tiny": form + FORM}, locales=locales, offer_drafts=True)
    go_on = word("btn.continue", language)
    page = service.visitor().begin(language=language).press(go_on, name=NAMES[language])
    page = page.press(word("btn.add", language, item="a job")).press(go_on, employer="Bakery").press(go_on)
    page = page.press(word("btn.submit", language), declared="yes")
    return page.follow(word("btn.receipt", language))


def _printer(page: Page) -> Printer:
    printer: Printer = page.visitor.service.app.extensions["formengine"].printer
    return printer


def _offer(page: Page) -> str:
    """The words of the link to the file."""
    (link,) = [each for each in page.links if "PDF" in each]
    return link


def _file(page: Page, folder: Path, language: str = "en") -> Path:
    """The file that the page offers."""
    link = _offer(page)
    answer = page.follow(link)
    assert len(answer.body) < 1000 * int(re.findall(r"\d+", link)[0])
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
    file = folder / "receipt.pdf"
    file.write_bytes(answer.body)
    return file


def _on(page: Page) -> list[tuple[str, str]]:
    """What the page says, but for ways to other pages, as a structure would call it."""
    (main,) = page.all("main")
    (banner,) = page.all("header")
    found = [*banner.iter("p"), *(each for each in main.iter() if each.tag in ROLES)]
    return [(ROLES[each.tag], words(each)) for each in found if each.get("class") not in NOT_ON_PAPER]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_says_what_the_page_says_in_the_same_order(serve: Serving, tmp_path: Path, language: str) -> None:
    page = _receipt(serve, tmp_path, language)
    file = _file(page, tmp_path, language)
    there = [(role, pdf.letters(text)) for role, text in pdf.said(file)]
    assert there == [(role, pdf.letters(text)) for role, text in _on(page)]
    assert pdf.languages(file) == [language]
    if language == "ar":
        assert {"محمد علي", word("receipt.heading", "ar")} <= set(pdf.spoken(file))


def test_it_is_a_file_to_keep_named_by_the_reference_alone(serve: Serving, tmp_path: Path) -> None:
    page = _receipt(serve, tmp_path)
    answer = page.follow(_offer(page))
    reference = words(next(page.all("strong")))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{reference}.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    file = tmp_path / "receipt.pdf"
    file.write_bytes(answer.body)
    told = dict(line.split(":", 1) for line in pdf.asked("pdfinfo", file).splitlines())
    assert (told["Title"].strip(), told["Tagged"].strip()) == (page.title, "yes")
    assert 'pdfuaid:part="1"' in pdf.asked("pdfinfo", file, "-meta")
    assert pdf.shows_its_title(file)
    assert pdf.has_bookmarks(file)
    fonts = pdf.asked("pdffonts", file).splitlines()[2:]
    assert [each for each in fonts if each.split()[-5] != "yes"] == []


def test_in_another_language_the_answers_say_theirs(serve: Serving, tmp_path: Path) -> None:
    page = _receipt(serve, tmp_path, "fr").follow("English")
    file = _file(page, tmp_path)
    assert pdf.languages(file) == ["en", "fr", "fr"]
    assert ("H1", word("receipt.heading")) in pdf.said(file)


def test_nobody_else_gets_it(serve: Serving, tmp_path: Path) -> None:
    page = _receipt(serve, tmp_path)
    other = page.visitor.service.visitor()
    answer = other.get("receipt.pdf")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert (answer.h1, "Ana" in answer.main) == ("Tiny", False)
    own = other.begin().visitor.get("receipt.pdf")
    assert (own.status, "Ana" in own.main) == (404, False)


def test_before_sending_there_is_none(serve: Serving) -> None:
    assert serve.visitor(FORM).begin().visitor.get("receipt.pdf").status == 404


def test_once_erased_it_is_gone(serve: Serving, tmp_path: Path) -> None:
    page = _receipt(serve, tmp_path)
    page.follow(word("btn.erase-sent")).press(word("btn.erase-sent"))
    assert page.visitor.get("receipt.pdf").headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_server_that_cannot_print_offers_none(serve: Serving, tmp_path: Path) -> None:
    page = _receipt(serve, tmp_path)
    _printer(page).library = "no_such_library_here"
    assert not [link for link in page.reload().links if "PDF" in link]
    assert page.visitor.get("receipt.pdf").status == 404


def test_where_it_takes_too_long_one_is_told_to_print_the_page(
    serve: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = _receipt(serve, tmp_path)
    _printer(page).seconds = 0
    answer = page.follow(_offer(page))
    assert (answer.status, answer.h1) == (503, word("page.unprinted.heading"))
    assert word("page.unprinted.print") in answer.paragraphs
    assert answer.follow(word("btn.receipt")).h1 == page.h1
    assert "A receipt could not be made as a file: it took more than 0 seconds" in caplog.messages
    assert page.visitor.get("sent").h1 == SENT
