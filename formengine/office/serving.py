"""The app of a process that serves the office's interface and nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from flask import Flask

from formengine.office.app import create_office_app
from formengine.office.desk import Desk, library_of
from formengine.storage import KeyProblem, office_private_key, open_office, open_store
from formengine.storage.opening import PRIVATE_VARIABLE
from formengine.storage.sealing import public_key
from formengine.web import logs
from formengine.web.app import settings_from_environment
from formengine.web.extension import storage_settings
from formengine.web.settings import Settings


def serving_office(given: Mapping[str, str] = os.environ) -> Flask:
    """What `formengine office serve` runs in each of its processes. Raises StorageError, EnvironmentProblem."""
    settings = settings_from_environment(given)
    logs.set_up(as_json=settings.json_log)
    return create_office_app(desk_of(settings, given))


def desk_of(settings: Settings, given: Mapping[str, str] = os.environ) -> Desk:
    """The office of a service. Raises KeyProblem without the key that opens what is sent to this service; StorageError."""
    kept = storage_settings(settings)
    # Where nothing is given, both halves of the key are made here first, as for a service that is tried out.
    store = open_store(kept, settings.clock)
    file = given.get(PRIVATE_VARIABLE)
    private = office_private_key(kept, Path(file) if file else None)
    if private is None:
        store.close()
        raise KeyProblem(
            f"The office's private key is missing. Name its file in {PRIVATE_VARIABLE}, on a machine of the office."
        )
    if public_key(private) != store.letters.office_key:
        store.close()
        raise KeyProblem(
            f"{PRIVATE_VARIABLE} names a key that opens nothing of what this service seals: FORMENGINE_OFFICE_KEY is of "
            "another one."
        )
    return Desk(settings, store, open_office(kept), library_of(settings), private)
