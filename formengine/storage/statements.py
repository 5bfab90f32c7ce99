"""The SQL texts that the store runs on the driver, from sqlite.sql and postgresql.sql, where `queries` put them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Statements:
    """SQL texts. Parameters are named; those of an INSERT are the columns' names."""

    begin: str
    find: str
    rows: str
    row_version: str
    touch: str
    note_of_sent: str
    prolong: str
    keep_session: str
    put_row: str
    drop_row: str
    drop_rows: str
    submit: str
    submission: str
    hold: str
    hold_free: str
    hold_expired: str
    shred: str
    erase: str
    code_of: str
    find_code: str
    add_code: str
    put_code: str
    take: str
    codes_locked_otherwise: str
    relock_code: str
    put_try: str
    tries: str
    forgive: str
    forget_tries: str
    expired: str
    locked_otherwise: str
    relock: str
    kept: str
    remove: str
    form_sent_after: str
    aged: str
    note: str
    erased_at: str
    form_noted_after: str
    forget_events: str
    keys_in_use: str
    probe: str
    open_drafts: str
    visits_between: str
    deliver: str
    due: str
    claim: str
    lease: str
    settle: str
    arrived: str
    deliveries_in: str
    revive: str
    revive_all: str
    on_its_way: str
    recall: str
    forget_done: str
    sealed_otherwise: str
    reseal: str
    helper_code_of: str
    find_helper_code: str
    add_helper_code: str
    end_helper_code: str
    helper_codes_locked_otherwise: str
    relock_helper_code: str
    find_sent_code: str
    put_sent_code: str
    miss_sent_code: str
    hit_sent_code: str
    end_sent_code: str
    sent_codes_locked_otherwise: str
    relock_sent_code: str
    alike: str
    another: str
    hold_alike: str
    forget_alike: str
    standing: str
    standing_of: str
    stand: str
    take_back: str
    states_short: str
    states_sealed_otherwise: str
    add_account_key: str
    account_key: str
    renew_account_key: str
    account_keys_locked_otherwise: str
    relock_account_key: str
    put_account: str
    account: str
    add_sign_in: str
    find_sign_in: str
    prolong_sign_in: str
    end_sign_in: str
    end_sign_ins: str
    forget_sign_ins: str
    forget_accounts: str
    hold_in_account: str
    held: str
    held_key: str
    held_locked_otherwise: str
    relock_held: str
    end_code: str
    letters_of: str
    letters_newest: str
    letters_held: str
    write_letter: str
    letters_locked_otherwise: str
    relock_letter: str
    feed_of: str
    add_feed: str
    end_feed: str
    find_feed: str
    draft_left: str
    put_page_kept: str
    page_kept: str
    end_page_kept: str
    remind: str
    reminder_of_draft: str
    reminder_of_sent: str
    reminder_of: str
    find_reminder: str
    reminders_due: str
    visits_of: str
    look_again: str
    put_reminder: str
    put_off: str
    forget_reminder: str
    note_version: str
    asked_by: str
    reminders_locked_otherwise: str
    sent: str
    sent_of_form: str
    sent_named: str
    letter_newest: str
    add_office_key: str
    office_key: str
    office_keys_locked_otherwise: str
    relock_office_key: str
    add_token: str
    token: str
    tokens: str
    withdraw_token: str
    hold_trail: str
    trail_newest: str
    trail_after: str
    trail_before: str
    trail_cuts: str
    note_trail: str
    cut_trail: str
    repeat: str
    end_repeat: str
    add_repeat: str
    forget_repeats: str
    end_session: str
    session_ended: str
    forget_sessions: str
    attachments_of: str
    attachment: str
    attachments_many: str
    attach: str
    attachments_locked_otherwise: str
    relock_attachment: str


def read_statements(kind: str) -> Statements:
    """All statements, for `sqlite` or `postgresql`."""
    text = text_of(kind).read_text(encoding="utf-8")
    _, *pieces = re.split(r"^-- (\w+)\n", text, flags=re.MULTILINE)
    return Statements(**dict(zip(pieces[::2], map(str.strip, pieces[1::2]), strict=True)))


def text_of(kind: str) -> Path:
    """Where the text of all statements lies, for `sqlite` or `postgresql`."""
    return Path(__file__).with_name(f"{kind}.sql")
