"""What the tests of the audit share: a form of one question, all of whose pages were looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `var` of a service whose form (`hello.FORM`) was looked at in English: of each page it is known."""
    from formengine.cli.audit import audit  # noqa: PLC0415 - most tests of a run need no browser
    from tests.audit.hello import FORM, TOOLS  # noqa: PLC0415 - as above

    root = tmp_path_factory.mktemp("hello")
    (root / "forms/hello").mkdir(parents=True)
    (root / "forms/hello/form.yaml").write_text(FORM, "utf-8")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(root)
        tools = [f"--{tool}" for tool in TOOLS]
        CliRunner().invoke(audit, ["hello", "--language=en", *tools])
    return root / "var"
