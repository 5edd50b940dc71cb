-- What names a file, an account or a division names one that there is. tests/db/tables.test.ts finds every such column by itself.
-- A column without a key has its reason there.

-- Row security is forced on the owner too, who could not look through what already stands in the tables, and some of it (what an
-- account kept for itself) is in nobody's scope but its own: the policies rest until this transaction ends.
CREATE TEMPORARY TABLE bound ON COMMIT DROP AS
  SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relforcerowsecurity;
DO $$
DECLARE
  t text;
  c text;
BEGIN
  FOR t IN SELECT relname FROM bound LOOP EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t); END LOOP;
  FOR t, c IN
    SELECT n.t, format('ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s', n.t || '_' || n.c || '_fkey', n.c, n.target)
    FROM (
      SELECT c.table_name AS t, c.column_name AS c, CASE
        WHEN c.data_type = 'integer' AND c.column_name ~ '(^|_)file_id$' THEN 'stored_file (id)'
        WHEN c.data_type = 'integer' AND c.column_name ~ '(_by$|(^|_)account_id$)' THEN 'account (id)'
        WHEN c.data_type = 'character' AND c.character_maximum_length = 12 THEN 'division (code)' END AS target
      FROM information_schema.columns c JOIN information_schema.tables b USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND b.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
        AND (c.table_name, c.column_name) NOT IN (('division', 'code'), ('audit', 'account_id'), ('audit', 'division_code'),
          ('complaint_gram', 'county_code'), ('complaint_stamp', 'county_code'), ('figure_stamp', 'county_code'))) n
    -- A key over several columns says the same where none of them can be null.
    WHERE n.target IS NOT NULL AND NOT EXISTS (
      SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname = n.c
      WHERE k.contype = 'f' AND k.conrelid = to_regclass('public.' || quote_ident(n.t)) AND (cardinality(k.conkey) = 1 OR NOT EXISTS (
        SELECT FROM pg_attribute e WHERE e.attrelid = k.conrelid AND e.attnum = ANY (k.conkey) AND NOT e.attnotnull)))
    ORDER BY n.t, n.c
  LOOP EXECUTE format('ALTER TABLE %I %s', t, c); END LOOP;
  FOR t IN SELECT relname FROM bound LOOP EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t); END LOOP;
END $$;

-- The portal deletes what its rules say it deletes, and may nowhere else.
REVOKE DELETE ON api_token, compound_exclusion, compound_former_place, compound_serial, deadline, division, division_former_name,
  evidence_item, import_run, indicator_definition, old_password, plan, plan_target, stored_file FROM portal_app;

-- Whether somebody may open a file is asked of the equipment that it belongs to.
CREATE INDEX facility_file_id_idx ON facility (file_id);
