-- begin
INSERT INTO drafts (id, secret_hash, wrapped_key, key_id, form, version, language, reference_day, created_at, updated_at, expires_at, status, state, state_version, account_id, held_key, held_key_id, session_until, left_hash) VALUES (:id, :secret_hash, :wrapped_key, :key_id, :form, :version, :language, :reference_day, :created_at, :updated_at, :expires_at, :status, :state, :state_version, :account_id, :held_key, :held_key_id, :session_until, :left_hash)

-- find
SELECT drafts.id, drafts.wrapped_key, drafts.key_id, drafts.form, drafts.version, drafts.language, drafts.reference_day, drafts.status, drafts.state, drafts.state_version, drafts.created_at, drafts.expires_at, drafts.account_id, answers.version AS version_1, answers.saved_at, answers.body
FROM drafts LEFT OUTER JOIN answers ON answers.draft_id = drafts.id AND answers.visit = :visit
WHERE drafts.secret_hash = :secret_hash AND drafts.expires_at > :now AND (drafts.session_until IS NULL OR drafts.session_until > :now)

-- keep_session
UPDATE drafts SET session_until=:until WHERE drafts.id = :draft

-- touch
UPDATE drafts SET version=:form_version, reference_day=:day, updated_at=:now, status=:new_status, state=:new_state, state_version=(drafts.state_version + 1) WHERE drafts.id = :draft AND drafts.state_version = :expected AND drafts.status = 'open'

-- note_of_sent
UPDATE drafts SET state=:new_state, state_version=(drafts.state_version + 1) WHERE drafts.id = :draft AND drafts.state_version = :expected AND drafts.status = 'sent'

-- submit
INSERT INTO submissions (id, draft_id, reference, form, version, language, received_at, envelope, receipt, state, state_at, sealed_state, state_key_id, alike, alike_until) VALUES (:id, :draft_id, :reference, :form, :version, :language, :received_at, :envelope, :receipt, :state, :state_at, :sealed_state, :state_key_id, :alike, :alike_until)

-- submission
SELECT submissions.received_at, submissions.receipt, submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.draft_id = :draft

-- hold
SELECT drafts.id
FROM drafts
WHERE drafts.id = :draft

-- hold_free
SELECT drafts.id
FROM drafts
WHERE drafts.id = :draft AND drafts.account_id IS NULL

-- shred
UPDATE submissions SET receipt=NULL WHERE submissions.draft_id = :draft

-- erase
DELETE FROM drafts WHERE drafts.id = :draft

-- rows
SELECT answers.visit, answers.version, answers.saved_at, answers.body
FROM answers
WHERE answers.draft_id = :draft ORDER BY answers.visit

-- row_version
SELECT answers.version
FROM answers
WHERE answers.draft_id = :draft AND answers.visit = :of_visit

-- put_row
INSERT INTO answers (draft_id, visit, version, saved_at, body) VALUES (:draft_id, :visit, :version, :saved_at, :body) ON CONFLICT (draft_id, visit) DO UPDATE SET version = excluded.version, saved_at = excluded.saved_at, body = excluded.body

-- drop_row
DELETE FROM answers WHERE answers.draft_id = :draft AND answers.visit = :of_visit

-- drop_rows
DELETE FROM answers WHERE answers.draft_id = :draft

-- code_of
SELECT codes.shown
FROM codes
WHERE codes.draft_id = :draft

-- find_code
SELECT drafts.id, codes.wrapped_key, codes.key_id
FROM codes JOIN drafts ON drafts.id = codes.draft_id
WHERE codes.code_hash = :code_hash AND drafts.expires_at > :now

-- add_code
INSERT INTO codes (draft_id, code_hash, wrapped_key, key_id, shown) VALUES (:draft_id, :code_hash, :wrapped_key, :key_id, :shown) ON CONFLICT (draft_id) DO NOTHING

-- put_code
INSERT INTO codes (draft_id, code_hash, wrapped_key, key_id, shown) VALUES (:draft_id, :code_hash, :wrapped_key, :key_id, :shown) ON CONFLICT (draft_id) DO UPDATE SET code_hash = excluded.code_hash, wrapped_key = excluded.wrapped_key, key_id = excluded.key_id, shown = excluded.shown

