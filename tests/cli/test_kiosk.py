"""`formengine kiosk` gives an address that makes a browser a device for many."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main


def test_it_prints_an_address_and_says_how_long_it_works(tmp_path: Path) -> None:
    given = {
        "FORMENGINE_VAR": str(tmp_path),
        "FORMENGINE_HOSTS": "forms.example.org",
        "FORMENGINE_SECURE": "1",
    }
    first, second = (CliRunner().invoke(main, ["kiosk"], env=given) for _ in range(2))
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("https://forms.example.org/kiosk/")
    assert first.stdout.count("\n") == 1
    assert first.stdout != second.stdout
    assert "within an hour" in first.stderr


def test_without_a_name_of_the_service_it_says_what_to_write_there(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["kiosk"], env={"FORMENGINE_VAR": str(tmp_path)})
    assert found.stdout.startswith("http://HOST/kiosk/")
    assert "Write the service's own name for HOST." in found.stderr


@pytest.mark.parametrize("minutes", ["9", "241", "soon", "-20", "٢٠"])
def test_sessions_that_are_too_short_or_too_long_are_refused(minutes: str) -> None:
    found = CliRunner().invoke(main, ["kiosk"], env={"FORMENGINE_KIOSK_MINUTES": minutes})
    assert found.exit_code == 1
    assert "Write a number of minutes from 10 to 240; 20 is usual." in found.output
