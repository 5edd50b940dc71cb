-- What is left out of the statistics is one definition (docs/kinds.md): the units it lies in, who proposed it, who wrote last, on which day it
-- was decided. The moment of the decision is that of the state; who withdrew was the proposer and decided nothing.
-- Columns are filled by their type's USING, which row security does not bound, so that an owner who is no superuser may do it.
ALTER TABLE compound_exclusion RENAME COLUMN proposed_by TO created_by;
ALTER TABLE compound_exclusion RENAME CONSTRAINT compound_exclusion_proposed_by_fkey TO compound_exclusion_created_by_fkey;
ALTER TABLE compound_exclusion ADD COLUMN decided_on date, ADD COLUMN updated_by integer, ADD COLUMN updated_at timestamptz(3),
  ADD COLUMN city_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 4) || '00000000')::char(12)) STORED,
  ADD COLUMN county_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 6) || '000000')::char(12)) STORED,
  ADD COLUMN street_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 9) || '000')::char(12)) STORED,
  ALTER COLUMN explanation DROP DEFAULT;
-- Its key would look through accounts that row security hides from the owner.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
ALTER TABLE compound_exclusion NO FORCE ROW LEVEL SECURITY;
ALTER TABLE compound_exclusion
  ALTER COLUMN decided_on TYPE date USING (CASE WHEN state <> 'withdrawn' THEN (decided_at AT TIME ZONE 'Asia/Shanghai')::date END),
  ALTER COLUMN decided_by TYPE integer USING (CASE WHEN state <> 'withdrawn' THEN decided_by END),
  ALTER COLUMN updated_by TYPE integer USING (coalesce(decided_by, created_by)), ALTER COLUMN updated_at TYPE timestamptz(3) USING (state_at);
ALTER TABLE compound_exclusion DROP COLUMN decided_at, ALTER COLUMN updated_at SET NOT NULL,
  ADD CONSTRAINT compound_exclusion_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES account (id),
  ADD CONSTRAINT compound_exclusion_state CHECK (state IN ('proposed', 'approved', 'returned', 'withdrawn', 'ended')),
  ADD CONSTRAINT compound_exclusion_reason_code CHECK (reason_code IN ('single-owner', 'few-owners-agree', 'demolished', 'non-residential'));
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE compound_exclusion FORCE ROW LEVEL SECURITY;
CREATE INDEX compound_exclusion_city_code_id_idx ON compound_exclusion (city_code, id);
CREATE INDEX compound_exclusion_city_code_starts_on_id_idx ON compound_exclusion (city_code, starts_on, id);
CREATE INDEX compound_exclusion_city_code_state_at_id_idx ON compound_exclusion (city_code, state_at, id);
CREATE INDEX compound_exclusion_county_code_id_idx ON compound_exclusion (county_code, id);
CREATE INDEX compound_exclusion_county_code_starts_on_id_idx ON compound_exclusion (county_code, starts_on, id);
CREATE INDEX compound_exclusion_county_code_state_at_id_idx ON compound_exclusion (county_code, state_at, id);
CREATE INDEX compound_exclusion_street_code_id_idx ON compound_exclusion (street_code, id);
CREATE INDEX compound_exclusion_street_code_starts_on_id_idx ON compound_exclusion (street_code, starts_on, id);
CREATE INDEX compound_exclusion_street_code_state_at_id_idx ON compound_exclusion (street_code, state_at, id);
CREATE INDEX compound_exclusion_file_id_idx ON compound_exclusion (file_id);
