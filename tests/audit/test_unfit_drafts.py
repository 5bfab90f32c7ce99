"""A draft of which no page can be made is left out of the audit, which says so; the other languages are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.run import collect
from formengine.problems import FormError
from formengine.web import Settings
from tests.audit.hello import FORM, service_in


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """A form whose Arabic catalogue cannot be read."""
    service_in(tmp_path, FORM.replace("languages: [en, fr]", "languages: [en]"))
    catalogue = tmp_path / "locales/ar/LC_MESSAGES/hello.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "a"\nmsgstr b\n', "utf-8")
    return tmp_path


def settings_of(service: Path) -> Settings:
    return Settings(locales=service / "locales")


def test_a_draft_that_cannot_be_read_is_left_out(service: Path) -> None:
    collected = collect([service / "forms/hello"], settings=settings_of(service))
    assert {each.language for each in collected.captured if each.form == "hello"} == {"en"}
    assert collected.unfit == [("hello", "ar")]


def test_who_asks_for_it_is_told_why(service: Path) -> None:
    with pytest.raises(FormError, match="catalogue-broken"):
        collect([service / "forms/hello"], ["ar"], settings_of(service))