-- take
UPDATE drafts SET secret_hash=:new_secret_hash, wrapped_key=:new_wrapped_key, key_id=:new_key_id, session_until=NULL, left_hash=drafts.secret_hash WHERE drafts.id = :draft AND drafts.account_id IS NULL AND drafts.expires_at > :now

-- codes_locked_otherwise
SELECT codes.draft_id, codes.wrapped_key, codes.key_id
FROM codes
WHERE codes.key_id != :current AND codes.draft_id > :after ORDER BY codes.draft_id
 LIMIT :most OFFSET 0

-- relock_code
UPDATE codes SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE codes.draft_id = :draft AND codes.key_id = :old_key_id

-- put_try
INSERT INTO tries (subject, number, until) VALUES (:subject, :number, :until) ON CONFLICT (subject) DO UPDATE SET number = CASE WHEN (tries.until <= :now) THEN excluded.number ELSE tries.number + 1 END, until = CASE WHEN (tries.until <= :now) THEN excluded.until ELSE tries.until END

-- tries
SELECT tries.number, tries.until
FROM tries
WHERE tries.subject = :subject AND tries.until > :now

-- forgive
UPDATE tries SET number=(tries.number - 1) WHERE tries.subject = :counted AND tries.number > 0

-- forget_tries
DELETE FROM tries WHERE tries.subject IN (SELECT tries.subject
FROM tries
WHERE tries.until <= :now
 LIMIT :most OFFSET 0)

-- kept
SELECT submissions.id, submissions.draft_id, submissions.form, submissions.version, submissions.language, submissions.received_at, submissions.envelope
FROM submissions
WHERE submissions.reference = :of_reference

-- remove
DELETE FROM submissions WHERE submissions.id = :submission

-- form_sent_after
SELECT submissions.form, submissions.language
FROM submissions
WHERE (submissions.form, submissions.language) > (:form_before, :language_before) ORDER BY submissions.form, submissions.language
 LIMIT 1 OFFSET 0

-- aged
SELECT submissions.id, submissions.draft_id
FROM submissions
WHERE submissions.form = :of_form AND submissions.language = :in_language AND submissions.received_at <= :before ORDER BY submissions.received_at
 LIMIT :most OFFSET 0

-- note
INSERT INTO events (id, at, kind, form, language, reference) VALUES (:id, :at, :kind, :form, :language, :reference)

-- erased_at
SELECT max(events.at) AS max_1
FROM events
WHERE events.reference = :of_reference AND events.kind = 'erased'

-- form_noted_after
SELECT events.form, events.language
FROM events
WHERE (events.form, events.language) > (:form_before, :language_before) ORDER BY events.form, events.language
 LIMIT 1 OFFSET 0

-- forget_events
DELETE FROM events WHERE events.id IN (SELECT events.id
FROM events
WHERE events.form = :of_form AND events.language = :in_language AND events.at <= :before
 LIMIT :most OFFSET 0)

-- expired
SELECT drafts.id
FROM drafts
WHERE drafts.expires_at <= :now ORDER BY drafts.expires_at
 LIMIT :most OFFSET 0

-- hold_expired
SELECT drafts.id
FROM drafts
WHERE drafts.id = :draft AND drafts.expires_at <= :now

-- prolong
UPDATE drafts SET expires_at=:until WHERE drafts.id = :draft AND drafts.expires_at < :until

-- locked_otherwise
SELECT drafts.id, drafts.wrapped_key, drafts.key_id
FROM drafts
WHERE drafts.key_id != :current AND drafts.id > :after ORDER BY drafts.id
 LIMIT :most OFFSET 0

-- relock
UPDATE drafts SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE drafts.id = :draft AND drafts.key_id = :old_key_id

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
WHERE drafts.form = :of_form AND drafts.status = 'open' AND drafts.expires_at > :now AND drafts.id > :after ORDER BY drafts.id
 LIMIT :most OFFSET 0

