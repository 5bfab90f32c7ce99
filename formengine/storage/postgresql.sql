-- begin
INSERT INTO drafts (id, secret_hash, wrapped_key, key_id, form, version, language, reference_day, created_at, updated_at, expires_at, status, state, state_version, account_id, held_key, held_key_id, session_until, left_hash) VALUES (%(id)s::BIGINT, %(secret_hash)s, %(wrapped_key)s, %(key_id)s::VARCHAR, %(form)s::VARCHAR, %(version)s::VARCHAR, %(language)s::VARCHAR, %(reference_day)s::VARCHAR, %(created_at)s::BIGINT, %(updated_at)s::BIGINT, %(expires_at)s::BIGINT, %(status)s::VARCHAR, %(state)s, %(state_version)s::BIGINT, %(account_id)s::BIGINT, %(held_key)s, %(held_key_id)s::VARCHAR, %(session_until)s::BIGINT, %(left_hash)s)

-- find
SELECT drafts.id, drafts.wrapped_key, drafts.key_id, drafts.form, drafts.version, drafts.language, drafts.reference_day, drafts.status, drafts.state, drafts.state_version, drafts.created_at, drafts.expires_at, drafts.account_id, answers.version AS version_1, answers.saved_at, answers.body
FROM drafts LEFT OUTER JOIN answers ON answers.draft_id = drafts.id AND answers.visit = %(visit)s::VARCHAR
WHERE drafts.secret_hash = %(secret_hash)s AND drafts.expires_at > %(now)s::BIGINT AND (drafts.session_until IS NULL OR drafts.session_until > %(now)s::BIGINT)

-- keep_session
UPDATE drafts SET session_until=%(until)s::BIGINT WHERE drafts.id = %(draft)s::BIGINT

-- touch
UPDATE drafts SET version=%(form_version)s::VARCHAR, reference_day=%(day)s::VARCHAR, updated_at=%(now)s::BIGINT, status=%(new_status)s::VARCHAR, state=%(new_state)s, state_version=(drafts.state_version + 1) WHERE drafts.id = %(draft)s::BIGINT AND drafts.state_version = %(expected)s::BIGINT AND drafts.status = 'open'

-- note_of_sent
UPDATE drafts SET state=%(new_state)s, state_version=(drafts.state_version + 1) WHERE drafts.id = %(draft)s::BIGINT AND drafts.state_version = %(expected)s::BIGINT AND drafts.status = 'sent'

-- submit
INSERT INTO submissions (id, draft_id, reference, form, version, language, received_at, envelope, receipt, state, state_at, sealed_state, state_key_id, alike, alike_until) VALUES (%(id)s::BIGINT, %(draft_id)s::BIGINT, %(reference)s::VARCHAR, %(form)s::VARCHAR, %(version)s::VARCHAR, %(language)s::VARCHAR, %(received_at)s::BIGINT, %(envelope)s, %(receipt)s, %(state)s::VARCHAR, %(state_at)s::BIGINT, %(sealed_state)s, %(state_key_id)s::VARCHAR, %(alike)s, %(alike_until)s::BIGINT)

-- submission
SELECT submissions.received_at, submissions.receipt, submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.draft_id = %(draft)s::BIGINT

-- hold
SELECT drafts.id
FROM drafts
WHERE drafts.id = %(draft)s::BIGINT FOR UPDATE

-- hold_free
SELECT drafts.id
FROM drafts
WHERE drafts.id = %(draft)s::BIGINT AND drafts.account_id IS NULL FOR UPDATE

-- shred
UPDATE submissions SET receipt=NULL WHERE submissions.draft_id = %(draft)s::BIGINT

-- erase
DELETE FROM drafts WHERE drafts.id = %(draft)s::BIGINT

-- rows
SELECT answers.visit, answers.version, answers.saved_at, answers.body
FROM answers
WHERE answers.draft_id = %(draft)s::BIGINT ORDER BY answers.visit

-- row_version
SELECT answers.version
FROM answers
WHERE answers.draft_id = %(draft)s::BIGINT AND answers.visit = %(of_visit)s::VARCHAR

-- put_row
INSERT INTO answers (draft_id, visit, version, saved_at, body) VALUES (%(draft_id)s::BIGINT, %(visit)s::VARCHAR, %(version)s::BIGINT, %(saved_at)s::BIGINT, %(body)s) ON CONFLICT (draft_id, visit) DO UPDATE SET version = excluded.version, saved_at = excluded.saved_at, body = excluded.body

-- drop_row
DELETE FROM answers WHERE answers.draft_id = %(draft)s::BIGINT AND answers.visit = %(of_visit)s::VARCHAR

-- drop_rows
DELETE FROM answers WHERE answers.draft_id = %(draft)s::BIGINT

-- code_of
SELECT codes.shown
FROM codes
WHERE codes.draft_id = %(draft)s::BIGINT

-- find_code
SELECT drafts.id, codes.wrapped_key, codes.key_id
FROM codes JOIN drafts ON drafts.id = codes.draft_id
WHERE codes.code_hash = %(code_hash)s AND drafts.expires_at > %(now)s::BIGINT

