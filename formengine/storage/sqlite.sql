-- begin
INSERT INTO drafts (id, secret_hash, wrapped_key, key_id, form, version, language, reference_day, created_at, updated_at, expires_at, status, state, state_version) VALUES (:id, :secret_hash, :wrapped_key, :key_id, :form, :version, :language, :reference_day, :created_at, :updated_at, :expires_at, :status, :state, :state_version)

-- find
SELECT drafts.id, drafts.wrapped_key, drafts.key_id, drafts.form, drafts.version, drafts.language, drafts.reference_day, drafts.status, drafts.state, drafts.state_version, drafts.created_at, drafts.expires_at, answers.version AS version_1, answers.saved_at, answers.body
FROM drafts LEFT OUTER JOIN answers ON answers.draft_id = drafts.id AND answers.visit = :visit
WHERE drafts.secret_hash = :secret_hash AND drafts.expires_at > :now

-- touch
UPDATE drafts SET version=:form_version, reference_day=:day, updated_at=:now, status=:new_status, state=:new_state, state_version=(drafts.state_version + 1) WHERE drafts.id = :draft AND drafts.state_version = :expected AND drafts.status = 'open'

-- submit
INSERT INTO submissions (id, draft_id, reference, form, version, language, received_at, envelope, receipt, state, state_at, alike, alike_until) VALUES (:id, :draft_id, :reference, :form, :version, :language, :received_at, :envelope, :receipt, :state, :state_at, :alike, :alike_until)

-- submission
SELECT submissions.reference, submissions.received_at, submissions.receipt, submissions.state, submissions.state_at
FROM submissions
WHERE submissions.draft_id = :draft

-- hold
SELECT drafts.id
FROM drafts
WHERE drafts.id = :draft

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
UPDATE drafts SET secret_hash=:new_secret_hash, wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE drafts.id = :draft AND drafts.expires_at > :now

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
DELETE FROM tries WHERE tries.until <= :now

-- expired
SELECT drafts.id
FROM drafts
WHERE drafts.expires_at <= :now AND drafts.id > :after ORDER BY drafts.id
 LIMIT :most OFFSET 0

-- locked_otherwise
SELECT drafts.id, drafts.wrapped_key, drafts.key_id
FROM drafts
WHERE drafts.key_id != :current AND drafts.id > :after ORDER BY drafts.id
 LIMIT :most OFFSET 0

-- relock
UPDATE drafts SET wrapped_key=:new_wrapped_key, key_id=:new_key_id WHERE drafts.id = :draft AND drafts.key_id = :old_key_id

-- probe
SELECT EXISTS (SELECT drafts.id
FROM drafts) AS anon_1

-- alike
SELECT submissions.reference, submissions.received_at
FROM submissions
WHERE submissions.alike = :hash AND submissions.form = :of_form AND submissions.received_at > :since AND submissions.alike_until > :now ORDER BY submissions.received_at DESC
 LIMIT 1 OFFSET 0

-- forget_alike
UPDATE submissions SET alike=NULL, alike_until=NULL WHERE submissions.alike_until <= :now

-- state_of
SELECT submissions.state, submissions.state_at
FROM submissions
WHERE submissions.reference = :named

-- handle
UPDATE submissions SET state='begun', state_at=:now WHERE submissions.reference = :named AND submissions.state = 'received'

-- id_sent
SELECT submissions.id, submissions.state, submissions.state_at
FROM submissions
WHERE submissions.draft_id = :draft

-- withdraw
UPDATE submissions SET state='withdrawn', state_at=:now, alike=NULL, alike_until=NULL WHERE submissions.id = :submission AND submissions.state = 'received'