-- visits_between
SELECT answers.draft_id, answers.visit
FROM answers
WHERE answers.draft_id >= :first AND answers.draft_id <= :last

-- deliver
INSERT INTO deliveries (id, submission_id, draft_id, channel, status, tries, made_at, due_at, reason, sealed, key_id) VALUES (:id, :submission_id, :draft_id, :channel, :status, :tries, :made_at, :due_at, :reason, :sealed, :key_id)

-- due
SELECT 1
WHERE EXISTS (SELECT deliveries.id
FROM deliveries
WHERE deliveries.status = 'waiting' AND deliveries.channel = :channel AND (deliveries.due_at <= :now OR deliveries.due_at > :beyond))

-- claim
SELECT deliveries.id, deliveries.tries, deliveries.made_at, deliveries.sealed, deliveries.key_id, submissions.reference, coalesce(submissions.form, drafts.form) AS coalesce_1, coalesce(submissions.version, drafts.version) AS coalesce_2, coalesce(submissions.language, drafts.language) AS coalesce_3, submissions.received_at, submissions.envelope
FROM deliveries LEFT OUTER JOIN submissions ON submissions.id = deliveries.submission_id LEFT OUTER JOIN drafts ON drafts.id = deliveries.draft_id
WHERE deliveries.status = 'waiting' AND deliveries.channel = :channel AND (deliveries.due_at <= :now OR deliveries.due_at > :beyond) ORDER BY deliveries.due_at
 LIMIT 1 OFFSET 0

-- lease
UPDATE deliveries SET tries=(deliveries.tries + 1), due_at=:until WHERE deliveries.id = :delivery

-- settle
UPDATE deliveries SET status=:state, due_at=:due, reason=:why WHERE deliveries.id = :delivery AND deliveries.tries = :held AND deliveries.status = 'waiting'

-- arrived
UPDATE deliveries SET status='done', due_at=:due, reason=NULL, sealed=NULL, key_id=NULL WHERE deliveries.id = :delivery AND deliveries.tries = :held AND deliveries.status = 'waiting'

-- deliveries_in
SELECT deliveries.id, deliveries.channel, deliveries.tries, deliveries.reason, submissions.reference, coalesce(submissions.form, drafts.form) AS coalesce_1, deliveries.made_at, deliveries.due_at
FROM deliveries LEFT OUTER JOIN submissions ON submissions.id = deliveries.submission_id LEFT OUTER JOIN drafts ON drafts.id = deliveries.draft_id
WHERE deliveries.status = :state ORDER BY deliveries.made_at, deliveries.id

-- revive
UPDATE deliveries SET status='waiting', tries=0, due_at=:due WHERE deliveries.id = :delivery AND deliveries.status = 'dead'

-- revive_all
UPDATE deliveries SET status='waiting', tries=0, due_at=:due WHERE deliveries.status = 'dead'

-- on_its_way
SELECT deliveries.id, deliveries.channel, deliveries.status, deliveries.tries, deliveries.reason
FROM deliveries
WHERE deliveries.submission_id = :submission ORDER BY deliveries.id

-- recall
DELETE FROM deliveries WHERE deliveries.id = :delivery

-- forget_done
DELETE FROM deliveries WHERE deliveries.id IN (SELECT deliveries.id
FROM deliveries
WHERE deliveries.status = 'done' AND deliveries.due_at <= :before
 LIMIT :most OFFSET 0)

-- sealed_otherwise
SELECT deliveries.id, deliveries.channel, deliveries.sealed, deliveries.key_id
FROM deliveries
WHERE deliveries.key_id != :current AND deliveries.id > :after ORDER BY deliveries.id
 LIMIT :most OFFSET 0

-- reseal
UPDATE deliveries SET sealed=:new_sealed, key_id=:new_key_id WHERE deliveries.id = :delivery AND deliveries.key_id = :old_key_id

-- helper_code_of
SELECT helper_codes.shown
FROM helper_codes
WHERE helper_codes.draft_id = :draft

