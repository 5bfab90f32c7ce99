"""The statements about drafts and the rows of their answers (see `store`), and what a schedule does with many (`upkeep`)."""

from __future__ import annotations

from sqlalchemy import (
    ClauseElement,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    literal_column,
    null,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.batches import batch, soonest
from formengine.storage.queries.submissions import STANDING
from formengine.storage.tables import (
    account_keys,
    answers,
    codes,
    deliveries,
    drafts,
    helper_codes,
    letters,
    reminders,
    sent_codes,
    submissions,
)


def statements() -> dict[str, ClauseElement]:
    """A draft, from its beginning to its end."""
    d, a, s = drafts.c, answers.c, submissions.c
    joined = drafts.outerjoin(answers, and_(a.draft_id == d.id, a.visit == bindparam("visit")))
    found = select(
        d.id, d.wrapped_key, d.key_id, d.form, d.version, d.language, d.reference_day, d.status, d.state,
        d.state_version, d.created_at, d.expires_at, d.account_id, a.version, a.saved_at, a.body,
    )  # fmt: skip
    found_so = (d.id == bindparam("draft"), d.state_version == bindparam("expected"))
    touched = update(drafts).where(*found_so, d.status == literal_column("'open'"))
    return {
        "begin": insert(drafts),
        "find": found.select_from(joined).where(
            d.secret_hash == bindparam("secret_hash"),
            d.expires_at > bindparam("now"),
            or_(d.session_until.is_(None), d.session_until > bindparam("now")),
        ),
        "keep_session": update(drafts)
        .where(d.id == bindparam("draft"))
        .values(session_until=bindparam("until")),
        "touch": touched.values(
            state=bindparam("new_state"),
            state_version=d.state_version + literal_column("1"),
            updated_at=bindparam("now"),
            reference_day=bindparam("day"),
            version=bindparam("form_version"),
            status=bindparam("new_status"),
        ),
        "note_of_sent": update(drafts)
        .where(*found_so, d.status == literal_column("'sent'"))
        .values(state=bindparam("new_state"), state_version=d.state_version + literal_column("1")),
        "submit": insert(submissions),
        "submission": select(s.received_at, s.receipt, *STANDING).where(s.draft_id == bindparam("draft")),
        # Where rows are locked one by one, whoever erases a draft waits here for whoever is sending it.
        "hold": select(d.id).where(d.id == bindparam("draft")).with_for_update(),
        # Whoever gives a code waits here for whoever takes the draft into an account, and then finds it taken.
        "hold_free": select(d.id).where(d.id == bindparam("draft"), d.account_id.is_(None)).with_for_update(),
        "shred": update(submissions).where(s.draft_id == bindparam("draft")).values(receipt=null()),
        "erase": delete(drafts).where(d.id == bindparam("draft")),
    }


def rows(dialect: str) -> dict[str, ClauseElement]:
    """The rows of a draft, one for each visit."""
    a = answers.c
    of_draft = a.draft_id == bindparam("draft")
    one = and_(of_draft, a.visit == bindparam("of_visit"))
    put = postgresql.insert(answers) if dialect == "postgresql" else sqlite.insert(answers)
    new = put.excluded
    return {
        "rows": select(a.visit, a.version, a.saved_at, a.body).where(of_draft).order_by(a.visit),
        "row_version": select(a.version).where(one),
        "put_row": put.on_conflict_do_update(
            index_elements=[a.draft_id, a.visit],
            set_={"version": new.version, "saved_at": new.saved_at, "body": new.body},
        ),
        "drop_row": delete(answers).where(one),
        "drop_rows": delete(answers).where(of_draft),
    }


def upkeep() -> dict[str, ClauseElement]:
    """What is done with many drafts, and what a rotation asks."""
    d, s, waits = drafts.c, submissions.c, deliveries.c
    locked = select(d.id, d.wrapped_key, d.key_id).where(d.key_id != bindparam("current"))
    relocked = update(drafts).where(d.id == bindparam("draft"), d.key_id == bindparam("old_key_id"))
    return {
        "expired": soonest(select(d.id).where(d.expires_at <= bindparam("now")), d.expires_at),
        "hold_expired": select(d.id)
        .where(d.id == bindparam("draft"), d.expires_at <= bindparam("now"))
        .with_for_update(),
        # No part of `touch`: that is asked for at each page, and this moves an index.
        "prolong": update(drafts)
        .where(d.id == bindparam("draft"), d.expires_at < bindparam("until"))
        .values(expires_at=bindparam("until")),
        "locked_otherwise": batch(locked, d.id),
        "relock": relocked.values(wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")),
        "keys_in_use": union(
            select(d.key_id),
            select(d.held_key_id).where(d.held_key_id.is_not(None)),
            select(account_keys.c.key_id),
            select(codes.c.key_id),
            select(helper_codes.c.key_id),
            select(sent_codes.c.key_id),
            select(waits.key_id).where(waits.key_id.is_not(None)),
            select(s.state_key_id).where(s.state_key_id.is_not(None)),
            select(letters.c.key_id),
            select(reminders.c.key_id),
        ),
        "probe": select(exists(select(d.id))),
        **_in_the_middle(),
    }


def _in_the_middle() -> dict[str, ClauseElement]:
    """What can be read of open drafts without anybody's key: their version, and which pages hold something."""
    d, a = drafts.c, answers.c
    of_form = (d.form == bindparam("of_form"), d.status == literal_column("'open'"))
    opened = select(d.id, d.version).where(*of_form, d.expires_at > bindparam("now"))
    between = (a.draft_id >= bindparam("first"), a.draft_id <= bindparam("last"))
    return {
        "open_drafts": batch(opened, d.id),
        "visits_between": select(a.draft_id, a.visit).where(*between),
    }
