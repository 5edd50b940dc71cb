-- One owner in several spellings and one room in several are one: what a reader takes for the same has the same key, what is merely
-- alike is found as such and decided, with a reason, before the notice freezes the register.
ALTER TABLE register_unit ADD COLUMN room_key TEXT;
ALTER TABLE register_unit ADD COLUMN room_alike TEXT;
ALTER TABLE register_unit ADD COLUMN alike_hash TEXT;
CREATE UNIQUE INDEX register_unit_assembly_id_room_key_key ON register_unit (assembly_id, room_key);
CREATE INDEX register_unit_assembly_id_room_alike_idx ON register_unit (assembly_id, room_alike);
CREATE INDEX register_unit_assembly_id_alike_hash_idx ON register_unit (assembly_id, alike_hash);

CREATE TABLE register_decision (
  id SERIAL PRIMARY KEY,
  assembly_id INTEGER NOT NULL REFERENCES assembly (id) ON DELETE CASCADE,
  compound_id INTEGER NOT NULL,
  division_code CHAR(12) COLLATE "C" NOT NULL,
  kind TEXT NOT NULL,
  one_key TEXT NOT NULL,
  other_key TEXT NOT NULL,
  same BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  account_id INTEGER REFERENCES account (id),
  at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT register_decision_kind CHECK (kind IN ('owners', 'rooms', 'candidate')),
  FOREIGN KEY (compound_id, division_code) REFERENCES compound (id, division_code) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX register_decision_assembly_id_idx ON register_decision (assembly_id);

ALTER TABLE register_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON register_decision USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR compound_id = (SELECT scope_compound())));

-- What was decided stays as it was written.
GRANT SELECT, INSERT ON register_decision TO portal_app;
GRANT USAGE ON SEQUENCE register_decision_id_seq TO portal_app;

-- Shops are owners' rooms as flats are.
ALTER TABLE register_unit DROP CONSTRAINT register_unit_facts;
ALTER TABLE register_unit ADD CONSTRAINT register_unit_facts CHECK (area > 0 AND kind IN ('unit', 'shop', 'unsold', 'parking'));