-- find_helper_code
SELECT drafts.id, helper_codes.wrapped_key, helper_codes.key_id
FROM helper_codes JOIN drafts ON drafts.id = helper_codes.draft_id
WHERE helper_codes.code_hash = :code_hash AND drafts.expires_at > :now AND drafts.status = 'open'

-- add_helper_code
INSERT INTO helper_codes (draft_id, code_hash, wrapped_key, key_id, shown) VALUES (:draft_id, :code_hash, :wrapped_key, :key_id, :shown) ON CONFLICT (draft_id) DO NOTHING

-- end_helper_code
DELETE FROM helper_codes WHERE helper_codes.draft_id = :draft

-- helper_codes_locked_otherwise
SELECT helper_codes.draft_id, helper_codes.wrapped_key, helper_codes.key_id
FROM helper_codes
WHERE helper_codes.key_id != :current AND helper_codes.draft_id > :after ORDER BY helper_codes.draft_id
 LIMIT :most OFFSET 0

-- relock_helper_code
UPDATE helper_codes SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE helper_codes.draft_id = :draft AND helper_codes.key_id = :old_key_id

-- alike
SELECT submissions.reference, submissions.received_at
FROM submissions
WHERE submissions.alike = :hash AND submissions.form = :of_form AND submissions.received_at > :since AND submissions.alike_until > :now ORDER BY submissions.received_at DESC
 LIMIT 1 OFFSET 0

-- another
SELECT submissions.reference, submissions.received_at
FROM submissions
WHERE submissions.alike = :hash AND submissions.form = :of_form AND submissions.received_at > :since AND submissions.alike_until > :now AND submissions.draft_id IS NOT :draft ORDER BY submissions.received_at DESC
 LIMIT 1 OFFSET 0

-- hold_alike
SELECT 0

-- forget_alike
UPDATE submissions SET alike=NULL, alike_until=NULL WHERE submissions.id IN (SELECT submissions.id
FROM submissions
WHERE submissions.alike_until <= :now
 LIMIT :most OFFSET 0)

-- standing
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.reference = :named

-- standing_of
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.draft_id = :draft

-- stand
UPDATE submissions SET state='begun', state_at=submissions.received_at, sealed_state=:new_sealed, state_key_id=:new_key_id WHERE submissions.id = :submission AND submissions.state = :found_state AND submissions.sealed_state IS :found_sealed

-- take_back
UPDATE submissions SET state='begun', state_at=submissions.received_at, sealed_state=:new_sealed, state_key_id=:new_key_id, alike=CASE WHEN (submissions.alike IS NOT NULL) THEN :nobody ELSE NULL END WHERE submissions.id = :submission AND submissions.state = :found_state AND submissions.sealed_state IS :found_sealed

-- states_short
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE coalesce(length(sealed_state), 0) < 1052 AND submissions.id > :after ORDER BY submissions.id
 LIMIT :most OFFSET 0

-- states_sealed_otherwise
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM submissions
WHERE submissions.state_key_id != :current AND submissions.id > :after ORDER BY submissions.id
 LIMIT :most OFFSET 0

-- find_sent_code
SELECT drafts.id, sent_codes.wrapped_key, sent_codes.key_id
FROM sent_codes JOIN drafts ON drafts.id = sent_codes.draft_id
WHERE sent_codes.code_hash = :code_hash AND drafts.expires_at > :now AND sent_codes.missed < :most

-- put_sent_code
INSERT INTO sent_codes (draft_id, code_hash, wrapped_key, key_id, missed) VALUES (:draft_id, :code_hash, :wrapped_key, :key_id, :missed) ON CONFLICT (draft_id) DO UPDATE SET code_hash = excluded.code_hash, wrapped_key = excluded.wrapped_key, key_id = excluded.key_id, missed = excluded.missed

-- miss_sent_code
UPDATE sent_codes SET missed=(sent_codes.missed + 1) WHERE sent_codes.draft_id = :draft

-- hit_sent_code
UPDATE sent_codes SET missed=0 WHERE sent_codes.draft_id = :draft

