-- Of which records a file is a paper, and what one may do who reads them: seen with the reader's own eyes, so that a record which he does not see
-- lends nothing. Whatever new table names a file joins it here (`tests/db/file-use.test.ts`).
CREATE VIEW file_use WITH (security_invoker = true) AS
  SELECT file_id, 'procedure.read'::text AS permission FROM procedure_paper
  UNION ALL SELECT file_id, 'filing.read' FROM filing_paper
  UNION ALL SELECT file_id, 'committee.read' FROM conduct_record WHERE file_id IS NOT NULL
  UNION ALL SELECT file_id, 'committee.read' FROM rectification_order WHERE file_id IS NOT NULL
  UNION ALL SELECT answer_file_id, 'committee.read' FROM rectification_order WHERE answer_file_id IS NOT NULL
  UNION ALL SELECT rules_file_id, 'assembly.read' FROM assembly WHERE rules_file_id IS NOT NULL
  UNION ALL SELECT file_id, 'assembly.read' FROM assembly_step WHERE file_id IS NOT NULL
  UNION ALL SELECT report_file_id, 'procedure.read' FROM term_audit WHERE report_file_id IS NOT NULL
  UNION ALL SELECT file_id, 'evidence.read' FROM street_evidence WHERE file_id IS NOT NULL
  UNION ALL SELECT file_id, 'compound.read' FROM compound_exclusion WHERE file_id IS NOT NULL
  UNION ALL SELECT file_id, 'organisation.read' FROM term_claim WHERE file_id IS NOT NULL
  UNION ALL SELECT file_id, 'compound.read' FROM compound_merger WHERE file_id IS NOT NULL
  UNION ALL SELECT file_id, 'facility.read' FROM facility WHERE file_id IS NOT NULL
  UNION ALL SELECT file_id, 'complaint.read' FROM complaint_file
  UNION ALL SELECT file_id, 'import.read' FROM import_run;
GRANT SELECT ON file_use TO portal_app;

CREATE INDEX street_evidence_file_id_idx ON street_evidence (file_id);
CREATE INDEX term_audit_report_file_id_idx ON term_audit (report_file_id);
CREATE INDEX import_run_file_id_idx ON import_run (file_id);
-- What one account, and one place, has uploaded of late.
CREATE INDEX stored_file_uploaded_by_uploaded_at_idx ON stored_file (uploaded_by, uploaded_at);
CREATE INDEX stored_file_division_code_uploaded_at_idx ON stored_file (division_code, uploaded_at);

-- What nobody made a paper of goes after a day. Keys hold whatever is one.
GRANT DELETE ON stored_file TO portal_app;
CREATE POLICY nobodys ON stored_file AS RESTRICTIVE FOR DELETE
  USING (uploaded_at < now() - interval '1 day' AND (SELECT scope_whole()) AND (SELECT scope_unassigned()) AND (SELECT scope_account()) IS NULL);

-- What goes with its compound to another street is held column by column; the rows were held whole for a moment.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['assembly_step','register_decision'] LOOP
    EXECUTE format('DROP TRIGGER no_rewriting ON %I', t);
    EXECUTE format('CREATE TRIGGER no_rewriting BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting()', t);
  END LOOP;
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON assembly_step FOR EACH ROW
  EXECUTE FUNCTION stays('assembly_id', 'act', 'happened_on', 'at', 'account_id', 'file_id', 'late');
CREATE TRIGGER stays BEFORE UPDATE ON register_decision FOR EACH ROW
  EXECUTE FUNCTION stays('assembly_id', 'kind', 'one_key', 'other_key', 'same', 'reason', 'account_id', 'at');
