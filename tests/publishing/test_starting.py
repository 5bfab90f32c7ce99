"""A service in production says when it starts what is not open, and serves all the same."""

from __future__ import annotations

import pytest

from formengine.cli import serve
from tests.publishing.support import Project


@pytest.fixture
def started(project: Project) -> list[str]:
    """Servers that were started, which none is: their addresses."""
    project.serve()  # makes keys and database
    for name, value in {
        "FORMENGINE_PRODUCTION": "1",
        "FORMENGINE_FORMS": project.folder / "none",
        "DATABASE_URL": f"sqlite:///{project.folder}/drafts.db",
        "FORMENGINE_KEYS_FILE": project.folder / "keys/server",
        "FORMENGINE_OFFICE_KEY": project.folder / "keys/public",
        "FORMENGINE_SECURE": "1",
        "FORMENGINE_HOSTS": "forms.example.org",
        "FORMENGINE_PROXIES": "10.0.0.1",
    }.items():
        project.env.setenv(name, str(value))
    addresses: list[str] = []
    project.env.setattr(serve, "_start", lambda host, *_: addresses.append(host))
    return addresses


def test_it_needs_no_folder_of_forms(project: Project, started: list[str]) -> None:
    project.env.setenv("FORMENGINE_FORMS", str(project.folder / "forms"))
    project.publish()
    project.env.setenv("FORMENGINE_FORMS", str(project.folder / "none"))
    code, said = project.run("serve", "--port", 18999)
    assert (code, started) == (0, ["127.0.0.1"])
    assert "tiny in 'en': open, version" in said


def test_it_says_what_is_not_open_and_serves(project: Project, started: list[str]) -> None:
    project.publish()
    project.release().unlink()
    code, said = project.run("serve", "--port", 18999)
    assert (code, started) == (0, ["127.0.0.1"])
    assert "tiny in 'en': NOT OPEN" in said


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("", "Production needs the public keys"),
        ("private:a:b", "a private key stands where public ones belong"),
    ],
)
def test_it_does_not_start_without_keys_that_may_publish(
    word: str, why: str, project: Project, started: list[str]
) -> None:
    project.env.setenv("FORMENGINE_SIGNING_PUBLIC", word)
    code, said = project.run("serve", "--port", 18999)
    assert (code, started) == (1, [])
    assert why in said


def test_many_versions_for_another_engine_are_told_in_a_few_lines(project: Project) -> None:
    for number in range(5):
        project.publish(f"Version {number}")
    project.env.delenv("FORMENGINE_SIGNING_PUBLIC")
    said = project.run("status")[1]
    assert said.count("does not know") == 6  # three in each language
    assert "2 earlier ones are not served either (see --json)" in said
