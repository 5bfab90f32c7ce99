"""Drafts and submissions: one interface over SQLAlchemy Core tables, sealed, migrated with Alembic."""

from formengine.storage.attachments import Attachment
from formengine.storage.between import Unwritten
from formengine.storage.code_table import Opened
from formengine.storage.codes import Subject
from formengine.storage.handling import Along
from formengine.storage.keys import KeyProblem, KeyRing, create_key_file
from formengine.storage.letters import Letter
from formengine.storage.listing import Place
from formengine.storage.middle import Begun, drafts_in_the_middle
from formengine.storage.migrations import upgrade
from formengine.storage.office import Kept, Office
from formengine.storage.opening import (
    StorageSettings,
    office_private_key,
    open_office,
    open_store,
    upgrade_database,
    what_became,
)
from formengine.storage.outbox import Delivery, Entry, Outbox, Outgoing
from formengine.storage.progress import NEXT, NOTE_LENGTH, NotNext
from formengine.storage.records import submission_place
from formengine.storage.reminded import Look, Reminding
from formengine.storage.repeats import Asked, Repeated
from formengine.storage.retention import Gone, Periods, enforce
from formengine.storage.store import Store
from formengine.storage.tokens import Token
from formengine.storage.trail import BY_HAND, Deed, Head, TrailBroken
from formengine.storage.upkeep import Pace
from formengine.storage.values import (
    NOBODY,
    Alike,
    Change,
    Contact,
    Damaged,
    Draft,
    Earlier,
    Following,
    Handled,
    History,
    Json,
    Outcome,
    Progress,
    ReferenceTaken,
    Remind,
    Row,
    Sent,
    StorageError,
    Submission,
    Unavailable,
)

__all__ = [
    "BY_HAND",
    "NEXT",
    "NOBODY",
    "NOTE_LENGTH",
    "Alike",
    "Along",
    "Asked",
    "Attachment",
    "Begun",
    "Change",
    "Contact",
    "Damaged",
    "Deed",
    "Delivery",
    "Draft",
    "Earlier",
    "Entry",
    "Following",
    "Gone",
    "Handled",
    "Head",
    "History",
    "Json",
    "Kept",
    "KeyProblem",
    "KeyRing",
    "Letter",
    "Look",
    "NotNext",
    "Office",
    "Opened",
    "Outbox",
    "Outcome",
    "Outgoing",
    "Pace",
    "Periods",
    "Place",
    "Progress",
    "ReferenceTaken",
    "Remind",
    "Reminding",
    "Repeated",
    "Row",
    "Sent",
    "StorageError",
    "StorageSettings",
    "Store",
    "Subject",
    "Submission",
    "Token",
    "TrailBroken",
    "Unavailable",
    "Unwritten",
    "create_key_file",
    "drafts_in_the_middle",
    "enforce",
    "identity",
    "office_private_key",
    "open_office",
    "open_store",
    "submission_place",
    "upgrade",
    "upgrade_database",
    "what_became",
]

from formengine.storage.senders import identity
