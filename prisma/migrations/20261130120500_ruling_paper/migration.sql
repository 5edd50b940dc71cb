-- The document by which a rule of the province is made stands with it, as it was when it was proposed.
ALTER TABLE ruling ADD COLUMN file_id integer REFERENCES stored_file (id);
CREATE INDEX ruling_file_id_idx ON ruling (file_id);
DROP TRIGGER stays ON ruling;
CREATE TRIGGER stays BEFORE UPDATE ON ruling FOR EACH ROW
  EXECUTE FUNCTION stays('act', 'subject', 'title', 'reason', 'file_id', 'asked', 'changes', 'proposed_by', 'proposed_name', 'proposed_at');

CREATE OR REPLACE VIEW file_use WITH (security_invoker = true) AS
  SELECT file_id, 'procedure.read'::text AS permission FROM procedure_paper
  UNION ALL SELECT file_id, 'filing.read' FROM filing_paper
  UNION ALL SELECT file_id, 'filing.read' FROM filing_step WHERE file_id IS NOT NULL
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
  UNION ALL SELECT file_id, 'evidence.read' FROM evidence_former_paper
  UNION ALL SELECT newer_file_id, 'evidence.read' FROM street_evidence WHERE newer_file_id IS NOT NULL
  UNION ALL SELECT offered_file_id, 'evidence.read' FROM street_evidence WHERE offered_file_id IS NOT NULL
  UNION ALL SELECT end_file_id, 'compound.read' FROM compound_exclusion WHERE end_file_id IS NOT NULL
  UNION ALL SELECT refused_file_id, 'compound.read' FROM compound_exclusion WHERE refused_file_id IS NOT NULL
  UNION ALL SELECT newer_file_id, 'compound.read' FROM compound_exclusion WHERE newer_file_id IS NOT NULL
  UNION ALL SELECT offered_file_id, 'compound.read' FROM compound_exclusion WHERE offered_file_id IS NOT NULL
  UNION ALL SELECT file_id, 'compound.read' FROM exclusion_former_paper
  UNION ALL SELECT file_id, 'ruling.read' FROM ruling WHERE file_id IS NOT NULL;
