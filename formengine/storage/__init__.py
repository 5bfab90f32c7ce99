"""Drafts and submissions: one interface over SQLAlchemy Core tables, sealed, migrated with Alembic."""

from formengine.storage.codes import Opened, Subject
from formengine.storage.handling import identity
from formengine.storage.keys import KeyProblem, KeyRing, create_key_file
from formengine.storage.migrations import upgrade
from formengine.storage.opening import StorageSettings, open_store, upgrade_database
from formengine.storage.records import submission_place
from formengine.storage.store import Store
from formengine.storage.values import (
    Alike,
    Damaged,
    Draft,
    Earlier,
    Handled,
    Json,
    Outcome,
    ReferenceTaken,
    Row,
    StorageError,
    Submission,
    Unavailable,
)

__all__ = [
    "Alike",
    "Damaged",
    "Draft",
    "Earlier",
    "Handled",
    "Json",
    "KeyProblem",
    "KeyRing",
    "Opened",
    "Outcome",
    "ReferenceTaken",
    "Row",
    "StorageError",
    "StorageSettings",
    "Store",
    "Subject",
    "Submission",
    "Unavailable",
    "create_key_file",
    "identity",
    "open_store",
    "submission_place",
    "upgrade",
    "upgrade_database",
]
