-- What a company hands in or answers is its own: kept with the company, and read by that company and by offices. A case that is tied
-- to another compound, or a compound that changes hands, brings another company, which reads nothing of the former one.
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);
ALTER TABLE complaint_file ADD COLUMN company_id INTEGER;
ALTER TABLE complaint_event ADD COLUMN company_id INTEGER;

-- Before there was a column: the company of whoever handed it in. No word of what happened is touched.
CREATE FUNCTION pg_temp.company_then(account integer, moment timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT p.company_id FROM post p WHERE p.account_id = account AND p.company_id IS NOT NULL
  ORDER BY p.created_at <= moment DESC, p.id DESC LIMIT 1 $$;
UPDATE complaint_file SET company_id = pg_temp.company_then(account_id, at) WHERE part = 'company';
ALTER TABLE complaint_event DISABLE TRIGGER no_rewriting;
UPDATE complaint_event SET company_id = pg_temp.company_then(account_id, at) WHERE act IN ('company-see', 'company-answer', 'company-decline');
ALTER TABLE complaint_event ENABLE TRIGGER no_rewriting;
DROP FUNCTION pg_temp.company_then(integer, timestamptz);

-- Written by the database from who asks.
ALTER TABLE complaint_file ALTER COLUMN company_id SET DEFAULT scope_company();
ALTER TABLE complaint_event ALTER COLUMN company_id SET DEFAULT scope_company();
DO $$
DECLARE
  with_case text := '((SELECT scope_whole()) AND (SELECT scope_unassigned()) OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id OFFSET 0))';
BEGIN
  EXECUTE format('ALTER POLICY of_a_case ON complaint_file USING (%s AND ((SELECT scope_company()) IS NULL
    OR part NOT IN (''report'', ''company'') OR part = ''company'' AND company_id = (SELECT scope_company())))', with_case);
  EXECUTE format('ALTER POLICY of_a_case ON complaint_event USING (%s AND ((SELECT scope_company()) IS NULL
    OR act NOT IN (''company-see'', ''company-answer'', ''company-decline'') OR company_id = (SELECT scope_company())))', with_case);
END $$;
