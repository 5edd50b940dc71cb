-- Who is on duty at night, called in order when a case is urgent (docs/kinds.md). A department and a utility see and enter their own.
CREATE TABLE duty (
  id serial PRIMARY KEY,
  division_code char(12) COLLATE "C" NOT NULL,
  city_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 4) || '00000000')::char(12)) STORED,
  county_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 6) || '000000')::char(12)) STORED,
  street_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 9) || '000')::char(12)) STORED,
  unit text NOT NULL,
  duty_on date NOT NULL,
  repeats text NOT NULL,
  until date,
  person text NOT NULL,
  phone text NOT NULL,
  turn integer NOT NULL,
  note text,
  state text NOT NULL,
  state_at timestamptz(3) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by integer REFERENCES account (id),
  created_at timestamptz(3) NOT NULL,
  updated_by integer REFERENCES account (id),
  updated_at timestamptz(3) NOT NULL,
  FOREIGN KEY (division_code) REFERENCES division (code),
  CONSTRAINT duty_state CHECK (state IN ('kept', 'removed')),
  CONSTRAINT duty_unit CHECK (unit IN ('office', 'urban', 'police', 'fire', 'market', 'resources', 'emergency', 'health', 'pricing', 'environment', 'agriculture', 'defence', 'justice', 'water', 'power', 'gas', 'heat', 'telecom', 'cable')),
  CONSTRAINT duty_repeats CHECK (repeats IN ('once', 'weekly'))
);

CREATE INDEX ON duty (city_code, id);
CREATE INDEX ON duty (county_code, id);
CREATE INDEX ON duty (street_code, id);
CREATE INDEX ON duty (city_code, duty_on, id);
CREATE INDEX ON duty (county_code, duty_on, id);
CREATE INDEX ON duty (street_code, duty_on, id);

-- States move only as the flow says.

CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON duty FOR EACH ROW EXECUTE FUNCTION lawful_move('duty');

-- Scope.

ALTER TABLE duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE duty FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON duty USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR unit = (SELECT scope_competence())));
GRANT SELECT, INSERT, UPDATE ON duty TO portal_app;
GRANT USAGE ON SEQUENCE duty_id_seq TO portal_app;

ALTER TABLE duty ADD CONSTRAINT duty_turn CHECK (turn BETWEEN 1 AND 9),
  ADD CONSTRAINT duty_until CHECK (until IS NULL OR repeats = 'weekly' AND until >= duty_on);
CREATE INDEX duty_division_code_unit_idx ON duty (division_code, unit) WHERE state = 'kept';

-- 呼叫 of who is on duty, and the mark of what nobody signed in time.
ALTER TABLE complaint_event DROP CONSTRAINT complaint_event_act;
ALTER TABLE complaint_event ADD CONSTRAINT complaint_event_act CHECK (act IN (
  'register', 'recognise', 'accept', 'refuse', 'file', 'dispatch', 'recall', 'sign', 'take', 'return', 'decide', 'feed-back',
  'ask-extension', 'extend', 'deny-extension', 'ask-suspension', 'suspend', 'deny-suspension', 'resume', 'check', 'fail',
  'close', 'visit', 'rate', 'ask-again', 'reopen', 'archive', 'merge', 'merge-in', 'void', 'to-petition', 'to-enforcement',
  'to-mediation', 'urge', 'supervise', 'classify', 'add-facts', 'add-file', 'review-rating', 'answered',
  'company-see', 'company-answer', 'company-decline', 'company-again', 'company-release', 'ring', 'unsigned'));
