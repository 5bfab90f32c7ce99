"""`pytest --formengine forms/`: each form in each of its languages is a test, which checks it and audits its pages.

pytest loads this module wherever formengine is installed, asked or not: what the tests need is imported with the first.
"""

from __future__ import annotations

from pathlib import Path

import pytest

FILE = "form.yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plugin."""
    group = parser.getgroup("formengine", "forms")
    group.addoption(
        "--formengine",
        action="store_true",
        help=f"Check and audit the forms among the paths: every {FILE}, a test a language.",
    )
    group.addoption(
        "--formengine-axe",
        metavar="FILE",
        type=Path,
        help="The script of axe-core [a11y_tests/node_modules/axe-core/axe.min.js].",
    )
    group.addoption(
        "--formengine-checker",
        metavar="FILE",
        type=Path,
        help="The Nu Html Checker [a11y_tests/node_modules/vnu-jar/build/dist/vnu.jar].",
    )
    group.addoption(
        "--formengine-cache",
        metavar="FOLDER",
        type=Path,
        help="Where results of pages are kept that passed before [none: every page is looked at].",
    )
    group.addoption(
        "--formengine-reviewed",
        metavar="FILE",
        type=Path,
        help="What people have reviewed [a11y_tests/reviewed.yaml].",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A form, when forms are asked for. Folders that begin with `_` hold fragments that several forms share."""
    if (
        file_path.name != FILE
        or file_path.parent.name.startswith("_")
        or not parent.config.getoption("--formengine")
    ):
        return None
    from formengine.cli.pytest_items import FormFile  # noqa: PLC0415  # pytest loads this module everywhere

    return FormFile.from_parent(parent, path=file_path)
