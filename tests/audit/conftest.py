"""What the tests of the audit share: a form of one question, all of whose pages were looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.shares import known_in_this_run


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `var` of a service whose form (`hello.FORM`) was looked at: of each page it is known. In both of its released
    languages at once, since the second one then brings words alone; who asks about its draft looks at that.
    """
    from formengine.cli.audit import audit  # noqa: PLC0415 - most tests of a run need no browser
    from tests.audit.hello import RELEASED, TOOLS, service_in  # noqa: PLC0415 - it imports the audit, which most tests need not

    root = tmp_path_factory.mktemp("hello")
    service_in(root)
    (root / "var").mkdir()
    (root / "var/audit-cache").symlink_to(known_in_this_run(tmp_path_factory))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(root)
        tools = [f"--{tool}" for tool in TOOLS]
        CliRunner().invoke(audit, ["hello", *tools, *(f"--language={each}" for each in RELEASED)])
    return root / "var"
