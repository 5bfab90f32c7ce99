"""The statements about reminders (see `storage/reminders`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, and_, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.batches import batch, soonest
from formengine.storage.queries.submissions import STANDING
from formengine.storage.tables import answers, drafts, form_versions, reminders, submissions


def statements(dialect: str) -> dict[str, ClauseElement]:
    """All of them, by name."""
    return {**_reminders(), **_versions(dialect)}


def _versions(dialect: str) -> dict[str, ClauseElement]:
    v = form_versions.c
    put = postgresql.insert(form_versions) if dialect == "postgresql" else sqlite.insert(form_versions)
    return {
        "note_version": put.on_conflict_do_nothing(index_elements=[v.form, v.version]),
        "asked_by": select(v.asks).where(
            v.form == bindparam("of_form"), v.version == bindparam("of_version")
        ),
    }


def _reminders() -> dict[str, ClauseElement]:
    c, d, s = reminders.c, drafts.c, submissions.c
    own = (c.id, c.draft_id, c.submission_id, c.sealed, c.key_id)
    joined = reminders.outerjoin(drafts, d.id == c.draft_id).outerjoin(submissions, s.id == c.submission_id)
    form, version = func.coalesce(d.form, s.form), func.coalesce(d.version, s.version)
    language = func.coalesce(d.language, s.language)
    whole = select(
        *own, form, version, language, d.expires_at, s.received_at, d.account_id, *STANDING
    ).select_from(joined)
    standing = select(s.id).where(s.id == c.submission_id, s.sealed_state == bindparam("found_state"))
    still = and_(c.id == bindparam("reminder"), c.sealed == bindparam("found_sealed"))
    return {
        "remind": insert(reminders),
        "reminder_of_draft": select(*own).where(c.draft_id == bindparam("draft")),
        "reminder_of_sent": select(*own)
        .select_from(reminders.join(submissions, s.id == c.submission_id))
        .where(s.draft_id == bindparam("draft")),
        "reminder_of": select(*own).where(c.submission_id == bindparam("submission")),
        # A draft that nobody finds any more has nothing to be stopped.
        "find_reminder": select(*own, form, language)
        .select_from(joined)
        .where(
            c.secret_hash == bindparam("secret_hash"),
            or_(c.draft_id.is_(None), d.expires_at > bindparam("now")),
        ),
        "reminders_due": soonest(whole.where(c.due_at <= bindparam("now")), c.due_at),
        "visits_of": select(answers.c.visit).where(answers.c.draft_id == bindparam("draft")),
        # What was found must stand still, in the row and in what became of the request.
        "look_again": update(reminders)
        .where(still, or_(c.submission_id.is_(None), exists(standing)))
        .values(sealed=bindparam("new_sealed"), key_id=bindparam("new_key_id"), due_at=bindparam("due")),
        "put_reminder": update(reminders)
        .where(still)
        .values(sealed=bindparam("new_sealed"), key_id=bindparam("new_key_id")),
        "put_off": update(reminders).where(c.id == bindparam("reminder")).values(due_at=bindparam("due")),
        "forget_reminder": delete(reminders).where(c.draft_id == bindparam("draft")),
        "reminders_locked_otherwise": batch(select(*own).where(c.key_id != bindparam("current")), c.id),
    }
