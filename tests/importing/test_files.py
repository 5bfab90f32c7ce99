"""Files that are none, or that mean harm, get a clear error with their name; nothing is unpacked that would not fit."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from formengine.importing import ImportFailedError, brought
from tests.importing.support import SUMMARY, component, defra, page, workbook, xlsform


def packed(**parts: bytes) -> bytes:
    """A zip file with a workbook's list of parts, and others by path (`__` for `/`)."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in {"xl__workbook.xml": b"<workbook/>", **parts}.items():
            file.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def refused(content: bytes, kind: str = "xlsform", name: str = "t.xlsx") -> str:
    """The code of the error."""
    with pytest.raises(ImportFailedError) as caught:
        brought(name, content, kind)
    assert caught.value.remark.place.startswith(("t.", "survey", "pages"))
    assert "{" not in str(caught.value).replace("{…}", "")
    return caught.value.remark.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import-not-a-workbook"),
        (b"name,label\n", "import-not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an .xls of 2003", "import-not-a-workbook"),
        (workbook("type | name | label\ntext | a | A")[:-200], "import-not-a-workbook"),
        (packed(), "import-broken-workbook"),
        (packed(a=b"<!DOCTYPE x>")[:50], "import-not-a-workbook"),
        (
            packed(xl__styles__xml=b"", **{"a.xml": b"<!DOCTYPE lolz [<!ENTITY a 'b'>]><a/>"}),
            "import-not-a-workbook",
        ),
        (b"PK" + b"\0" * 11_000_000, "import-too-large"),
    ],
    ids=["empty", "csv", "xls", "cut", "no-sheets", "half", "entities", "huge"],
)
def test_what_is_no_workbook(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_part_that_would_fill_the_memory() -> None:
    # Made here and not with the others: every process of a run that only lists its tests would make it, too.
    assert refused(packed(bomb=b"\0" * 120_000_000)) == "import-too-large"


def test_a_part_that_is_locked_with_a_password() -> None:
    content = bytearray(packed())
    for at in (content.find(b"PK\x03\x04") + 6, content.find(b"PK\x01\x02") + 8):
        content[at] |= 1
    assert refused(bytes(content)) == "import-not-a-workbook"


def test_a_workbook_without_survey_names_its_sheets() -> None:
    with pytest.raises(ImportFailedError, match=r"no sheet 'survey'. Its sheets: Survey 2, settings"):
        xlsform("", **{"Survey 2": "type | name"})


def test_the_names_of_sheets_may_be_written_large() -> None:
    assert xlsform("", settings="form_title\nT", SURVEY="type | name | label\ntext | a | A").id == "t"


def test_a_survey_without_types() -> None:
    with pytest.raises(ImportFailedError, match="survey: import-column-missing"):
        xlsform("name | label\na | A")


def test_nothing_is_read_below_twenty_empty_rows() -> None:
    rows = "type | name | label\ntext | a | A\n" + " | |\n" * 21 + "text | b | B"
    assert "- id: b" not in str(xlsform(rows).chapters)


def test_a_workbook_is_read_with_an_extra_that_may_not_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook("type | name | label\ntext | a | A")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert refused(content) == "import-no-openpyxl"


@pytest.mark.parametrize("sign", ["{", "${ ", "**a ", "<a", "[", "__", "(en)  ", "{{ "])
def test_a_text_of_one_sign_again_and_again_does_not_hold_anybody_up(sign: str) -> None:
    text = sign * (32_000 // len(sign))
    assert xlsform(f"type | name | label\ntext | a | {text}").id == "t"
    form = {"pages": [page("/a", component("Html", "a", text, content=text)), SUMMARY]}
    assert defra(form).id == "t"


def test_too_many_rows() -> None:
    rows = "type | name | label\n" + "\n".join(f"text | q{number} | Q" for number in range(20_001))
    with pytest.raises(ImportFailedError, match="import-too-many-rows"):
        xlsform(rows)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import-not-a-form"),
        (b"[]", "import-not-a-form"),
        (b"{}", "import-not-a-form"),
        (b'{"pages": "x"}', "import-not-a-form"),
        (b'{"pages": [{"title": "no path"}]}', "import-not-a-form"),
        (b'{"pages": [', "import-not-json"),
        (b"\xff\xfe{}", "import-not-json"),
        (b"[" * 100_000, "import-not-json"),
        (b"a: &a [b]\nc: [*a, *a]", "import-not-json"),
        (b"a: !!python/object:os.system x", "import-not-json"),
        (b" " * 6_000_000, "import-too-large"),
        (
            b'{"pages": [{"path": "/a", "components": [{"type": "FileUploadField", "name": "f"}]}]}',
            "import-nothing-left",
        ),
    ],
)
def test_what_is_no_form_of_the_builder(content: bytes, code: str) -> None:
    assert refused(content, "defra", "t.json") == code
