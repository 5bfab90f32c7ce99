"""The project's own frame: locks, dependencies, documentation, the wheel, and the house rules on size."""

import ast
import io
import json
import re
import subprocess
import sys
import tokenize
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from formengine import resources

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
RUN_LOCKS = [ROOT / "tests/security/requirements.txt", ROOT / "tests/store/requirements.txt"]
NPM_LOCK = ROOT / "a11y_tests/package-lock.json"
NPM_LOCKS = (NPM_LOCK, ROOT / "tests/accounts/package-lock.json")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
MODULES = sorted(ROOT.glob("formengine/**/*.py"))

# A home or a scratch folder: a place on one machine, not on the reader's.
MACHINE_PATH = re.compile(r"(?<![\w.~/:-])(?:/(?:home|root|tmp|Users)/|[A-Z]:\\)\w")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def requirements(*extras: str) -> set[str]:
    wanted = list(PROJECT["dependencies"])
    for extra in extras:
        wanted += PROJECT["optional-dependencies"][extra]
    names = {re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0] for requirement in wanted}
    return names - {PROJECT["name"]}


def locked(lock: Path) -> dict[str, str]:
    """Each package of a pip lock with its whole entry."""
    entries = lock.read_text("utf-8").replace("\\\n", "").splitlines()
    return {entry.split("==")[0]: entry for entry in entries if re.match(r"[a-z]", entry)}


MAKERS = {
    ("formengine.loading", "load"),
    ("formengine.loading", "load_text"),
    ("formengine.loading", "inspect"),
    ("formengine.checks", "check"),
    ("formengine.journey", "plan_of"),
    ("formengine.compiling", "compile_form"),
}
"""What makes each stage of a definition from the one before."""


def made_by(module: Path) -> set[str]:
    """The rooms whose stage a module makes."""
    found = [
        each for each in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(each, ast.ImportFrom)
    ]
    return {str(each.module) for each in found for name in each.names if (each.module, name.name) in MAKERS}


def test_no_module_makes_two_stages_of_a_definition_but_the_one_that_joins_them() -> None:
    both = {named(module): made_by(module) for module in MODULES if len(made_by(module)) > 1}
    assert both == {"formengine/stages.py": {"formengine.loading", "formengine.checks", "formengine.journey"}}


@pytest.mark.parametrize("lock", [*LOCKS, *RUN_LOCKS, *NPM_LOCKS, ROOT / "a11y_tests/.npmrc"], ids=named)
def test_a_lock_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|registry=", text)


@pytest.mark.parametrize("lock", [*LOCKS, *RUN_LOCKS], ids=named)
def test_every_locked_package_has_a_version_and_a_hash(lock: Path) -> None:
    loose = [
        name for name, entry in locked(lock).items() if "==" not in entry or "--hash=sha256:" not in entry
    ]
    assert loose == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    run, dev = (locked(lock) for lock in LOCKS)
    assert requirements("checkout", "desk") - run.keys() == set()
    assert requirements("checkout", "audit", "dev") - dev.keys() == set()


def test_the_second_lock_holds_all_of_the_first() -> None:
    run, dev = (
        {name: re.split(r"[\s;]", entry)[0] for name, entry in locked(lock).items()} for lock in LOCKS
    )
    assert run.items() <= dev.items()


def test_axe_core_is_pinned_to_one_version_and_its_hash() -> None:
    wanted = json.loads((ROOT / "a11y_tests/package.json").read_text("utf-8"))["devDependencies"]["axe-core"]
    lock = json.loads(NPM_LOCK.read_text("utf-8"))["packages"]["node_modules/axe-core"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", wanted)
    assert lock["version"] == wanted
    assert lock["integrity"].startswith("sha512-")


def test_each_dependency_is_explained_and_nothing_else_is() -> None:
    text = (ROOT / "docs/dependencies.md").read_text("utf-8")
    cells = re.findall(r"^\| (`[^|]+)\|", text, re.MULTILINE)
    explained = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    extras = requirements("checkout", "audit", "messages", "s3", "desk", "pdf", "xlsx", "accounts", "dev")
    assert explained == extras | {"axe-core", "oidc-provider", "swift", "vnu-jar", "wapiti3"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_a_document_names_no_path_of_one_machine(document: Path) -> None:
    text = document.read_text("utf-8")
    assert MACHINE_PATH.findall(text) == []
    assert str(ROOT) not in text


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_the_links_of_a_document_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_a_checkout_finds_its_own_templates_and_catalogues() -> None:
    assert resources.templates_dir() == ROOT / "templates"
    assert resources.locales_dir() == ROOT / "locales"


def test_the_wheel_carries_templates_and_catalogues_where_an_installed_engine_looks(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    find = "from formengine import resources as r; print(r.templates_dir(), r.locales_dir(), sep='\\n')"
    # -P -S and no PYTHONPATH but the unpacked wheel: the checkout must not answer in its place.
    found = subprocess.run(
        [sys.executable, "-P", "-S", "-c", find],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    for folder, name in zip(found.stdout.splitlines(), ["templates", "locales"], strict=True):
        assert Path(folder).is_relative_to(tmp_path)
        assert files_below(Path(folder)) == files_below(ROOT / name)


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_each_module_is_short_enough_to_read() -> None:
    sources = {named(module): module.read_text("utf-8") for module in MODULES}
    assert [name for name, source in sources.items() if len(source.splitlines()) > 400] == []
    found = {name: list(long_functions(ast.parse(source))) for name, source in sources.items()}
    assert {name: long for name, long in found.items() if long} == {}


OURS = [
    path
    for room in ("formengine", "tests", "a11y_tests", "benchmarks")
    for path in sorted(ROOT.glob(f"{room}/**/*.py"))
]
EXCEPTION = re.compile(r"# (?:type: ignore(?:\[[\w, -]+\])?|noqa(?:: [A-Z0-9, ]+[0-9])?)")


def is_silent(comment: str) -> bool:
    """Whether a comment makes an exception to a check and says no word why."""
    return bool(EXCEPTION.search(comment)) and not re.search(r"\w{2}", EXCEPTION.sub("", comment))


def test_each_exception_to_a_check_says_why_in_its_place() -> None:
    silent = [
        f"{named(path)}:{token.start[0]}"
        for path in OURS
        if "node_modules" not in path.parts
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        if token.type == tokenize.COMMENT and is_silent(token.string)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("comment", "silent"),
    [
        ("# noqa", True),
        ("# noqa: S603", True),
        ("# type: ignore[arg-type]", True),
        ("# type: ignore[arg-type]  # noqa: S603, F401", True),
        ("# noqa: S603 - nobody's input", False),
        ("# type: ignore[arg-type]  # noqa: S603  # wrong on purpose", False),
        ("# one ignored type", False),
    ],
)
def test_an_exception_without_a_reason_is_seen(comment: str, silent: bool) -> None:
    assert is_silent(comment) is silent


def long_functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Functions over 40 lines, not counting their docstring: explaining more is no fault."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node, clean=False)
            lines = (node.end_lineno or 0) - node.lineno + 1 - len((docstring or "").splitlines())
            if lines > 40:
                yield node.name, lines