-- end_sent_code
DELETE FROM sent_codes WHERE sent_codes.draft_id = :draft

-- sent_codes_locked_otherwise
SELECT sent_codes.draft_id, sent_codes.wrapped_key, sent_codes.key_id
FROM sent_codes
WHERE sent_codes.key_id != :current AND sent_codes.draft_id > :after ORDER BY sent_codes.draft_id
 LIMIT :most OFFSET 0

-- relock_sent_code
UPDATE sent_codes SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE sent_codes.draft_id = :draft AND sent_codes.key_id = :old_key_id

-- add_account_key
INSERT INTO account_keys (id, wrapped_key, key_id) VALUES (:id, :wrapped_key, :key_id) ON CONFLICT (id) DO NOTHING

-- account_key
SELECT account_keys.wrapped_key, account_keys.key_id
FROM account_keys
WHERE account_keys.id = :row

-- renew_account_key
UPDATE account_keys SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE account_keys.id = :row

-- account_keys_locked_otherwise
SELECT account_keys.id, account_keys.wrapped_key, account_keys.key_id
FROM account_keys
WHERE account_keys.key_id != :current AND account_keys.id > :after ORDER BY account_keys.id
 LIMIT :most OFFSET 0

-- relock_account_key
UPDATE account_keys SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE account_keys.id = :draft AND account_keys.key_id = :old_key_id

-- put_account
INSERT INTO accounts (id, subject_hash, seen_at) VALUES (:id, :subject_hash, :seen_at) ON CONFLICT (subject_hash) DO UPDATE SET seen_at = excluded.seen_at

-- account
SELECT accounts.id
FROM accounts
WHERE accounts.subject_hash = :hash

-- forget_accounts
DELETE FROM accounts WHERE accounts.id IN (SELECT accounts.id
FROM accounts
WHERE accounts.seen_at <= :before AND NOT (EXISTS (SELECT drafts.id
FROM drafts
WHERE drafts.account_id = accounts.id)) AND NOT (EXISTS (SELECT sign_ins.account_id
FROM sign_ins
WHERE sign_ins.account_id = accounts.id))
 LIMIT :most OFFSET 0)

-- add_sign_in
INSERT INTO sign_ins (secret_hash, account_id, shown_at, token, until) VALUES (:secret_hash, :account_id, :shown_at, :token, :until)

-- find_sign_in
SELECT sign_ins.account_id, sign_ins.shown_at, sign_ins.until, sign_ins.token
FROM sign_ins
WHERE sign_ins.secret_hash = :hash AND sign_ins.until > :now

-- prolong_sign_in
UPDATE sign_ins SET until=:later WHERE sign_ins.secret_hash = :hash AND sign_ins.until < :later

-- end_sign_in
DELETE FROM sign_ins WHERE sign_ins.secret_hash = :hash

-- end_sign_ins
DELETE FROM sign_ins

-- forget_sign_ins
DELETE FROM sign_ins WHERE sign_ins.secret_hash IN (SELECT sign_ins.secret_hash
FROM sign_ins
WHERE sign_ins.until <= :now
 LIMIT :most OFFSET 0)

-- hold_in_account
UPDATE drafts SET secret_hash=:new_secret_hash, wrapped_key=:new_wrapped_key, key_id=:new_key_id, account_id=:account, held_key=:new_held_key, held_key_id=:new_key_id WHERE drafts.id = :draft AND drafts.account_id IS NULL AND drafts.expires_at > :now

-- held
SELECT drafts.id, drafts.form, drafts.language, drafts.status, drafts.updated_at, drafts.expires_at, submissions.received_at, submissions.id AS id_1, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM drafts LEFT OUTER JOIN submissions ON submissions.draft_id = drafts.id
WHERE drafts.account_id = :account AND drafts.expires_at > :now ORDER BY drafts.updated_at DESC, drafts.id

-- held_key
SELECT drafts.form, drafts.held_key, drafts.held_key_id
FROM drafts
WHERE drafts.id = :draft AND drafts.account_id = :account AND drafts.expires_at > :now

