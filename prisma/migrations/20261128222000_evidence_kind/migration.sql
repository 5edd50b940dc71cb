-- What a street shows is one definition (docs/kinds.md): the units it lies in, who entered it and who wrote last.
-- Columns are filled by their type's USING, which row security does not bound, so that an owner who is no superuser may do it.
ALTER TABLE street_evidence RENAME COLUMN declared_at TO created_at;
ALTER TABLE street_evidence ADD COLUMN created_by integer, ADD COLUMN updated_by integer, ADD COLUMN updated_at timestamptz(3),
  ADD COLUMN city_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 4) || '00000000')::char(12)) STORED,
  ADD COLUMN county_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 6) || '000000')::char(12)) STORED,
  ADD COLUMN street_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 9) || '000')::char(12)) STORED,
  ALTER COLUMN note DROP NOT NULL, ALTER COLUMN note DROP DEFAULT;
ALTER TABLE street_evidence ALTER COLUMN created_by TYPE integer USING (declared_by),
  ALTER COLUMN updated_by TYPE integer USING (coalesce(revoked_by, approved_by, declared_by)),
  ALTER COLUMN updated_at TYPE timestamptz(3) USING (state_at), ALTER COLUMN note TYPE text USING (nullif(note, '')),
  ALTER COLUMN item_code TYPE text;
ALTER TABLE street_evidence ALTER COLUMN updated_at SET NOT NULL,
  ADD CONSTRAINT street_evidence_state CHECK (state IN ('declared', 'returned', 'approved', 'revoked', 'withdrawn')),
  ADD CONSTRAINT street_evidence_source CHECK (source IN ('entered', 'imported'));
CREATE INDEX street_evidence_city_code_id_idx ON street_evidence (city_code, id);
CREATE INDEX street_evidence_city_code_started_on_id_idx ON street_evidence (city_code, started_on, id);
CREATE INDEX street_evidence_city_code_state_at_id_idx ON street_evidence (city_code, state_at, id);
CREATE INDEX street_evidence_county_code_id_idx ON street_evidence (county_code, id);
CREATE INDEX street_evidence_county_code_started_on_id_idx ON street_evidence (county_code, started_on, id);
CREATE INDEX street_evidence_county_code_state_at_id_idx ON street_evidence (county_code, state_at, id);
CREATE INDEX street_evidence_street_code_id_idx ON street_evidence (street_code, id);
CREATE INDEX street_evidence_street_code_started_on_id_idx ON street_evidence (street_code, started_on, id);
CREATE INDEX street_evidence_street_code_state_at_id_idx ON street_evidence (street_code, state_at, id);
