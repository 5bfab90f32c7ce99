"""A page becomes a tagged PDF in a process of its own, which can be ended and gives nothing away."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from formengine.printing import Printer, Unprinted
from formengine.printing.printer import _surroundings
from tests.printing import pdf

PAGE = """<!doctype html><html lang="{0}"><head><title>Receipt</title>
<style>body {{ font-family: "DejaVu Sans", sans-serif }}</style></head><body><h1>Receipt</h1>{1}</body></html>"""


def _printed(folder: Path, body: str, language: str = "en") -> Path:
    file = folder / "file.pdf"
    file.write_bytes(Printer().print(PAGE.format(language, body)))
    return file


def test_a_page_is_tagged_and_carries_its_fonts(tmp_path: Path) -> None:
    file = _printed(
        tmp_path, '<p>Ana <b>B</b></p><table><tr><th scope="row">Name</th><td>Ana</td></tr></table>'
    )
    assert pdf.said(file) == [("H1", "Receipt"), ("P", "Ana  B"), ("TH", "Name"), ("TD", "Ana")]
    fonts = pdf.asked("pdffonts", file).splitlines()[2:]
    assert fonts
    assert [each for each in fonts if each.split()[-5] != "yes"] == []


def test_arabic_is_said_in_the_order_in_which_it_is_read(tmp_path: Path) -> None:
    file = _printed(tmp_path, '<p dir="rtl">إشعار استلام طلبك</p><p>Ana</p>')
    assert pdf.spoken(file) == ["إشعار استلام طلبك"]


def test_arabic_on_several_lines_keeps_its_words_apart(tmp_path: Path) -> None:
    text = "لديك شهران للاعتراض على قرار ويمكنك اللجوء إلى المحكمة الإدارية"
    file = _printed(tmp_path, f'<p dir="rtl" style="width: 6em">{text}</p>')
    lines = pdf.spoken(file)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert pdf.ends_of_lines(file) == [" "] * (len(lines) - 1) + [text[-1]]


def test_another_language_is_said_where_it_stands(tmp_path: Path) -> None:
    file = _printed(tmp_path, '<article lang="fr"><p>Bonjour</p></article>')
    assert pdf.languages(file) == ["en", "fr"]
    assert "Art" not in pdf.asked("pdfinfo", file, "-struct").split()


def test_nothing_is_fetched_neither_from_the_network_nor_from_the_disk(tmp_path: Path) -> None:
    picture = tmp_path / "picture.svg"
    picture.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>inside</text></svg>'
    )
    file = _printed(tmp_path, f'<img src="{picture.as_uri()}" alt="A picture"><p>Ana</p>')
    assert ("P", "Ana") in pdf.said(file)
    assert not [text for _, text in pdf.said(file) if "inside" in text]


def test_a_character_that_no_font_has_is_no_empty_box_but_a_reason() -> None:
    with pytest.raises(Unprinted, match=r"no font has a character of U\+10FFxx"):
        Printer().print(PAGE.format("en", "<p>Ana \U0010fffd</p>"))


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(Unprinted, match="more than 0 seconds"):
        Printer(seconds=0).print(PAGE.format("en", ""))


def _process_of(printing: Future[bytes]) -> int:
    """The process that prints for this one."""
    while not printing.done():
        for children in Path("/proc/self/task").glob("*/children"):
            for child in children.read_text().split():
                if b"program.py" in Path("/proc", child, "cmdline").read_bytes():
                    return int(child)
    raise AssertionError(printing.exception() or "it was printed before it could be ended")


def test_where_its_process_is_killed_the_log_can_say_by_what() -> None:
    with ThreadPoolExecutor(1) as pool:
        printing = pool.submit(Printer().print, PAGE.format("en", "<p>Ana</p>" * 5000))
        os.kill(_process_of(printing), signal.SIGKILL)
        with pytest.raises(Unprinted, match=f"ended by signal {signal.SIGKILL:d}"):
            printing.result()


def test_where_its_process_cannot_be_started_the_log_can_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(Unprinted, match="could not be started"):
        Printer().print(PAGE.format("en", ""))


def test_after_a_failure_the_next_is_printed() -> None:
    printer = Printer(seconds=0)
    with pytest.raises(Unprinted):
        printer.print(PAGE.format("en", ""))
    printer.seconds = 20
    assert printer.print(PAGE.format("en", "")).startswith(b"%PDF-")


def test_what_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(Unprinted):
        Printer(megabytes=64).print(PAGE.format("en", ""))


def test_one_page_is_printed_at_a_time() -> None:
    printer = Printer(seconds=0)
    with printer._turn, pytest.raises(Unprinted, match="the one before it"):
        printer.print(PAGE.format("en", ""))


def test_a_third_does_not_wait() -> None:
    printer = Printer()
    with printer._places, printer._places, pytest.raises(Unprinted, match="another one waits"):
        printer.print(PAGE.format("en", ""))


def test_its_process_is_told_no_secret() -> None:
    assert _surroundings({"PATH": "/bin", "FORMENGINE_KEYS": "secret", "DATABASE_URL": "secret"}) == {
        "PATH": "/bin",
        "LANG": "C.UTF-8",
    }


def test_where_the_library_is_not_installed_it_says_so() -> None:
    assert Printer().is_there()
    assert not Printer(library="no_such_library_here").is_there()