-- held_locked_otherwise
SELECT drafts.id, drafts.held_key, drafts.held_key_id
FROM drafts
WHERE drafts.held_key_id IS NOT NULL AND drafts.held_key_id != :current AND drafts.id > :after ORDER BY drafts.id
 LIMIT :most OFFSET 0

-- relock_held
UPDATE drafts SET held_key=:new_wrapped_key, held_key_id=:new_key_id WHERE drafts.id = :draft AND drafts.held_key_id = :old_key_id

-- end_code
DELETE FROM codes WHERE codes.draft_id = :draft

-- letters_of
SELECT letters.id, letters.submission_id, letters.made_at, letters.sealed, letters.key_id
FROM letters
WHERE letters.submission_id = :submission ORDER BY letters.made_at, letters.id

-- letters_newest
SELECT max(letters.made_at) AS max_1
FROM letters
WHERE letters.submission_id = :submission

-- letters_held
SELECT count(*) AS count_1, (SELECT count(*) AS count_2
FROM letters
WHERE letters.id = :letter) AS anon_1
FROM letters
WHERE letters.submission_id = :submission

-- write_letter
INSERT INTO letters (id, submission_id, made_at, sealed, key_id) VALUES (:id, :submission_id, :made_at, :sealed, :key_id)

-- letters_locked_otherwise
SELECT letters.id, letters.submission_id, letters.made_at, letters.sealed, letters.key_id
FROM letters
WHERE letters.key_id != :current AND letters.id > :after ORDER BY letters.id
 LIMIT :most OFFSET 0

-- relock_letter
UPDATE letters SET sealed=:new_sealed, key_id=:new_key_id WHERE letters.id = :letter AND letters.key_id = :old_key_id

-- feed_of
SELECT feeds.shown
FROM feeds
WHERE feeds.draft_id = :draft

-- add_feed
INSERT INTO feeds (draft_id, secret_hash, shown) VALUES (:draft_id, :secret_hash, :shown) ON CONFLICT (draft_id) DO NOTHING

-- end_feed
DELETE FROM feeds WHERE feeds.draft_id = :draft

-- find_feed
SELECT submissions.received_at, submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM feeds JOIN drafts ON drafts.id = feeds.draft_id JOIN submissions ON submissions.draft_id = drafts.id
WHERE feeds.secret_hash = :secret_hash AND submissions.form = :of_form AND drafts.expires_at > :now

-- draft_left
SELECT drafts.id, drafts.expires_at
FROM drafts
WHERE drafts.left_hash = :left AND drafts.expires_at > :now

-- put_page_kept
INSERT INTO pages_kept (draft_id, sealed) VALUES (:draft_id, :sealed) ON CONFLICT (draft_id) DO UPDATE SET sealed = excluded.sealed

-- page_kept
SELECT pages_kept.sealed
FROM pages_kept
WHERE pages_kept.draft_id = :draft

-- end_page_kept
DELETE FROM pages_kept WHERE pages_kept.draft_id = :draft

-- remind
INSERT INTO reminders (id, draft_id, submission_id, secret_hash, due_at, sealed, key_id) VALUES (:id, :draft_id, :submission_id, :secret_hash, :due_at, :sealed, :key_id)

-- reminder_of_draft
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders
WHERE reminders.draft_id = :draft

-- reminder_of_sent
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders JOIN submissions ON submissions.id = reminders.submission_id
WHERE submissions.draft_id = :draft

-- reminder_of
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders
WHERE reminders.submission_id = :submission

-- find_reminder
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id, coalesce(drafts.form, submissions.form) AS coalesce_1, coalesce(drafts.language, submissions.language) AS coalesce_2
FROM reminders LEFT OUTER JOIN drafts ON drafts.id = reminders.draft_id LEFT OUTER JOIN submissions ON submissions.id = reminders.submission_id
WHERE reminders.secret_hash = :secret_hash AND (reminders.draft_id IS NULL OR drafts.expires_at > :now)

