-- A key carries its account's epoch as a session does: a changed or reset password and a lock end both. What was issued so far goes on until then.
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);
ALTER TABLE api_token ADD COLUMN epoch integer NOT NULL DEFAULT 0;
UPDATE api_token t SET epoch = a.epoch FROM post p JOIN account a ON a.id = p.account_id WHERE p.id = t.post_id;
ALTER TABLE api_token ALTER COLUMN epoch DROP DEFAULT;

-- Why a session ended, where its own browser is to be told: 'newer' when the account was signed in at more places than it may be.
ALTER TABLE session ADD COLUMN ended_why text CHECK (ended_why IN ('newer'));
-- Let in again after a lock: from then on it counts anew whether the account is used.
ALTER TABLE account ADD COLUMN reopened_at timestamptz(3);

DROP FUNCTION token_holder(text, date);
CREATE FUNCTION token_holder(secret_hash text, today date) RETURNS TABLE (
  token_id integer, expires_at timestamptz, used_at timestamptz, account_id integer, username text, display_name text,
  must_change boolean, password_changed_at timestamptz, post_id integer, role text, division_code text,
  company_id integer, compound_id integer, competence text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  RETURN QUERY
  SELECT t.id, t.expires_at, t.used_at, a.id, a.username, a.display_name, a.must_change, a.password_changed_at,
    p.id, p.role, p.division_code::text, p.company_id, p.compound_id, p.competence
  FROM api_token t JOIN post p ON p.id = t.post_id JOIN account a ON a.id = p.account_id
  WHERE t.hash = secret_hash AND t.revoked_at IS NULL AND t.epoch = a.epoch AND a.disabled_at IS NULL
    AND p.ended_at IS NULL AND p.valid_from <= today AND (p.valid_to IS NULL OR p.valid_to >= today);
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
END $$;
