"""Files that are no forms get a problem with its place, quickly, and never a traceback."""

from pathlib import Path

import pytest

from formengine.loading import load
from formengine.problems import FormError
from tests.loading.support import found, problems_of, with_head


def told(path: Path) -> list[str]:
    """The problems of a file as `code line:column`."""
    with pytest.raises(FormError) as caught:
        load(path)
    assert str(caught.value)
    return [f"{each.code} {each.where.line}:{each.where.column}" for each in caught.value.problems]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An empty file in a folder of its own."""
    (tmp_path / "f").mkdir()
    path = tmp_path / "f" / "form.yaml"
    path.write_bytes(b"")
    return path


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# nothing\n", b"\xef\xbb\xbf"])
def test_empty(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert told(file) == ["empty-file 1:1"]


def test_a_byte_that_is_not_utf8(file: Path) -> None:
    file.write_bytes("form: f\r\ntitle: é".encode() + b" caf\xe9\n")
    assert told(file) == ["not-utf8 2:13"]


def test_utf16_is_not_utf8(file: Path) -> None:
    file.write_bytes("form: f\n".encode("utf-16"))
    assert told(file) == ["not-utf8 1:1"]


def test_a_byte_order_mark_and_dos_line_ends_are_taken(file: Path) -> None:
    file.write_bytes(
        b"\xef\xbb\xbfform: f\r\ntitle: T\r\nlanguages: [xx]\r\nservice: {name: S}\r\nparts: []\r\n"
    )
    assert told(file) == ["unknown-language 3:13", "empty-list 5:8"]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x7f", "\x85", "\u2028", "\ue000", "\ufeff", "\ud800"])
def test_characters_that_nobody_sees(sign: str) -> None:
    assert found(f"form: f\ntitle: T{sign}\n") == ["invisible-character 2:9"]


def test_a_file_that_is_too_large_is_not_read(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(10_000_000)  # zeros, which would be ten million invisible characters
    assert told(file) == ["file-too-large 1:1"]


def test_missing(tmp_path: Path) -> None:
    assert told(tmp_path / "nothing") == ["cannot-read 1:1"]


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").mkdir()
    assert told(tmp_path) == ["cannot-read 1:1"]


@pytest.mark.parametrize("opening", ["[", "{", "[{", "- ", "? ", "{a: "])
def test_nested_too_deep(opening: str) -> None:
    assert [problem.code for problem in problems_of(opening * 100_000)] == ["too-deep"]


def test_indented_too_deep() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(1500))
    assert found(text) == ["too-deep 41:41"]


def test_more_pieces_than_any_form_has() -> None:
    assert found("- x\n" * 300_000) == ["too-many-pieces 199999:3"]


def test_a_text_that_nobody_reads() -> None:
    assert "text-too-long 2:8" in found("form: f\ntitle: '" + "{{ a }}" * 200_000 + "'\n")


def test_a_key_twice_names_the_first() -> None:
    problems = problems_of("form: f\ntitle: T\ntitle: U\n")
    assert [(problem.code, problem.where.line) for problem in problems[-1:]] == [("duplicate-key", 3)]
    assert "line 2" in problems[-1].message


def test_an_item_without_its_dash_is_one_error_and_both_items_are_read() -> None:
    facts = "facts:\n  - id: half\n    value: 1 / 2\n    id: third\n    value: 1 / 3\n    what: no\n"
    assert found(with_head(facts)) == ["missing-key 1:1", "item-without-dash 8:5", "unknown-key 10:5"]


def test_a_key_twice_within_an_item_begins_no_other() -> None:
    assert "duplicate-key 6:26" in found(with_head("facts:\n  - {id: half, value: 1, id: third}\n"))
    assert "duplicate-key 8:5" in found(with_head("facts:\n  - id: half\n    value: 1\n    value: 2\n"))


def test_several_documents() -> None:
    assert "several-documents 3:1" in found("---\nform: f\n---\nform: g\n")


@pytest.mark.parametrize("text", ["- a\n", "a\n", "12\n", "[a, b]\n", "'form: f'\n"])
def test_not_a_mapping(text: str) -> None:
    assert found(text) == ["form-not-a-mapping 1:1"]


def test_a_file_that_is_all_wrong_does_not_drown_its_reader() -> None:
    problems = problems_of("".join(f"key{number}: x\n" for number in range(50_000)))
    assert [problem.code for problem in problems].count("too-many-problems") == 1
    assert len(problems) == 301