-- reminders_due
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id, coalesce(drafts.form, submissions.form) AS coalesce_1, coalesce(drafts.version, submissions.version) AS coalesce_2, coalesce(drafts.language, submissions.language) AS coalesce_3, drafts.expires_at, submissions.received_at, drafts.account_id, submissions.id AS id_1, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id
FROM reminders LEFT OUTER JOIN drafts ON drafts.id = reminders.draft_id LEFT OUTER JOIN submissions ON submissions.id = reminders.submission_id
WHERE reminders.due_at <= :now ORDER BY reminders.due_at
 LIMIT :most OFFSET 0

-- visits_of
SELECT answers.visit
FROM answers
WHERE answers.draft_id = :draft

-- look_again
UPDATE reminders SET due_at=:due, sealed=:new_sealed, key_id=:new_key_id WHERE reminders.id = :reminder AND reminders.sealed = :found_sealed AND (reminders.submission_id IS NULL OR (EXISTS (SELECT submissions.id
FROM submissions
WHERE submissions.id = reminders.submission_id AND submissions.sealed_state = :found_state)))

-- put_reminder
UPDATE reminders SET sealed=:new_sealed, key_id=:new_key_id WHERE reminders.id = :reminder AND reminders.sealed = :found_sealed

-- put_off
UPDATE reminders SET due_at=:due WHERE reminders.id = :reminder

-- forget_reminder
DELETE FROM reminders WHERE reminders.draft_id = :draft

-- reminders_locked_otherwise
SELECT reminders.id, reminders.draft_id, reminders.submission_id, reminders.sealed, reminders.key_id
FROM reminders
WHERE reminders.key_id != :current AND reminders.id > :after ORDER BY reminders.id
 LIMIT :most OFFSET 0

-- note_version
INSERT INTO form_versions (form, version, asks) VALUES (:form, :version, :asks) ON CONFLICT (form, version) DO NOTHING

-- asked_by
SELECT form_versions.asks
FROM form_versions
WHERE form_versions.form = :of_form AND form_versions.version = :of_version

-- sent
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id, submissions.form, submissions.received_at
FROM submissions
WHERE (submissions.received_at, submissions.id) > (:since, :after) ORDER BY submissions.received_at, submissions.id
 LIMIT :most OFFSET 0

-- sent_of_form
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id, submissions.form, submissions.received_at
FROM submissions
WHERE (submissions.received_at, submissions.id) > (:since, :after) AND submissions.form = :of_form ORDER BY submissions.received_at, submissions.id
 LIMIT :most OFFSET 0

-- sent_named
SELECT submissions.id, submissions.reference, submissions.state, submissions.state_at, submissions.sealed_state, submissions.state_key_id, submissions.form, submissions.received_at
FROM submissions
WHERE submissions.reference = :named

-- letter_newest
SELECT letters.id, letters.submission_id, letters.made_at, letters.sealed, letters.key_id
FROM letters
WHERE letters.submission_id = :submission ORDER BY letters.made_at DESC, letters.id DESC
 LIMIT 1 OFFSET 0

-- add_office_key
INSERT INTO office_keys (id, wrapped_key, key_id) VALUES (:id, :wrapped_key, :key_id) ON CONFLICT (id) DO NOTHING

-- office_key
SELECT office_keys.wrapped_key, office_keys.key_id
FROM office_keys
WHERE office_keys.id = :row

-- office_keys_locked_otherwise
SELECT office_keys.id, office_keys.wrapped_key, office_keys.key_id
FROM office_keys
WHERE office_keys.key_id != :current AND office_keys.id > :after ORDER BY office_keys.id
 LIMIT :most OFFSET 0

-- relock_office_key
UPDATE office_keys SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE office_keys.id = :draft AND office_keys.key_id = :old_key_id

-- add_token
INSERT INTO office_tokens (id, token_hash, name, scopes, made_at, expires_at, withdrawn_at) VALUES (:id, :token_hash, :name, :scopes, :made_at, :expires_at, :withdrawn_at)

-- token
SELECT office_tokens.id, office_tokens.name, office_tokens.scopes, office_tokens.made_at, office_tokens.expires_at, office_tokens.withdrawn_at
FROM office_tokens
WHERE office_tokens.token_hash = :hash

