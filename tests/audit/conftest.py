"""What the tests of the audit share: a form of one question, all of whose pages were looked at in English."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.shares import known_when_driven


@dataclass(frozen=True)
class Looked:
    """How the first audit of a form ended, of which nobody has accepted yet what is heard, and what it left."""

    form: Path
    ended: Result

    @property
    def var(self) -> Path:
        """The folder `var` of its service: of each page it is known that it passes."""
        return self.form.parents[1] / "var"


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """A form (`hello.FORM`) that was looked at in English; who asks about another language looks at that."""
    from formengine.cli.audit import audit  # noqa: PLC0415 - most tests of a run need no browser
    from tests.audit.hello import TOOLS, service_in  # noqa: PLC0415 - it imports the audit, which most tests need not

    root = tmp_path_factory.mktemp("hello")
    form = service_in(root)
    (root / "var").mkdir()
    (root / "var/audit-cache").symlink_to(known_when_driven(tmp_path_factory))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(root)
        tools = [f"--{tool}" for tool in TOOLS]
        return Looked(form, CliRunner().invoke(audit, ["hello", "--language=en", "--browsers=1", *tools]))
