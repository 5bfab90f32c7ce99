"""What several verbs need of a service: its settings from the environment, and its store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from formengine.office.desk import library_of as library
from formengine.publishing.keys import SigningKeyProblem
from formengine.storage import StorageError, Store, office_private_key, open_store
from formengine.storage.opening import PRIVATE_VARIABLE
from formengine.web.app import settings_from_environment
from formengine.web.extension import storage_settings
from formengine.web.library import Library
from formengine.web.settings import EnvironmentProblem, Settings


def settings_here() -> Settings:
    """The settings. Raises ClickException, which says what is wrong with the environment."""
    try:
        return settings_from_environment()
    except (StorageError, SigningKeyProblem, EnvironmentProblem) as error:
        raise click.ClickException(str(error)) from None


def library_of(settings: Settings) -> Library:
    """The forms of a service as it serves them: those of its folder, in production those that are published."""
    return library(settings)


def store_of(settings: Settings, *, at_once: bool = True, rotating: bool = False) -> Store:
    """The store of a service, as `open_store` opens it. Raises ClickException."""
    try:
        return open_store(storage_settings(settings), settings.clock, at_once=at_once, rotating=rotating)
    except StorageError as error:
        raise click.ClickException(str(error)) from None


def office_key(settings: Settings, told: str | None = None) -> bytes | None:
    """The office's private key, whose file was `told`, or the environment names, or which in development was made; None
    without one. Raises ClickException for a file that holds none.
    """
    file = os.environ.get(PRIVATE_VARIABLE) if told is None else told
    try:
        return office_private_key(storage_settings(settings), Path(file) if file else None)
    except StorageError as error:
        raise click.ClickException(str(error)) from None