-- tokens
SELECT office_tokens.id, office_tokens.name, office_tokens.scopes, office_tokens.made_at, office_tokens.expires_at, office_tokens.withdrawn_at
FROM office_tokens ORDER BY office_tokens.made_at, office_tokens.id

-- withdraw_token
UPDATE office_tokens SET withdrawn_at=:now WHERE office_tokens.id = :token AND office_tokens.withdrawn_at IS NULL

-- end_session
INSERT INTO office_sessions_ended (session_hash, until) VALUES (:session_hash, :until) ON CONFLICT (session_hash) DO NOTHING

-- session_ended
SELECT office_sessions_ended.until
FROM office_sessions_ended
WHERE office_sessions_ended.session_hash = :hash

-- forget_sessions
DELETE FROM office_sessions_ended WHERE office_sessions_ended.session_hash IN (SELECT office_sessions_ended.session_hash
FROM office_sessions_ended
WHERE office_sessions_ended.until <= :now
 LIMIT :most OFFSET 0)

-- hold_trail
SELECT 0

-- trail_newest
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail ORDER BY office_trail.number DESC
 LIMIT 1 OFFSET 0

-- trail_after
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail
WHERE office_trail.number > :after ORDER BY office_trail.number
 LIMIT :most OFFSET 0

-- trail_before
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail
WHERE office_trail.at < :before ORDER BY office_trail.number DESC
 LIMIT 1 OFFSET 0

-- trail_cuts
SELECT office_trail.number, office_trail.at, office_trail.previous, office_trail.sealed, office_trail.cut_through, office_trail.hash
FROM office_trail
WHERE office_trail.cut_through IS NOT NULL ORDER BY office_trail.number DESC

-- note_trail
INSERT INTO office_trail (number, at, previous, sealed, cut_through, hash) VALUES (:number, :at, :previous, :sealed, :cut_through, :hash)

-- cut_trail
DELETE FROM office_trail WHERE office_trail.number <= :through

-- repeat
SELECT office_repeats.asked_hash, office_repeats.sealed
FROM office_repeats
WHERE office_repeats.key_hash = :hash AND office_repeats.until > :now

-- end_repeat
DELETE FROM office_repeats WHERE office_repeats.key_hash = :hash AND office_repeats.until <= :now

-- add_repeat
INSERT INTO office_repeats (key_hash, asked_hash, until, sealed) VALUES (:key_hash, :asked_hash, :until, :sealed)

-- forget_repeats
DELETE FROM office_repeats WHERE office_repeats.key_hash IN (SELECT office_repeats.key_hash
FROM office_repeats
WHERE office_repeats.until <= :now
 LIMIT :most OFFSET 0)

-- attachments_of
SELECT attachments.id, attachments.submission_id, attachments.made_at, attachments.sealed, attachments.key_id
FROM attachments
WHERE attachments.submission_id = :submission ORDER BY attachments.made_at, attachments.id

-- attachment
SELECT attachments.id, attachments.submission_id, attachments.made_at, attachments.sealed, attachments.key_id, attachments.content
FROM attachments
WHERE attachments.submission_id = :submission AND attachments.id = :attachment

-- attachments_many
SELECT count(*) AS count_1, max(attachments.made_at) AS max_1
FROM attachments
WHERE attachments.submission_id = :submission

-- attach
INSERT INTO attachments (id, submission_id, made_at, sealed, key_id, content) VALUES (:id, :submission_id, :made_at, :sealed, :key_id, :content)

-- attachments_locked_otherwise
SELECT attachments.id, attachments.submission_id, attachments.made_at, attachments.sealed, attachments.key_id
FROM attachments
WHERE attachments.key_id != :current AND attachments.id > :after ORDER BY attachments.id
 LIMIT :most OFFSET 0

-- relock_attachment
UPDATE attachments SET sealed=:new_sealed, key_id=:new_key_id WHERE attachments.id = :letter AND attachments.key_id = :old_key_id
