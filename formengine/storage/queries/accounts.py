"""The statements about accounts of elsewhere, who is signed in, and what an account holds (see `storage/accounts`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.batches import batch, some
from formengine.storage.queries.submissions import STANDING
from formengine.storage.tables import account_keys, accounts, codes, drafts, sign_ins, submissions


def statements(dialect: str) -> dict[str, ClauseElement]:
    """All of them, by name."""
    return {**_key(dialect), **_accounts(dialect), **_sign_ins(), **_held()}


def _key(dialect: str) -> dict[str, ClauseElement]:
    k = account_keys.c
    put = postgresql.insert(account_keys) if dialect == "postgresql" else sqlite.insert(account_keys)
    locked = select(k.id, k.wrapped_key, k.key_id).where(k.key_id != bindparam("current"))
    relocked = update(account_keys).where(k.id == bindparam("draft"), k.key_id == bindparam("old_key_id"))
    return {
        "add_account_key": put.on_conflict_do_nothing(index_elements=[k.id]),
        "account_key": select(k.wrapped_key, k.key_id).where(k.id == bindparam("row")),
        "renew_account_key": update(account_keys)
        .where(k.id == bindparam("row"))
        .values(wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")),
        "account_keys_locked_otherwise": batch(locked, k.id),
        "relock_account_key": relocked.values(
            wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")
        ),
    }


def _accounts(dialect: str) -> dict[str, ClauseElement]:
    a, d, s = accounts.c, drafts.c, sign_ins.c
    put = postgresql.insert(accounts) if dialect == "postgresql" else sqlite.insert(accounts)
    return {
        "put_account": put.on_conflict_do_update(
            index_elements=[a.subject_hash], set_={"seen_at": put.excluded.seen_at}
        ),
        "account": select(a.id).where(a.subject_hash == bindparam("hash")),
        # Whoever signs in at that moment has just been seen, and is not among them.
        "forget_accounts": delete(accounts).where(
            some(
                a.id,
                a.seen_at <= bindparam("before"),
                ~exists(select(d.id).where(d.account_id == a.id)),
                ~exists(select(s.account_id).where(s.account_id == a.id)),
            )
        ),
    }


def _sign_ins() -> dict[str, ClauseElement]:
    s = sign_ins.c
    mine = s.secret_hash == bindparam("hash")
    return {
        "add_sign_in": insert(sign_ins),
        "find_sign_in": select(s.account_id, s.shown_at, s.until, s.token).where(
            mine, s.until > bindparam("now")
        ),
        "prolong_sign_in": update(sign_ins)
        .where(mine, s.until < bindparam("later"))
        .values(until=bindparam("later")),
        "end_sign_in": delete(sign_ins).where(mine),
        "end_sign_ins": delete(sign_ins),
        "forget_sign_ins": delete(sign_ins).where(some(s.secret_hash, s.until <= bindparam("now"))),
    }


def _held() -> dict[str, ClauseElement]:
    d, s = drafts.c, submissions.c
    locked = select(d.id, d.held_key, d.held_key_id).where(
        d.held_key_id.is_not(None), d.held_key_id != bindparam("current")
    )
    mine = (d.account_id == bindparam("account"), d.expires_at > bindparam("now"))
    return {
        "hold_in_account": update(drafts)
        .where(d.id == bindparam("draft"), d.account_id.is_(None), d.expires_at > bindparam("now"))
        .values(
            account_id=bindparam("account"),
            held_key=bindparam("new_held_key"),
            held_key_id=bindparam("new_key_id"),
            secret_hash=bindparam("new_secret_hash"),
            wrapped_key=bindparam("new_wrapped_key"),
            key_id=bindparam("new_key_id"),
        ),
        "held": select(
            d.id, d.form, d.language, d.status, d.updated_at, d.expires_at, s.received_at, *STANDING
        )
        .select_from(drafts.outerjoin(submissions, s.draft_id == d.id))
        .where(*mine)
        .order_by(d.updated_at.desc(), d.id),
        "held_key": select(d.form, d.held_key, d.held_key_id).where(d.id == bindparam("draft"), *mine),
        "held_locked_otherwise": batch(locked, d.id),
        "relock_held": update(drafts)
        .where(d.id == bindparam("draft"), d.held_key_id == bindparam("old_key_id"))
        .values(held_key=bindparam("new_wrapped_key"), held_key_id=bindparam("new_key_id")),
        "end_code": delete(codes).where(codes.c.draft_id == bindparam("draft")),
    }
