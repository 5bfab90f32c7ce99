"""Nothing that a service learns of people beside their answers is written where it can be read: accounts, reminders, what an
office says, and the addresses of shared devices.
"""

from __future__ import annotations

import pytest

from tests.accounts.elsewhere import provider
from tests.databases import SQLite
from tests.journeys import planted
from tests.journeys.beside import (
    FORM,
    HASHED,
    MARKS,
    Beside,
    ask_as_an_office,
    be_reminded,
    environment_of,
    share,
    sign_in,
    sign_out,
)
from tests.journeys.marked import Around
from tests.journeys.watched import served


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Beside:
    folder, elsewhere = tmp_path_factory.mktemp("beside"), tmp_path_factory.mktemp("elsewhere")
    around, tokens = Around(folder), elsewhere / "tokens"
    with provider(tokens) as known:
        given = environment_of(folder, known)
        with served(folder, FORM, None, **given, FORMENGINE_LOG="json") as origin:
            found = Beside(around, origin, given)
            person = sign_in(found, tokens)
            # While somebody is signed in, and all that follows from it lies there.
            database = SQLite(folder / "var", "formengine.db").bytes_of_files()
            around.files |= {f"signed in: {name}": data for name, data in database.items()}
            sign_out(found, person)
            around.watch(person)
            ask_as_an_office(found)
            share(found)
            be_reminded(found)
    return found


def test_nothing_of_accounts_reminders_and_offices_is_written_anywhere(beside: Beside) -> None:
    written = beside.around.written()
    places = {"said", "said by the office", "outbox", "trail", "tokens", "requests", "answers"}
    assert places <= written.keys()
    assert b"  waiting  email  " in written["outbox"]
    assert planted.leaks(written, (*MARKS, *beside.around.secrets)) == []
    assert planted.guessable(written, HASHED) == []


def test_the_search_knows_all_that_must_not_be_found(beside: Beside) -> None:
    """Eight secrets were drawn by the service and the provider; those that travel in addresses are found there."""
    assert len(beside.around.secrets) == len({*beside.around.secrets}) == 8
    assert all(len(each) >= 16 for each in beside.around.secrets)
    shown = {
        mark
        for _, mark in planted.leaks(
            {"addresses": "\n".join(beside.by_design).encode()}, (*MARKS, *beside.around.secrets)
        )
    }
    state, nonce, code, token, _, _, ticket, stop = beside.around.secrets
    assert {state, nonce, code, token, stop, ticket, "zqcode", "zqstate", "zqdeclined", "zqticket"} <= shown


@pytest.mark.parametrize("number", range(8))
def test_a_secret_that_is_written_somewhere_is_found(beside: Beside, number: int) -> None:
    secret = beside.around.secrets[number]
    for written in (secret.encode(), b"GET /?it=" + secret.encode() + b" 500", secret.lower().encode()):
        assert planted.leaks({"said": b"at " + written + b"."}, (secret,)) == [("said", secret)]
