-- A paper of a street's evidence that another took the place of stays a paper of it, with the moment at which it went.
CREATE TABLE evidence_former_paper (
  evidence_id integer NOT NULL REFERENCES street_evidence (id),
  division_code char(12) COLLATE "C" NOT NULL REFERENCES division (code),
  file_id integer NOT NULL REFERENCES stored_file (id),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (evidence_id, at)
);
CREATE INDEX evidence_former_paper_file_id_idx ON evidence_former_paper (file_id);
ALTER TABLE evidence_former_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_former_paper FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON evidence_former_paper USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to())) AND (SELECT scope_unassigned()));
GRANT SELECT, INSERT ON evidence_former_paper TO portal_app;

CREATE FUNCTION keep_former_paper() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO evidence_former_paper (evidence_id, division_code, file_id, at) VALUES (OLD.id, OLD.division_code, OLD.file_id, NEW.updated_at)
    ON CONFLICT (evidence_id, at) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_former_paper AFTER UPDATE ON street_evidence FOR EACH ROW
  WHEN (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id) EXECUTE FUNCTION keep_former_paper();

CREATE OR REPLACE VIEW file_use WITH (security_invoker = true) AS
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
  UNION ALL SELECT file_id, 'import.read' FROM import_run
  UNION ALL SELECT file_id, 'evidence.read' FROM evidence_former_paper;