-- add_code
INSERT INTO codes (draft_id, code_hash, wrapped_key, key_id, shown) VALUES (%(draft_id)s::BIGINT, %(code_hash)s, %(wrapped_key)s, %(key_id)s::VARCHAR, %(shown)s) ON CONFLICT (draft_id) DO NOTHING

-- put_code
INSERT INTO codes (draft_id, code_hash, wrapped_key, key_id, shown) VALUES (%(draft_id)s::BIGINT, %(code_hash)s, %(wrapped_key)s, %(key_id)s::VARCHAR, %(shown)s) ON CONFLICT (draft_id) DO UPDATE SET code_hash = excluded.code_hash, wrapped_key = excluded.wrapped_key, key_id = excluded.key_id, shown = excluded.shown

-- take
UPDATE drafts SET secret_hash=%(new_secret_hash)s, wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR, session_until=NULL, left_hash=drafts.secret_hash WHERE drafts.id = %(draft)s::BIGINT AND drafts.account_id IS NULL AND drafts.expires_at > %(now)s::BIGINT

-- codes_locked_otherwise
SELECT codes.draft_id, codes.wrapped_key, codes.key_id
FROM codes
WHERE codes.key_id != %(current)s::VARCHAR AND codes.draft_id > %(after)s::BIGINT ORDER BY codes.draft_id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_code
UPDATE codes SET wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR WHERE codes.draft_id = %(draft)s::BIGINT AND codes.key_id = %(old_key_id)s::VARCHAR

-- put_try
INSERT INTO tries (subject, number, until) VALUES (%(subject)s, %(number)s::BIGINT, %(until)s::BIGINT) ON CONFLICT (subject) DO UPDATE SET number = CASE WHEN (tries.until <= %(now)s::BIGINT) THEN excluded.number ELSE tries.number + 1 END, until = CASE WHEN (tries.until <= %(now)s::BIGINT) THEN excluded.until ELSE tries.until END

-- tries
SELECT tries.number, tries.until
FROM tries
WHERE tries.subject = %(subject)s AND tries.until > %(now)s::BIGINT

-- forgive
UPDATE tries SET number=(tries.number - 1) WHERE tries.subject = %(counted)s AND tries.number > 0

