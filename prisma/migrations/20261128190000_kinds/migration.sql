-- Records that are one definition (docs/kinds.md) all carry a state with the instant from which its clock runs, and who wrote last.
-- Columns are filled by their type's USING, which row security does not bound, so that an owner who is no superuser may do it.

-- Equipment: in use or removed, beside how far its handing over is.
ALTER TABLE facility ADD COLUMN state text NOT NULL DEFAULT 'kept', ADD COLUMN state_at timestamptz(3),
  ALTER COLUMN place DROP NOT NULL, ALTER COLUMN place DROP DEFAULT;
ALTER TABLE facility ALTER COLUMN state TYPE text USING (CASE WHEN removed_on IS NULL THEN 'kept' ELSE 'removed' END),
  ALTER COLUMN state_at TYPE timestamptz(3) USING (CASE WHEN removed_on IS NULL THEN created_at ELSE updated_at END),
  ALTER COLUMN place TYPE text USING (nullif(place, ''));
ALTER TABLE facility ALTER COLUMN state_at SET NOT NULL,
  ADD CONSTRAINT facility_state CHECK (state IN ('kept', 'removed') AND (state = 'removed') = (removed_on IS NOT NULL));
CREATE INDEX facility_city_code_id_idx ON facility (city_code, id);
CREATE INDEX facility_county_code_id_idx ON facility (county_code, id);
CREATE INDEX facility_street_code_id_idx ON facility (street_code, id);
CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON facility FOR EACH ROW EXECUTE FUNCTION lawful_move('facility');

-- Orders to mend.
ALTER TABLE rectification_order RENAME COLUMN issued_by TO created_by;
ALTER TABLE rectification_order ADD COLUMN updated_at timestamptz(3), ADD COLUMN updated_by integer,
  ADD COLUMN city_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 4) || '00000000')::char(12)) STORED;
ALTER TABLE rectification_order ALTER COLUMN updated_at TYPE timestamptz(3) USING (state_at),
  ALTER COLUMN updated_by TYPE integer USING (coalesce(answered_by, created_by));
ALTER TABLE rectification_order ALTER COLUMN updated_at SET NOT NULL,
  ADD CONSTRAINT rectification_order_state CHECK (state IN ('issued', 'answered', 'closed', 'withdrawn'));
CREATE INDEX rectification_order_city_code_id_idx ON rectification_order (city_code, id);
CREATE INDEX rectification_order_county_code_id_idx ON rectification_order (county_code, id);
CREATE INDEX rectification_order_street_code_id_idx ON rectification_order (street_code, id);
CREATE INDEX rectification_order_city_code_issued_on_id_idx ON rectification_order (city_code, issued_on, id);
CREATE INDEX rectification_order_county_code_issued_on_id_idx ON rectification_order (county_code, issued_on, id);
CREATE INDEX rectification_order_street_code_issued_on_id_idx ON rectification_order (street_code, issued_on, id);
