"""What an operator writes of the provider is taken whole or refused with what to write; a secret is never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.accounts import ProviderProblem, provider_of
from formengine.web.app import settings_from_environment
from formengine.web.production import findings
from formengine.web.settings import EnvironmentProblem

WHOLE = {
    "FORMENGINE_OIDC_ISSUER": "https://accounts.example.org/api/v2",
    "FORMENGINE_OIDC_CLIENT": "forms",
    "FORMENGINE_OIDC_SECRET": "a secret",
    "FORMENGINE_OIDC_ADDRESS": "https://forms.example.org/",
}


def test_without_any_of_it_there_are_no_accounts() -> None:
    assert provider_of({"FORMENGINE_FORMS": "forms"}) is None
    assert settings_from_environment({}).accounts is None


def test_all_of_it_is_a_provider() -> None:
    given = {**WHOLE, "FORMENGINE_OIDC_LEVELS": "eidas1", "FORMENGINE_OIDC_STRONG": "eidas2 eidas3"}
    found = provider_of(given)
    assert found is not None
    assert (found.address, found.levels, found.strong) == (
        "https://forms.example.org",
        ("eidas1",),
        ("eidas2", "eidas3"),
    )
    assert found.label == "accounts.example.org"
    assert "a secret" not in repr(found)


def test_the_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    given = {name: value for name, value in WHOLE.items() if not name.endswith("SECRET")}
    found = provider_of({**given, "FORMENGINE_OIDC_SECRET_FILE": str(file)})
    assert found is not None
    assert found.secret == "from a file"
    with pytest.raises(ProviderProblem, match="SECRET_FILE"):
        provider_of({**given, "FORMENGINE_OIDC_SECRET_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize("left_out", WHOLE)
def test_half_of_it_is_refused_and_says_what_is_missing(left_out: str) -> None:
    given = {name: value for name, value in WHOLE.items() if name != left_out}
    with pytest.raises(EnvironmentProblem) as refused:
        settings_from_environment(given)
    assert str(refused.value).startswith(f"{left_out}: missing.")
    assert "a secret" not in str(refused.value)
    (told,) = [each for each in findings(given) if each.variable.startswith("FORMENGINE_OIDC_")]
    assert told.grave
    assert left_out in str(told)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ISSUER", "http://accounts.example.org"),
        ("ISSUER", "accounts.example.org"),
        ("ADDRESS", "https://forms.example.org?x=1"),
        ("SCOPES", "profile"),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: str) -> None:
    with pytest.raises(ProviderProblem, match=f"FORMENGINE_OIDC_{name}"):
        provider_of({**WHOLE, f"FORMENGINE_OIDC_{name}": value})


def test_in_production_nobody_signs_in_without_tls_nor_with_a_secret_that_others_read(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("s")
    file.chmod(0o644)
    given = {
        **WHOLE,
        "FORMENGINE_OIDC_ISSUER": "http://127.0.0.1:9",
        "FORMENGINE_OIDC_SECRET": "",
        "FORMENGINE_OIDC_SECRET_FILE": str(file),
    }
    told = {each.variable for each in findings(given) if each.variable.startswith("FORMENGINE_OIDC_")}
    assert told == {"FORMENGINE_OIDC_ISSUER", "FORMENGINE_OIDC_SECRET_FILE"}