-- forget_tries
DELETE FROM tries WHERE tries.subject = ANY (ARRAY(SELECT tries.subject
FROM tries
WHERE tries.until <= %(now)s::BIGINT
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- kept
SELECT submissions.id, submissions.draft_id, submissions.form, submissions.version, submissions.language, submissions.received_at, submissions.envelope
FROM submissions
WHERE submissions.reference = %(of_reference)s::VARCHAR

-- remove
DELETE FROM submissions WHERE submissions.id = %(submission)s::BIGINT

-- form_sent_after
SELECT submissions.form, submissions.language
FROM submissions
WHERE (submissions.form, submissions.language) > (%(form_before)s::VARCHAR, %(language_before)s::VARCHAR) ORDER BY submissions.form, submissions.language
 LIMIT 1 OFFSET 0

-- aged
SELECT submissions.id, submissions.draft_id
FROM submissions
WHERE submissions.form = %(of_form)s::VARCHAR AND submissions.language = %(in_language)s::VARCHAR AND submissions.received_at <= %(before)s::BIGINT ORDER BY submissions.received_at
 LIMIT %(most)s::INTEGER OFFSET 0

-- note
INSERT INTO events (id, at, kind, form, language, reference) VALUES (%(id)s::BIGINT, %(at)s::BIGINT, %(kind)s::VARCHAR, %(form)s::VARCHAR, %(language)s::VARCHAR, %(reference)s::VARCHAR)

-- erased_at
SELECT max(events.at) AS max_1
FROM events
WHERE events.reference = %(of_reference)s::VARCHAR AND events.kind = 'erased'

-- form_noted_after
SELECT events.form, events.language
FROM events
WHERE (events.form, events.language) > (%(form_before)s::VARCHAR, %(language_before)s::VARCHAR) ORDER BY events.form, events.language
 LIMIT 1 OFFSET 0

-- forget_events
DELETE FROM events WHERE events.id = ANY (ARRAY(SELECT events.id
FROM events
WHERE events.form = %(of_form)s::VARCHAR AND events.language = %(in_language)s::VARCHAR AND events.at <= %(before)s::BIGINT
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- expired
SELECT drafts.id
FROM drafts
WHERE drafts.expires_at <= %(now)s::BIGINT ORDER BY drafts.expires_at
 LIMIT %(most)s::INTEGER OFFSET 0

-- hold_expired
SELECT drafts.id
FROM drafts
WHERE drafts.id = %(draft)s::BIGINT AND drafts.expires_at <= %(now)s::BIGINT FOR UPDATE

-- prolong
UPDATE drafts SET expires_at=%(until)s::BIGINT WHERE drafts.id = %(draft)s::BIGINT AND drafts.expires_at < %(until)s::BIGINT

-- locked_otherwise
SELECT drafts.id, drafts.wrapped_key, drafts.key_id
FROM drafts
WHERE drafts.key_id != %(current)s::VARCHAR AND drafts.id > %(after)s::BIGINT ORDER BY drafts.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock
UPDATE drafts SET wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR WHERE drafts.id = %(draft)s::BIGINT AND drafts.key_id = %(old_key_id)s::VARCHAR

-- keys_in_use
SELECT drafts.key_id
FROM drafts UNION SELECT drafts.held_key_id
FROM drafts
WHERE drafts.held_key_id IS NOT NULL UNION SELECT account_keys.key_id
FROM account_keys UNION SELECT codes.key_id
FROM codes UNION SELECT helper_codes.key_id
FROM helper_codes UNION SELECT sent_codes.key_id
FROM sent_codes UNION SELECT deliveries.key_id
FROM deliveries
WHERE deliveries.key_id IS NOT NULL UNION SELECT submissions.state_key_id
FROM submissions
WHERE submissions.state_key_id IS NOT NULL UNION SELECT letters.key_id
FROM letters UNION SELECT reminders.key_id
FROM reminders

-- probe
SELECT EXISTS (SELECT drafts.id
FROM drafts) AS anon_1

-- open_drafts
SELECT drafts.id, drafts.version
FROM drafts
WHERE drafts.form = %(of_form)s::VARCHAR AND drafts.status = 'open' AND drafts.expires_at > %(now)s::BIGINT AND drafts.id > %(after)s::BIGINT ORDER BY drafts.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- visits_between
SELECT answers.draft_id, answers.visit
FROM answers
WHERE answers.draft_id >= %(first)s::BIGINT AND answers.draft_id <= %(last)s::BIGINT

-- deliver
INSERT INTO deliveries (id, submission_id, draft_id, channel, status, tries, made_at, due_at, reason, sealed, key_id) VALUES (%(id)s::BIGINT, %(submission_id)s::BIGINT, %(draft_id)s::BIGINT, %(channel)s::VARCHAR, %(status)s::VARCHAR, %(tries)s::BIGINT, %(made_at)s::BIGINT, %(due_at)s::BIGINT, %(reason)s::VARCHAR, %(sealed)s, %(key_id)s::VARCHAR)

-- due
SELECT 1
WHERE EXISTS (SELECT deliveries.id
FROM deliveries
WHERE deliveries.status = 'waiting' AND deliveries.channel = %(channel)s::VARCHAR AND (deliveries.due_at <= %(now)s::BIGINT OR deliveries.due_at > %(beyond)s::BIGINT))

-- claim
SELECT deliveries.id, deliveries.tries, deliveries.made_at, deliveries.sealed, deliveries.key_id, submissions.reference, coalesce(submissions.form, drafts.form) AS coalesce_1, coalesce(submissions.version, drafts.version) AS coalesce_2, coalesce(submissions.language, drafts.language) AS coalesce_3, submissions.received_at, submissions.envelope
FROM deliveries LEFT OUTER JOIN submissions ON submissions.id = deliveries.submission_id LEFT OUTER JOIN drafts ON drafts.id = deliveries.draft_id
WHERE deliveries.status = 'waiting' AND deliveries.channel = %(channel)s::VARCHAR AND (deliveries.due_at <= %(now)s::BIGINT OR deliveries.due_at > %(beyond)s::BIGINT) ORDER BY deliveries.due_at
 LIMIT 1 OFFSET 0 FOR UPDATE OF deliveries SKIP LOCKED

-- lease
UPDATE deliveries SET tries=(deliveries.tries + 1), due_at=%(until)s::BIGINT WHERE deliveries.id = %(delivery)s::BIGINT

-- settle
UPDATE deliveries SET status=%(state)s::VARCHAR, due_at=%(due)s::BIGINT, reason=%(why)s::VARCHAR WHERE deliveries.id = %(delivery)s::BIGINT AND deliveries.tries = %(held)s::BIGINT AND deliveries.status = 'waiting'

-- arrived
UPDATE deliveries SET status='done', due_at=%(due)s::BIGINT, reason=NULL, sealed=NULL, key_id=NULL WHERE deliveries.id = %(delivery)s::BIGINT AND deliveries.tries = %(held)s::BIGINT AND deliveries.status = 'waiting'

-- deliveries_in
SELECT deliveries.id, deliveries.channel, deliveries.tries, deliveries.reason, submissions.reference, coalesce(submissions.form, drafts.form) AS coalesce_1, deliveries.made_at, deliveries.due_at
FROM deliveries LEFT OUTER JOIN submissions ON submissions.id = deliveries.submission_id LEFT OUTER JOIN drafts ON drafts.id = deliveries.draft_id
WHERE deliveries.status = %(state)s::VARCHAR ORDER BY deliveries.made_at, deliveries.id

-- revive
UPDATE deliveries SET status='waiting', tries=0, due_at=%(due)s::BIGINT WHERE deliveries.id = %(delivery)s::BIGINT AND deliveries.status = 'dead'

-- revive_all
UPDATE deliveries SET status='waiting', tries=0, due_at=%(due)s::BIGINT WHERE deliveries.status = 'dead'

-- on_its_way
SELECT deliveries.id, deliveries.channel, deliveries.status, deliveries.tries, deliveries.reason
FROM deliveries
WHERE deliveries.submission_id = %(submission)s::BIGINT ORDER BY deliveries.id FOR UPDATE

-- recall
DELETE FROM deliveries WHERE deliveries.id = %(delivery)s::BIGINT

-- forget_done
DELETE FROM deliveries WHERE deliveries.id = ANY (ARRAY(SELECT deliveries.id
FROM deliveries
WHERE deliveries.status = 'done' AND deliveries.due_at <= %(before)s::BIGINT
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- sealed_otherwise
SELECT deliveries.id, deliveries.channel, deliveries.sealed, deliveries.key_id
FROM deliveries
WHERE deliveries.key_id != %(current)s::VARCHAR AND deliveries.id > %(after)s::BIGINT ORDER BY deliveries.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- reseal
UPDATE deliveries SET sealed=%(new_sealed)s, key_id=%(new_key_id)s::VARCHAR WHERE deliveries.id = %(delivery)s::BIGINT AND deliveries.key_id = %(old_key_id)s::VARCHAR

-- helper_code_of
SELECT helper_codes.shown
FROM helper_codes
WHERE helper_codes.draft_id = %(draft)s::BIGINT

-- find_helper_code
SELECT drafts.id, helper_codes.wrapped_key, helper_codes.key_id
FROM helper_codes JOIN drafts ON drafts.id = helper_codes.draft_id
WHERE helper_codes.code_hash = %(code_hash)s AND drafts.expires_at > %(now)s::BIGINT AND drafts.status = 'open'

-- add_helper_code
INSERT INTO helper_codes (draft_id, code_hash, wrapped_key, key_id, shown) VALUES (%(draft_id)s::BIGINT, %(code_hash)s, %(wrapped_key)s, %(key_id)s::VARCHAR, %(shown)s) ON CONFLICT (draft_id) DO NOTHING

-- end_helper_code
DELETE FROM helper_codes WHERE helper_codes.draft_id = %(draft)s::BIGINT

-- helper_codes_locked_otherwise
SELECT helper_codes.draft_id, helper_codes.wrapped_key, helper_codes.key_id
FROM helper_codes
WHERE helper_codes.key_id != %(current)s::VARCHAR AND helper_codes.draft_id > %(after)s::BIGINT ORDER BY helper_codes.draft_id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_helper_code
UPDATE helper_codes SET wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR WHERE helper_codes.draft_id = %(draft)s::BIGINT AND helper_codes.key_id = %(old_key_id)s::VARCHAR

-- alike
SELECT submissions.reference, submissions.received_at
FROM submissions
WHERE submissions.alike = %(hash)s AND submissions.form = %(of_form)s::VARCHAR AND submissions.received_at > %(since)s::BIGINT AND submissions.alike_until > %(now)s::BIGINT ORDER BY submissions.received_at DESC
 LIMIT 1 OFFSET 0

-- another
SELECT submissions.reference, submissions.received_at
FROM submissions
WHERE submissions.alike = %(hash)s AND submissions.form = %(of_form)s::VARCHAR AND submissions.received_at > %(since)s::BIGINT AND submissions.alike_until > %(now)s::BIGINT AND submissions.draft_id IS DISTINCT FROM %(draft)s::BIGINT ORDER BY submissions.received_at DESC
 LIMIT 1 OFFSET 0

-- hold_alike
SELECT pg_advisory_xact_lock(%(number)s::BIGINT) AS pg_advisory_xact_lock_1

-- forget_alike
UPDATE submissions SET alike=NULL, alike_until=NULL WHERE submissions.id = ANY (ARRAY(SELECT submissions.id
FROM submissions
WHERE submissions.alike_until <= %(now)s::BIGINT
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- standing
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.reference = %(named)s::VARCHAR

-- standing_of
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.draft_id = %(draft)s::BIGINT

-- stand
UPDATE submissions SET state='begun', state_at=submissions.received_at, sealed_state=%(new_sealed)s, state_key_id=%(new_key_id)s::VARCHAR WHERE submissions.id = %(submission)s::BIGINT AND submissions.state = %(found_state)s::VARCHAR AND submissions.sealed_state IS NOT DISTINCT FROM %(found_sealed)s

-- take_back
UPDATE submissions SET state='begun', state_at=submissions.received_at, sealed_state=%(new_sealed)s, state_key_id=%(new_key_id)s::VARCHAR, alike=CASE WHEN (submissions.alike IS NOT NULL) THEN %(nobody)s ELSE NULL END WHERE submissions.id = %(submission)s::BIGINT AND submissions.state = %(found_state)s::VARCHAR AND submissions.sealed_state IS NOT DISTINCT FROM %(found_sealed)s

-- states_short
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE coalesce(length(sealed_state), 0) < 1052 AND submissions.id > %(after)s::BIGINT ORDER BY submissions.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- states_sealed_otherwise
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.state_key_id != %(current)s::VARCHAR AND submissions.id > %(after)s::BIGINT ORDER BY submissions.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- find_sent_code
SELECT drafts.id, sent_codes.wrapped_key, sent_codes.key_id
FROM sent_codes JOIN drafts ON drafts.id = sent_codes.draft_id
WHERE sent_codes.code_hash = %(code_hash)s AND drafts.expires_at > %(now)s::BIGINT AND sent_codes.missed < %(most)s::BIGINT

-- put_sent_code
INSERT INTO sent_codes (draft_id, code_hash, wrapped_key, key_id, missed) VALUES (%(draft_id)s::BIGINT, %(code_hash)s, %(wrapped_key)s, %(key_id)s::VARCHAR, %(missed)s::BIGINT) ON CONFLICT (draft_id) DO UPDATE SET code_hash = excluded.code_hash, wrapped_key = excluded.wrapped_key, key_id = excluded.key_id, missed = excluded.missed

-- miss_sent_code
UPDATE sent_codes SET missed=(sent_codes.missed + 1) WHERE sent_codes.draft_id = %(draft)s::BIGINT

-- hit_sent_code
UPDATE sent_codes SET missed=0 WHERE sent_codes.draft_id = %(draft)s::BIGINT

-- end_sent_code
DELETE FROM sent_codes WHERE sent_codes.draft_id = %(draft)s::BIGINT

-- sent_codes_locked_otherwise
SELECT sent_codes.draft_id, sent_codes.wrapped_key, sent_codes.key_id
FROM sent_codes
WHERE sent_codes.key_id != %(current)s::VARCHAR AND sent_codes.draft_id > %(after)s::BIGINT ORDER BY sent_codes.draft_id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_sent_code
UPDATE sent_codes SET wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR WHERE sent_codes.draft_id = %(draft)s::BIGINT AND sent_codes.key_id = %(old_key_id)s::VARCHAR

-- add_account_key
INSERT INTO account_keys (id, wrapped_key, key_id) VALUES (%(id)s::BIGINT, %(wrapped_key)s, %(key_id)s::VARCHAR) ON CONFLICT (id) DO NOTHING

-- account_key
SELECT account_keys.wrapped_key, account_keys.key_id
FROM account_keys
WHERE account_keys.id = %(row)s::BIGINT

-- renew_account_key
UPDATE account_keys SET wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR WHERE account_keys.id = %(row)s::BIGINT

-- account_keys_locked_otherwise
SELECT account_keys.id, account_keys.wrapped_key, account_keys.key_id
FROM account_keys
WHERE account_keys.key_id != %(current)s::VARCHAR AND account_keys.id > %(after)s::BIGINT ORDER BY account_keys.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_account_key
UPDATE account_keys SET wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR WHERE account_keys.id = %(draft)s::BIGINT AND account_keys.key_id = %(old_key_id)s::VARCHAR

-- put_account
INSERT INTO accounts (id, subject_hash, seen_at) VALUES (%(id)s::BIGINT, %(subject_hash)s, %(seen_at)s::BIGINT) ON CONFLICT (subject_hash) DO UPDATE SET seen_at = excluded.seen_at

-- account
SELECT accounts.id
FROM accounts
WHERE accounts.subject_hash = %(hash)s

-- forget_accounts
DELETE FROM accounts WHERE accounts.id = ANY (ARRAY(SELECT accounts.id
FROM accounts
WHERE accounts.seen_at <= %(before)s::BIGINT AND NOT (EXISTS (SELECT drafts.id
FROM drafts
WHERE drafts.account_id = accounts.id)) AND NOT (EXISTS (SELECT sign_ins.account_id
FROM sign_ins
WHERE sign_ins.account_id = accounts.id))
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- add_sign_in
INSERT INTO sign_ins (secret_hash, account_id, shown_at, token, until) VALUES (%(secret_hash)s, %(account_id)s::BIGINT, %(shown_at)s::BIGINT, %(token)s, %(until)s::BIGINT)

-- find_sign_in
SELECT sign_ins.account_id, sign_ins.shown_at, sign_ins.until, sign_ins.token
FROM sign_ins
WHERE sign_ins.secret_hash = %(hash)s AND sign_ins.until > %(now)s::BIGINT

-- prolong_sign_in
UPDATE sign_ins SET until=%(later)s::BIGINT WHERE sign_ins.secret_hash = %(hash)s AND sign_ins.until < %(later)s::BIGINT

-- end_sign_in
DELETE FROM sign_ins WHERE sign_ins.secret_hash = %(hash)s

-- end_sign_ins
DELETE FROM sign_ins

-- forget_sign_ins
DELETE FROM sign_ins WHERE sign_ins.secret_hash = ANY (ARRAY(SELECT sign_ins.secret_hash
FROM sign_ins
WHERE sign_ins.until <= %(now)s::BIGINT
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- hold_in_account
UPDATE drafts SET secret_hash=%(new_secret_hash)s, wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR, account_id=%(account)s::BIGINT, held_key=%(new_held_key)s, held_key_id=%(new_key_id)s::VARCHAR WHERE drafts.id = %(draft)s::BIGINT AND drafts.account_id IS NULL AND drafts.expires_at > %(now)s::BIGINT

-- held
SELECT drafts.id, drafts.form, drafts.language, drafts.status, drafts.updated_at, drafts.expires_at, submissions.received_at, submissions.id AS id_1, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM drafts LEFT OUTER JOIN submissions ON submissions.draft_id = drafts.id
WHERE drafts.account_id = %(account)s::BIGINT AND drafts.expires_at > %(now)s::BIGINT ORDER BY drafts.updated_at DESC, drafts.id

-- held_key
SELECT drafts.form, drafts.held_key, drafts.held_key_id
FROM drafts
WHERE drafts.id = %(draft)s::BIGINT AND drafts.account_id = %(account)s::BIGINT AND drafts.expires_at > %(now)s::BIGINT

-- held_locked_otherwise
SELECT drafts.id, drafts.held_key, drafts.held_key_id
FROM drafts
WHERE drafts.held_key_id IS NOT NULL AND drafts.held_key_id != %(current)s::VARCHAR AND drafts.id > %(after)s::BIGINT ORDER BY drafts.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_held
UPDATE drafts SET held_key=%(new_wrapped_key)s, held_key_id=%(new_key_id)s::VARCHAR WHERE drafts.id = %(draft)s::BIGINT AND drafts.held_key_id = %(old_key_id)s::VARCHAR

-- end_code
DELETE FROM codes WHERE codes.draft_id = %(draft)s::BIGINT

-- letters_of
SELECT letters.id, letters.submission_id, letters.made_at, letters.sealed, letters.key_id
FROM letters
WHERE letters.submission_id = %(submission)s::BIGINT ORDER BY letters.made_at, letters.id

-- letters_newest
SELECT max(letters.made_at) AS max_1
FROM letters
WHERE letters.submission_id = %(submission)s::BIGINT

-- letters_held
SELECT count(*) AS count_1, (SELECT count(*) AS count_2
FROM letters
WHERE letters.id = %(letter)s::BIGINT) AS anon_1
FROM letters
WHERE letters.submission_id = %(submission)s::BIGINT

-- write_letter
INSERT INTO letters (id, submission_id, made_at, sealed, key_id) VALUES (%(id)s::BIGINT, %(submission_id)s::BIGINT, %(made_at)s::BIGINT, %(sealed)s, %(key_id)s::VARCHAR)

-- letters_locked_otherwise
SELECT letters.id, letters.submission_id, letters.made_at, letters.sealed, letters.key_id
FROM letters
WHERE letters.key_id != %(current)s::VARCHAR AND letters.id > %(after)s::BIGINT ORDER BY letters.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_letter
UPDATE letters SET sealed=%(new_sealed)s, key_id=%(new_key_id)s::VARCHAR WHERE letters.id = %(letter)s::BIGINT AND letters.key_id = %(old_key_id)s::VARCHAR

-- feed_of
SELECT feeds.shown
FROM feeds
WHERE feeds.draft_id = %(draft)s::BIGINT

-- add_feed
INSERT INTO feeds (draft_id, secret_hash, shown) VALUES (%(draft_id)s::BIGINT, %(secret_hash)s, %(shown)s) ON CONFLICT (draft_id) DO NOTHING

-- end_feed
DELETE FROM feeds WHERE feeds.draft_id = %(draft)s::BIGINT

-- find_feed
SELECT submissions.received_at, submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM feeds JOIN drafts ON drafts.id = feeds.draft_id JOIN submissions ON submissions.draft_id = drafts.id
WHERE feeds.secret_hash = %(secret_hash)s AND submissions.form = %(of_form)s::VARCHAR AND drafts.expires_at > %(now)s::BIGINT

-- draft_left
SELECT drafts.id, drafts.expires_at
FROM drafts
WHERE drafts.left_hash = %(left)s AND drafts.expires_at > %(now)s::BIGINT

-- put_page_kept
INSERT INTO pages_kept (draft_id, sealed) VALUES (%(draft_id)s::BIGINT, %(sealed)s) ON CONFLICT (draft_id) DO UPDATE SET sealed = excluded.sealed

-- page_kept
SELECT pages_kept.sealed
FROM pages_kept
WHERE pages_kept.draft_id = %(draft)s::BIGINT

-- end_page_kept
DELETE FROM pages_kept WHERE pages_kept.draft_id = %(draft)s::BIGINT

-- remind
INSERT INTO reminders (id, draft_id, submission_id, secret_hash, due_at, sealed, key_id) VALUES (%(id)s::BIGINT, %(draft_id)s::BIGINT, %(submission_id)s::BIGINT, %(secret_hash)s, %(due_at)s::BIGINT, %(sealed)s, %(key_id)s::VARCHAR)

-- reminder_of_draft
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders
WHERE reminders.draft_id = %(draft)s::BIGINT

-- reminder_of_sent
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders JOIN submissions ON submissions.id = reminders.submission_id
WHERE submissions.draft_id = %(draft)s::BIGINT

-- reminder_of
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders
WHERE reminders.submission_id = %(submission)s::BIGINT

-- find_reminder
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id, coalesce(drafts.form, submissions.form) AS coalesce_1, coalesce(drafts.language, submissions.language) AS coalesce_2
FROM reminders LEFT OUTER JOIN drafts ON drafts.id = reminders.draft_id LEFT OUTER JOIN submissions ON submissions.id = reminders.submission_id
WHERE reminders.secret_hash = %(secret_hash)s AND (reminders.draft_id IS NULL OR drafts.expires_at > %(now)s::BIGINT)

-- reminders_due
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id, coalesce(drafts.form, submissions.form) AS coalesce_1, coalesce(drafts.version, submissions.version) AS coalesce_2, coalesce(drafts.language, submissions.language) AS coalesce_3, drafts.expires_at, submissions.received_at, drafts.account_id, submissions.id AS id_1, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM reminders LEFT OUTER JOIN drafts ON drafts.id = reminders.draft_id LEFT OUTER JOIN submissions ON submissions.id = reminders.submission_id
WHERE reminders.due_at <= %(now)s::BIGINT ORDER BY reminders.due_at
 LIMIT %(most)s::INTEGER OFFSET 0

-- visits_of
SELECT answers.visit
FROM answers
WHERE answers.draft_id = %(draft)s::BIGINT

-- look_again
UPDATE reminders SET due_at=%(due)s::BIGINT, sealed=%(new_sealed)s, key_id=%(new_key_id)s::VARCHAR WHERE reminders.id = %(reminder)s::BIGINT AND reminders.sealed = %(found_sealed)s AND (reminders.submission_id IS NULL OR (EXISTS (SELECT submissions.id
FROM submissions
WHERE submissions.id = reminders.submission_id AND submissions.sealed_state = %(found_state)s)))

-- put_reminder
UPDATE reminders SET sealed=%(new_sealed)s, key_id=%(new_key_id)s::VARCHAR WHERE reminders.id = %(reminder)s::BIGINT AND reminders.sealed = %(found_sealed)s

-- put_off
UPDATE reminders SET due_at=%(due)s::BIGINT WHERE reminders.id = %(reminder)s::BIGINT

-- forget_reminder
DELETE FROM reminders WHERE reminders.draft_id = %(draft)s::BIGINT

-- reminders_locked_otherwise
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders
WHERE reminders.key_id != %(current)s::VARCHAR AND reminders.id > %(after)s::BIGINT ORDER BY reminders.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- note_version
INSERT INTO form_versions (form, version, asks) VALUES (%(form)s::VARCHAR, %(version)s::VARCHAR, %(asks)s::VARCHAR) ON CONFLICT (form, version) DO NOTHING

-- asked_by
SELECT form_versions.asks
FROM form_versions
WHERE form_versions.form = %(of_form)s::VARCHAR AND form_versions.version = %(of_version)s::VARCHAR

-- sent
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id, submissions.form, submissions.received_at
FROM submissions
WHERE (submissions.received_at, submissions.id) > (%(since)s::BIGINT, %(after)s::BIGINT) ORDER BY submissions.received_at, submissions.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- sent_of_form
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id, submissions.form, submissions.received_at
FROM submissions
WHERE (submissions.received_at, submissions.id) > (%(since)s::BIGINT, %(after)s::BIGINT) AND submissions.form = %(of_form)s::VARCHAR ORDER BY submissions.received_at, submissions.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- sent_named
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id, submissions.form, submissions.received_at
FROM submissions
WHERE submissions.reference = %(named)s::VARCHAR

-- letter_newest
SELECT letters.id, letters.submission_id, letters.made_at, letters.sealed, letters.key_id
FROM letters
WHERE letters.submission_id = %(submission)s::BIGINT ORDER BY letters.made_at DESC, letters.id DESC
 LIMIT 1 OFFSET 0

-- add_office_key
INSERT INTO office_keys (id, wrapped_key, key_id) VALUES (%(id)s::BIGINT, %(wrapped_key)s, %(key_id)s::VARCHAR) ON CONFLICT (id) DO NOTHING

-- office_key
SELECT office_keys.wrapped_key, office_keys.key_id
FROM office_keys
WHERE office_keys.id = %(row)s::BIGINT

-- office_keys_locked_otherwise
SELECT office_keys.id, office_keys.wrapped_key, office_keys.key_id
FROM office_keys
WHERE office_keys.key_id != %(current)s::VARCHAR AND office_keys.id > %(after)s::BIGINT ORDER BY office_keys.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_office_key
UPDATE office_keys SET wrapped_key=%(new_wrapped_key)s, key_id=%(new_key_id)s::VARCHAR WHERE office_keys.id = %(draft)s::BIGINT AND office_keys.key_id = %(old_key_id)s::VARCHAR

-- add_token
INSERT INTO office_tokens (id, token_hash, name, scopes, made_at, expires_at, withdrawn_at) VALUES (%(id)s::BIGINT, %(token_hash)s, %(name)s::VARCHAR, %(scopes)s::VARCHAR, %(made_at)s::BIGINT, %(expires_at)s::BIGINT, %(withdrawn_at)s::BIGINT)

-- token
SELECT office_tokens.id, office_tokens.name, office_tokens.scopes, office_tokens.made_at, office_tokens.expires_at, office_tokens.withdrawn_at
FROM office_tokens
WHERE office_tokens.token_hash = %(hash)s

-- tokens
SELECT office_tokens.id, office_tokens.name, office_tokens.scopes, office_tokens.made_at, office_tokens.expires_at, office_tokens.withdrawn_at
FROM office_tokens ORDER BY office_tokens.made_at, office_tokens.id

-- withdraw_token
UPDATE office_tokens SET withdrawn_at=%(now)s::BIGINT WHERE office_tokens.id = %(token)s::BIGINT AND office_tokens.withdrawn_at IS NULL

-- end_session
INSERT INTO office_sessions_ended (session_hash, until) VALUES (%(session_hash)s, %(until)s::BIGINT) ON CONFLICT (session_hash) DO NOTHING

-- session_ended
SELECT office_sessions_ended.until
FROM office_sessions_ended
WHERE office_sessions_ended.session_hash = %(hash)s

-- forget_sessions
DELETE FROM office_sessions_ended WHERE office_sessions_ended.session_hash = ANY (ARRAY(SELECT office_sessions_ended.session_hash
FROM office_sessions_ended
WHERE office_sessions_ended.until <= %(now)s::BIGINT
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- hold_trail
SELECT pg_advisory_xact_lock(%(lock)s::BIGINT) AS pg_advisory_xact_lock_1

-- trail_newest
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail ORDER BY office_trail.number DESC
 LIMIT 1 OFFSET 0

-- trail_after
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail
WHERE office_trail.number > %(after)s::BIGINT ORDER BY office_trail.number
 LIMIT %(most)s::INTEGER OFFSET 0

-- trail_before
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail
WHERE office_trail.at < %(before)s::BIGINT ORDER BY office_trail.number DESC
 LIMIT 1 OFFSET 0

-- trail_cuts
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail
WHERE office_trail.cut_through IS NOT NULL ORDER BY office_trail.number DESC

-- note_trail
INSERT INTO office_trail (number, at, previous, sealed, cut_through, hash) VALUES (%(number)s::BIGINT, %(at)s::BIGINT, %(previous)s, %(sealed)s, %(cut_through)s::BIGINT, %(hash)s)

-- cut_trail
DELETE FROM office_trail WHERE office_trail.number <= %(through)s::BIGINT

-- repeat
SELECT office_repeats.asked_hash, office_repeats.sealed
FROM office_repeats
WHERE office_repeats.key_hash = %(hash)s AND office_repeats.until > %(now)s::BIGINT

-- end_repeat
DELETE FROM office_repeats WHERE office_repeats.key_hash = %(hash)s AND office_repeats.until <= %(now)s::BIGINT

-- add_repeat
INSERT INTO office_repeats (key_hash, asked_hash, until, sealed) VALUES (%(key_hash)s, %(asked_hash)s, %(until)s::BIGINT, %(sealed)s)

-- forget_repeats
DELETE FROM office_repeats WHERE office_repeats.key_hash = ANY (ARRAY(SELECT office_repeats.key_hash
FROM office_repeats
WHERE office_repeats.until <= %(now)s::BIGINT
 LIMIT %(most)s::INTEGER OFFSET 0 FOR UPDATE SKIP LOCKED))

-- attachments_of
SELECT attachments.id, attachments.submission_id, attachments.made_at, attachments.sealed, attachments.key_id
FROM attachments
WHERE attachments.submission_id = %(submission)s::BIGINT ORDER BY attachments.made_at, attachments.id

-- attachment
SELECT attachments.id, attachments.submission_id, attachments.made_at, attachments.sealed, attachments.key_id, attachments.content
FROM attachments
WHERE attachments.submission_id = %(submission)s::BIGINT AND attachments.id = %(attachment)s::BIGINT

-- attachments_many
SELECT count(*) AS count_1, max(attachments.made_at) AS max_1
FROM attachments
WHERE attachments.submission_id = %(submission)s::BIGINT

-- attach
INSERT INTO attachments (id, submission_id, made_at, sealed, key_id, content) VALUES (%(id)s::BIGINT, %(submission_id)s::BIGINT, %(made_at)s::BIGINT, %(sealed)s, %(key_id)s::VARCHAR, %(content)s)

-- attachments_locked_otherwise
SELECT attachments.id, attachments.submission_id, attachments.made_at, attachments.sealed, attachments.key_id
FROM attachments
WHERE attachments.key_id != %(current)s::VARCHAR AND attachments.id > %(after)s::BIGINT ORDER BY attachments.id
 LIMIT %(most)s::INTEGER OFFSET 0

-- relock_attachment
UPDATE attachments SET sealed=%(new_sealed)s, key_id=%(new_key_id)s::VARCHAR WHERE attachments.id = %(letter)s::BIGINT AND attachments.key_id = %(old_key_id)s::VARCHAR
