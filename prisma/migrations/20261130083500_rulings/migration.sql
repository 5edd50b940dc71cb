-- A rule of the province that moves rates (which evidence is mandatory, how divisions are joined and called) is proposed by one account and
-- released by another, who has seen what it moves.
CREATE TABLE ruling (
  id serial PRIMARY KEY,
  act text NOT NULL CHECK (act IN ('item', 'division')),
  subject text NOT NULL,
  title text NOT NULL,
  reason text NOT NULL,
  -- As it was typed, which fields it would change when it was proposed, and what it moved when it was released.
  asked jsonb NOT NULL,
  changes jsonb NOT NULL,
  effect jsonb,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'released', 'refused', 'withdrawn')),
  proposed_by integer NOT NULL REFERENCES account (id),
  proposed_name text NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  decided_by integer REFERENCES account (id),
  decided_name text,
  decided_at timestamptz(3),
  decision_note text,
  CONSTRAINT ruling_apart CHECK (state NOT IN ('released', 'refused') OR decided_by IS NOT NULL AND decided_by <> proposed_by),
  CONSTRAINT ruling_own CHECK (state <> 'withdrawn' OR decided_by = proposed_by),
  CONSTRAINT ruling_decided CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT ruling_effect CHECK ((state = 'released') = (effect IS NOT NULL))
);
CREATE UNIQUE INDEX ruling_one_open ON ruling (act, subject) WHERE state = 'open';
CREATE INDEX ruling_proposed_by_idx ON ruling (proposed_by);
CREATE INDEX ruling_decided_by_idx ON ruling (decided_by);

-- What is decided about stays as it was proposed, and as it was decided.
CREATE TRIGGER stays BEFORE UPDATE ON ruling FOR EACH ROW
  EXECUTE FUNCTION stays('act', 'subject', 'title', 'reason', 'asked', 'changes', 'proposed_by', 'proposed_name', 'proposed_at');
CREATE TRIGGER stays_decided BEFORE UPDATE ON ruling FOR EACH ROW WHEN (OLD.state <> 'open')
  EXECUTE FUNCTION stays('state', 'effect', 'decided_by', 'decided_name', 'decided_at', 'decision_note');

-- The province's own.
ALTER TABLE ruling ENABLE ROW LEVEL SECURITY;
ALTER TABLE ruling FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON ruling USING ((SELECT scope_whole()) AND (SELECT scope_unassigned()));
GRANT SELECT, INSERT, UPDATE ON ruling TO portal_app;
GRANT USAGE ON SEQUENCE ruling_id_seq TO portal_app;
