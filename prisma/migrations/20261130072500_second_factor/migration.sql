-- What somebody has besides a password: an authenticator that shows codes (secret sealed), or a key that signs (public part).
CREATE TABLE account_factor (
  id serial PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account (id),
  kind text NOT NULL CHECK (kind IN ('totp', 'key')),
  name text NOT NULL,
  -- Of an authenticator: sealed; and the last step of thirty seconds whose code was taken, so that none is taken twice.
  secret text,
  last_step bigint,
  -- Of a key: which it is, its public part, how often it signed.
  credential text UNIQUE,
  public_key text,
  counter bigint NOT NULL DEFAULT 0,
  -- Asked of a key that is being added; gone with its answer.
  challenge text,
  created_at timestamptz(3) NOT NULL,
  -- Only what was shown to work stands.
  confirmed_at timestamptz(3),
  used_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT account_factor_kind CHECK (kind = 'totp' AND secret IS NOT NULL
    OR kind = 'key' AND (confirmed_at IS NULL OR credential IS NOT NULL AND public_key IS NOT NULL))
);
CREATE INDEX account_factor_account_id_idx ON account_factor (account_id);
-- One authenticator, and one thing of each kind that is being added.
CREATE UNIQUE INDEX account_factor_one_totp ON account_factor (account_id) WHERE kind = 'totp' AND confirmed_at IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX account_factor_one_begun ON account_factor (account_id, kind) WHERE confirmed_at IS NULL AND ended_at IS NULL;

-- For whoever has lost the thing: each opens the door once. Keyed hashes.
CREATE TABLE recovery_code (
  id serial PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account (id),
  hash text NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  ended_at timestamptz(3)
);
CREATE INDEX recovery_code_account_id_idx ON recovery_code (account_id);

-- A right password that waits for the second factor. Found by the digest of its own secret, as a session is.
CREATE TABLE sign_in_step (
  id text PRIMARY KEY,
  account_id integer NOT NULL REFERENCES account (id),
  epoch integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  challenge text,
  ended_at timestamptz(3)
);
CREATE INDEX sign_in_step_account_id_idx ON sign_in_step (account_id);

-- What a session's person had besides the password when it was opened; null: nothing.
ALTER TABLE session ADD COLUMN factor text CHECK (factor IN ('totp', 'key', 'recovery'));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['account_factor', 'recovery_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    -- Whoever administers the account sees that there is one, and ends it with another administrator; only its own person adds one.
    EXECUTE format('CREATE POLICY with_account ON %I FOR SELECT USING (account_id IN (SELECT a.id FROM account a))', t);
    EXECUTE format('CREATE POLICY change_with_account ON %I FOR UPDATE USING (account_id IN (SELECT a.id FROM account a))', t);
    EXECUTE format('CREATE POLICY own_insert ON %I FOR INSERT WITH CHECK (account_id = (SELECT scope_account()))', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON account_factor, recovery_code TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_step TO portal_app;
GRANT USAGE ON SEQUENCE account_factor_id_seq, recovery_code_id_seq TO portal_app;

-- Two administrators end a lost factor together.
ALTER TABLE power_request DROP CONSTRAINT power_request_act_check;
ALTER TABLE power_request ADD CONSTRAINT power_request_act_check CHECK (act IN ('create', 'add-post', 'reset', 'factor'));
ALTER TABLE power_request DROP CONSTRAINT power_request_post;
ALTER TABLE power_request ADD CONSTRAINT power_request_post CHECK (act IN ('reset', 'factor')
  OR role IS NOT NULL AND valid_from IS NOT NULL AND person_hash IS NOT NULL);

DROP FUNCTION session_holder(text, date);
CREATE FUNCTION session_holder(secret_hash text, today date) RETURNS TABLE (
  session_id text, created_at timestamptz, seen_at timestamptz, factor text, account_id integer, username text, display_name text,
  must_change boolean, password_changed_at timestamptz, post_id integer, role text, division_code text,
  company_id integer, compound_id integer, competence text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  RETURN QUERY
  SELECT s.id, s.created_at, s.seen_at, s.factor, a.id, a.username, a.display_name, a.must_change, a.password_changed_at,
    p.id, p.role, p.division_code::text, p.company_id, p.compound_id, p.competence
  FROM session s JOIN account a ON a.id = s.account_id JOIN post p ON p.id = s.post_id AND p.account_id = a.id
  WHERE s.id = secret_hash AND s.ended_at IS NULL AND s.epoch = a.epoch AND a.disabled_at IS NULL
    AND p.ended_at IS NULL AND p.valid_from <= today AND (p.valid_to IS NULL OR p.valid_to >= today);
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
END $$;
