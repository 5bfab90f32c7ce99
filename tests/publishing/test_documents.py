"""What the documents tell people to run can be run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from formengine.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs/examples/publish.yml"
GUIDE = ROOT / "docs/how-to/publish.md"


def steps() -> list[dict[str, str]]:
    [job] = yaml.safe_load(EXAMPLE.read_text("utf-8"))["jobs"].values()
    return list(job["steps"])


def commands() -> list[str]:
    """Every line that runs formengine, in the example and in the guide."""
    scripts = [step.get("run", "") for step in steps()]
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    lines = [line for text in [*scripts, *blocks] for line in text.replace("\\\n", " ").splitlines()]
    found = (re.search(r"(?:^|bin/)formengine .*", line) for line in lines)
    return [match[0].removeprefix("bin/").partition("||")[0] for match in found if match]


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_a_command_that_is_shown_exists_with_its_options(line: str) -> None:
    _, *words = shlex.split(line, comments=True)
    command: click.Command = main
    context = click.Context(command)
    while isinstance(command, click.Group):
        name = words.pop(0)
        found = command.get_command(context, name)
        assert found is not None, name
        command, context = found, click.Context(found, parent=context)
    command.make_parser(context).parse_args(words)  # raises for an option that it does not know


def test_the_example_signs_only_what_it_has_audited_itself() -> None:
    runs = [step.get("run", "") for step in steps()]
    order = [
        next(number for number, run in enumerate(runs) if words in run)
        for words in ("rm --force", "formengine audit --evidence", "formengine sign", "formengine publish")
    ]
    assert order == sorted(order)
    assert "audit.json" in runs[order[0]]


def test_the_private_key_is_seen_by_the_one_step_that_signs() -> None:
    seeing = [step["name"] for step in steps() if "SIGNING_KEY" in str(step.get("env", ""))]
    assert seeing == ["Sign"]


def test_the_guide_explains_each_reason_that_the_status_can_tell() -> None:
    told = set(re.findall(r"^\| (`[^|]+) \|", GUIDE.read_text("utf-8"), re.MULTILINE))
    explained = {code for cell in told for code in re.findall(r"`([a-z-]+)`", cell)}
    sources = [ROOT / "formengine/publishing/choosing.py", ROOT / "formengine/publishing/unpacking.py"]
    texts = [path.read_text("utf-8") for path in [*sources, ROOT / "formengine/cli/status.py"]]
    codes = set(re.findall(r'(?:Refused|Reason)\(\s*"([a-z-]+)"|"code": "([a-z-]+)"', "".join(texts)))
    assert {one or other for one, other in codes} == explained
