"""What `formengine new` leaves behind passes the gate as it is, before anybody has changed a word of it.

The pages whose words it writes are looked at, in one language; its other pages are those of any form, which are looked at
elsewhere, as is the way of the keyboard, on which words have no influence. That no state of the whole form stays unseen
counts as well: the audit fails where one does.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.check import problems_of
from formengine.cli.main import main
from tests.audit.hello import TOOLS
from tests.shares import known_when_driven

BEGUN = ("--languages=en", "--title=Ask for a permit", "--service=Town hall", "--phone=01 99 00 12 34")
PAGES = ("your-name", "call-you", "your-phone")
"""Around them, its words are a title and the name of a service."""


def test_a_form_that_was_just_begun_passes(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a checkout whose other forms were audited: what its pages share with those was looked at.
    (tmp_path / "var").mkdir()
    (tmp_path / "var/audit-cache").symlink_to(known_when_driven(tmp_path_factory))
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "permit", *BEGUN]).exit_code == 0
    assert problems_of(Path("forms/permit")) == ()
    only = [f"--page={page}" for page in PAGES]
    tools = [f"--{tool}" for tool in TOOLS]
    audited = CliRunner().invoke(
        main, ["audit", "permit", "--accept", "--browsers=1", "--no-keyboard", *tools, *only]
    )
    assert audited.exit_code == 0, audited.output
    assert " states audited, 0 with findings, 0 other faults." in audited.output


# Two languages of a whole form are looked at for minutes; one of them, page by page, is looked at above.
@pytest.mark.thorough
def test_a_form_that_was_begun_in_two_languages_passes_in_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    begun = (
        "--languages=fr,en",
        "--title=Demander une carte",
        "--title-in",
        "en",
        "Ask for a permit",
        *BEGUN[2:],
    )
    assert CliRunner().invoke(main, ["new", "carte", *begun]).exit_code == 0
    tools = [f"--{tool}" for tool in TOOLS]
    audited = CliRunner().invoke(main, ["audit", "carte", "--accept", "--browsers=1", *tools])
    assert audited.exit_code == 0, audited.output
    assert " states audited, 0 with findings, 0 other faults." in audited.output
