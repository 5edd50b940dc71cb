-- One person, one account, among those whose person is known: administrators and whoever approves.
ALTER TABLE account ADD COLUMN person_hash text UNIQUE;

-- An account with power is made, given its post or reset by two administrators: one proposes, another releases.
CREATE TABLE power_request (
  id serial PRIMARY KEY,
  division_code char(12) COLLATE "C" NOT NULL REFERENCES division (code),
  act text NOT NULL CHECK (act IN ('create', 'add-post', 'reset')),
  username text NOT NULL,
  display_name text NOT NULL,
  role text,
  valid_from date,
  valid_to date,
  person_hash text,
  reason text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'released', 'refused')),
  proposed_by integer NOT NULL REFERENCES account (id),
  proposed_name text NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  decided_by integer REFERENCES account (id),
  decided_name text,
  decided_at timestamptz(3),
  decision_note text,
  -- The two halves of a one-time password, sealed, each until its own administrator has taken it.
  first_half text,
  second_half text,
  CONSTRAINT power_request_apart CHECK (decided_by IS DISTINCT FROM proposed_by),
  CONSTRAINT power_request_decided CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT power_request_post CHECK (act = 'reset' OR role IS NOT NULL AND valid_from IS NOT NULL AND person_hash IS NOT NULL)
);
CREATE UNIQUE INDEX power_request_one_open ON power_request (username) WHERE state = 'open';
CREATE INDEX power_request_division_code_id_idx ON power_request (division_code, id);
CREATE INDEX power_request_proposed_by_idx ON power_request (proposed_by);
CREATE INDEX power_request_decided_by_idx ON power_request (decided_by);

ALTER TABLE power_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE power_request FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON power_request USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND (SELECT scope_unassigned()));
GRANT SELECT, INSERT, UPDATE ON power_request TO portal_app;
GRANT USAGE ON SEQUENCE power_request_id_seq TO portal_app;
