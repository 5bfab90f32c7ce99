"""A long form is split into files; each problem stands in the file that must be mended."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from formengine.loading import inspect, load
from formengine.problems import FormError
from tests.loading.support import found, with_head, with_steps

Write = Callable[[Mapping[str, str]], Path]

STEP = "step: nom\nask: [{id: nom, type: text, label: Nom, noun: nom}]\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes files below `forms/` and gives the folder of the form `f`."""

    def write(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "forms" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "forms" / "f"

    return write


def told(folder: Path) -> list[str]:
    """The problems of a form as `code file:line:column`."""
    with pytest.raises(FormError) as caught:
        load(folder)
    return [
        f"{each.code} {Path(each.where.source.name).name}:{each.where.line}:{each.where.column}"
        for each in caught.value.problems
    ]


def test_a_step_a_list_of_steps_and_a_part(write: Write) -> None:
    steps = "- step: a\n  ask: [{id: a, type: note, label: L, text: T}]\n- stop: b\n  title: T\n  text: T\n"
    folder = write(
        {
            "f/form.yaml": with_head(
                "parts:\n  - include: part.yaml\n  - part: q\n    title: Q\n    steps: [include: ../_shared/nom.yaml]\n"
            ),
            "f/part.yaml": "part: p\ntitle: P\nsteps:\n  - include: steps/all.yaml\n",
            "f/steps/all.yaml": steps,
            "_shared/nom.yaml": STEP,
        }
    )
    form = load(folder)
    assert [(part.id, node.where.source.name.rsplit("/", 1)[1]) for part, node in form.nodes()] == [
        ("p", "all.yaml"),
        ("p", "all.yaml"),
        ("q", "nom.yaml"),
    ]


def test_problems_stand_in_the_included_file(write: Write) -> None:
    folder = write(
        {
            "f/form.yaml": with_steps("- include: nom.yaml\n- include: bad.yaml\n"),
            "f/nom.yaml": STEP.replace("label", "lable"),
            "f/bad.yaml": "step: [\n",
        }
    )
    assert told(folder) == [
        "unclosed-bracket bad.yaml:1:7",
        "unknown-key nom.yaml:2:29",
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing.yaml", "include-missing"),
        ("../../outside.yaml", "include-outside"),
        ("/etc/passwd", "include-outside"),
        ("form.yaml", "include-itself"),
        ("empty.yaml", "empty-file"),
        (".", "include-missing"),
    ],
)
def test_includes_that_cannot_be(write: Write, name: str, code: str) -> None:
    folder = write(
        {
            "f/form.yaml": with_steps(f"- include: {name}\n"),
            "f/empty.yaml": "# nothing\n",
            "../outside.yaml": STEP,
        }
    )
    assert told(folder) == [f"{code} form.yaml:9:18"]


def test_a_link_that_leaves_the_forms(write: Write, tmp_path: Path) -> None:
    folder = write({"f/form.yaml": with_steps("- include: link.yaml\n"), "../outside.yaml": STEP})
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    assert told(folder) == ["include-outside form.yaml:9:18"]


def test_files_that_include_each_other(write: Write) -> None:
    files = {"f/form.yaml": with_steps("- include: a.yaml\n"), "f/a.yaml": "- include: b.yaml\n"}
    folder = write({**files, "f/b.yaml": "- include: a.yaml\n"})
    assert told(folder) == ["include-itself b.yaml:1:12"]


def test_includes_that_multiply(write: Write) -> None:
    files = {f"f/{level}.yaml": f"- include: {level + 1}.yaml\n" * 10 for level in range(9)}
    folder = write({"f/form.yaml": with_steps("- include: 0.yaml\n"), **files, "f/9.yaml": "[]"})
    assert "too-many-includes" in {line.split()[0] for line in told(folder)}


def test_all_files_together_have_one_limit(write: Write) -> None:
    half = STEP + "# " + "x" * 1_100_000
    folder = write(
        {
            "f/form.yaml": with_steps("- include: a.yaml\n- include: b.yaml\n"),
            "f/a.yaml": half,
            "f/b.yaml": half,
        }
    )
    assert told(folder) == ["file-too-large form.yaml:10:18"]


def test_a_text_without_a_folder_includes_nothing() -> None:
    assert found(with_steps("- include: a.yaml\n")) == ["include-nowhere 9:18"]


def test_the_version_is_of_all_files(write: Write) -> None:
    folder = write({"f/form.yaml": with_steps("- include: nom.yaml\n"), "f/nom.yaml": STEP})
    before = load(folder).version
    assert load(folder).version == before
    (folder / "nom.yaml").write_text(STEP + "# changed\n", encoding="utf-8")
    assert load(folder).version != before
    assert len(before) == 16


def test_a_form_is_called_as_its_folder(write: Write) -> None:
    folder = write(
        {"f/form.yaml": with_steps("- stop: s\n  title: T\n  text: T\n").replace("form: f", "form: g")}
    )
    assert told(folder) == ["form-folder form.yaml:1:7"]
    form, _ = inspect(folder)
    assert form is not None
