"""`formengine status` where its environment cannot be read."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from formengine.cli.main import main


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("FORMENGINE_PRODUCTION", "yes", "FORMENGINE_PRODUCTION is 'yes'. Write 1 to switch it on, or 0."),
        ("FORMENGINE_PROXIES", "the router", "FORMENGINE_PROXIES"),
        ("FORMENGINE_HOSTS", "https://forms.example.org/", "FORMENGINE_HOSTS"),
    ],
)
def test_a_variable_that_cannot_be_read_is_told_in_one_line(name: str, value: str, said: str) -> None:
    found = CliRunner().invoke(main, ["status"], env={name: value})
    assert found.exit_code == 1
    assert found.output.startswith("Error: ")
    assert said in found.output
    assert "Traceback" not in found.output
