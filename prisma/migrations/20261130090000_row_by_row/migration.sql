-- What hangs on a record is seen with the record: asked for that record alone, by its key, however many there are. Without OFFSET 0
-- PostgreSQL may answer the same by reading every record of the reader's into a hash first: the history of one case read all cases.
-- Whoever sees all of the province, unassigned, sees every case, and what hangs on it without being asked row by row.
DO $$
DECLARE t text;
  with_case text := '((SELECT scope_whole()) AND (SELECT scope_unassigned()) OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id OFFSET 0))';
BEGIN
  FOREACH t IN ARRAY ARRAY['complaint_event','complaint_clock'] LOOP
    EXECUTE format('ALTER POLICY of_a_case ON %I USING (%s)', t, with_case);
  END LOOP;
  EXECUTE format('ALTER POLICY of_a_case ON complaint_file USING (%s AND ((SELECT scope_company()) IS NULL OR part <> ''report''))', with_case);
  EXECUTE format('ALTER POLICY of_a_case ON complaint_note USING (%s AND ((SELECT scope_unassigned()) OR (SELECT scope_competence()) IS NOT NULL))', with_case);
END $$;
ALTER POLICY of_a_case ON complaint_reporter USING ((SELECT scope_whole()) AND (SELECT scope_unassigned()) OR EXISTS (SELECT FROM complaint c
  WHERE c.id = complaint_id AND ((SELECT scope_unassigned()) OR c.lead = (SELECT scope_competence()) OR c.source_id = (SELECT scope_source())) OFFSET 0));
ALTER POLICY of_a_reporter ON reporter_message USING ((SELECT scope_whole()) AND (SELECT scope_unassigned())
  OR EXISTS (SELECT FROM complaint_reporter r WHERE r.complaint_id = reporter_message.complaint_id OFFSET 0));

-- A source is known to whoever has a case of it: the first one of the reader's place is found by the index, and none is soon told too.
CREATE INDEX complaint_source_place ON complaint (source_id, division_code) WHERE source_id IS NOT NULL;
ALTER POLICY of_a_case ON complaint_source USING (EXISTS (SELECT FROM complaint c WHERE c.source_id = complaint_source.id
  AND c.division_code >= (SELECT scope_from()) AND c.division_code < (SELECT scope_to()) OFFSET 0));

ALTER POLICY of_a_case ON stored_file USING (EXISTS (SELECT FROM complaint_file f WHERE f.file_id = stored_file.id OFFSET 0)
  OR EXISTS (SELECT FROM facility f WHERE f.file_id = stored_file.id OFFSET 0));
ALTER POLICY of_a_filing_act ON stored_file USING (EXISTS (SELECT FROM filing_step s WHERE s.file_id = stored_file.id OFFSET 0));
ALTER POLICY of_a_record ON stored_file USING (EXISTS (SELECT FROM procedure_paper p WHERE p.file_id = stored_file.id OFFSET 0)
  OR EXISTS (SELECT FROM filing_paper f WHERE f.file_id = stored_file.id OFFSET 0)
  OR EXISTS (SELECT FROM conduct_record r WHERE r.file_id = stored_file.id OFFSET 0)
  OR EXISTS (SELECT FROM assembly a WHERE a.rules_file_id = stored_file.id OFFSET 0)
  OR EXISTS (SELECT FROM rectification_order o WHERE o.file_id = stored_file.id OR o.answer_file_id = stored_file.id OFFSET 0));
ALTER POLICY of_an_act ON stored_file USING (EXISTS (SELECT FROM assembly_step s WHERE s.file_id = stored_file.id OFFSET 0));
ALTER POLICY of_claim ON stored_file USING (EXISTS (SELECT FROM term_claim r WHERE r.file_id = stored_file.id OFFSET 0));
ALTER POLICY of_merger ON stored_file USING (EXISTS (SELECT FROM compound_merger r WHERE r.file_id = stored_file.id OFFSET 0));
ALTER POLICY in_scope ON exclusion_former_paper USING (EXISTS (SELECT FROM compound_exclusion e WHERE e.id = exclusion_id OFFSET 0));
ALTER POLICY told_by_anyone ON source_delivery WITH CHECK (EXISTS (SELECT FROM complaint c WHERE c.id = complaint_id OFFSET 0));

-- What is an account's own, or a post's.
DO $$
DECLARE t text;
  with_account text := 'EXISTS (SELECT FROM account a WHERE a.id = account_id OFFSET 0)';
BEGIN
  FOREACH t IN ARRAY ARRAY['account_factor','recovery_code'] LOOP
    EXECUTE format('ALTER POLICY with_account ON %I USING (%s)', t, with_account);
    EXECUTE format('ALTER POLICY change_with_account ON %I USING (%s)', t, with_account);
  END LOOP;
END $$;
ALTER POLICY in_scope ON api_token USING (division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())
  AND ((SELECT scope_unassigned()) OR EXISTS (SELECT FROM post p WHERE p.id = post_id OFFSET 0)));
