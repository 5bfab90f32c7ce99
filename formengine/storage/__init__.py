"""Drafts and submissions: one interface over SQLAlchemy Core tables, sealed, migrated with Alembic."""

from formengine.storage.codes import Opened, Subject
from formengine.storage.keys import KeyProblem, KeyRing, create_key_file
from formengine.storage.migrations import upgrade
from formengine.storage.opening import StorageSettings, open_store, upgrade_database
from formengine.storage.outbox import Delivery, Entry, Outbox, Outgoing
from formengine.storage.records import submission_place
from formengine.storage.store import Store
from formengine.storage.values import (
    Damaged,
    Draft,
    Json,
    Outcome,
    ReferenceTaken,
    Row,
    StorageError,
    Submission,
    Unavailable,
)

__all__ = [
    "Damaged",
    "Delivery",
    "Draft",
    "Entry",
    "Json",
    "KeyProblem",
    "KeyRing",
    "Opened",
    "Outbox",
    "Outcome",
    "Outgoing",
    "ReferenceTaken",
    "Row",
    "StorageError",
    "StorageSettings",
    "Store",
    "Subject",
    "Submission",
    "Unavailable",
    "create_key_file",
    "open_store",
    "submission_place",
    "upgrade",
    "upgrade_database",
]
