"""The statements about what an office and a claimant write to each other (see `storage/letters`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, func, insert, select, update

from formengine.storage.queries.batches import batch
from formengine.storage.tables import letters


def statements() -> dict[str, ClauseElement]:
    """All of them, by name."""
    c = letters.c
    found = select(c.id, c.submission_id, c.made_at, c.sealed, c.key_id)
    of = c.submission_id == bindparam("submission")
    same = select(func.count()).select_from(letters).where(c.id == bindparam("letter")).scalar_subquery()
    return {
        "letters_of": found.where(of).order_by(c.made_at, c.id),
        "letters_newest": select(func.max(c.made_at)).where(of),
        "letters_held": select(func.count(), same).select_from(letters).where(of),
        "write_letter": insert(letters),
        "letters_locked_otherwise": batch(found.where(c.key_id != bindparam("current")), c.id),
        "relock_letter": update(letters)
        .where(c.id == bindparam("letter"), c.key_id == bindparam("old_key_id"))
        .values(sealed=bindparam("new_sealed"), key_id=bindparam("new_key_id")),
    }
