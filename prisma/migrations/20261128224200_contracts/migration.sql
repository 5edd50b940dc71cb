-- Contracts are one definition (docs/kinds.md): where each lies, its state with the instant that reached it, who wrote last, why it was ended.
-- Columns are filled by their type's USING, which row security does not bound, so that an owner who is no superuser may do it.
ALTER TABLE service_contract ADD COLUMN state text NOT NULL DEFAULT 'kept', ADD COLUMN end_note text,
  ADD COLUMN state_at timestamptz(3) NOT NULL DEFAULT now(), ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT now(), ADD COLUMN updated_by integer,
  ADD COLUMN city_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 4) || '00000000')::char(12)) STORED,
  ADD COLUMN county_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 6) || '000000')::char(12)) STORED,
  ADD COLUMN street_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 9) || '000')::char(12)) STORED;
ALTER TABLE service_contract ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state_at DROP DEFAULT, ALTER COLUMN updated_at DROP DEFAULT;
ALTER TABLE service_contract ALTER COLUMN state TYPE text USING (CASE WHEN ended_on IS NULL THEN 'kept' ELSE 'ended' END),
  ALTER COLUMN state_at TYPE timestamptz(3) USING (created_at), ALTER COLUMN updated_at TYPE timestamptz(3) USING (created_at),
  ALTER COLUMN updated_by TYPE integer USING (created_by);
ALTER TABLE service_contract ALTER COLUMN state SET DEFAULT 'kept', ALTER COLUMN state_at SET DEFAULT now(), ALTER COLUMN updated_at SET DEFAULT now(),
  ADD CONSTRAINT service_contract_state CHECK (state IN ('kept', 'ended') AND (state = 'ended') = (ended_on IS NOT NULL));
CREATE INDEX service_contract_city_code_id_idx ON service_contract (city_code, id);
CREATE INDEX service_contract_county_code_id_idx ON service_contract (county_code, id);
CREATE INDEX service_contract_street_code_id_idx ON service_contract (street_code, id);
CREATE INDEX service_contract_city_code_starts_on_id_idx ON service_contract (city_code, starts_on, id);
CREATE INDEX service_contract_county_code_starts_on_id_idx ON service_contract (county_code, starts_on, id);
CREATE INDEX service_contract_street_code_starts_on_id_idx ON service_contract (street_code, starts_on, id);
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON service_contract FOR EACH ROW EXECUTE FUNCTION lawful_move('contract');
