-- The end of an exclusion is confirmed by the paper that shows it; one that was not confirmed stays a paper of the exclusion.
ALTER TABLE compound_exclusion ADD COLUMN end_file_id integer REFERENCES stored_file (id),
  ADD COLUMN refused_file_id integer REFERENCES stored_file (id);
CREATE INDEX compound_exclusion_end_file_id_idx ON compound_exclusion (end_file_id);
CREATE INDEX compound_exclusion_refused_file_id_idx ON compound_exclusion (refused_file_id);

CREATE OR REPLACE FUNCTION exclusion_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
      RAISE EXCEPTION 'what is left out is approved first' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state = 'ended' AND OLD.state = 'ending' THEN
    IF NEW.decided_by IS NULL OR NEW.decided_by = OLD.end_asked_by THEN
      RAISE EXCEPTION 'exclusion %: the end is confirmed by another account than that which asked for it', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    NEW.ends_on := OLD.end_asked;
  ELSIF NEW.ends_on IS DISTINCT FROM OLD.ends_on THEN
    RAISE EXCEPTION 'exclusion %: what counts is confirmed first', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'approved' AND OLD.state = 'proposed' AND (NEW.decided_by IS NULL OR NEW.decided_by = OLD.created_by) THEN
    RAISE EXCEPTION 'exclusion %: approved by another account than that which proposed it', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.compound_id, NEW.reason_code, NEW.explanation, NEW.starts_on, NEW.file_id, NEW.register_note, NEW.created_by)
      IS DISTINCT FROM (OLD.compound_id, OLD.reason_code, OLD.explanation, OLD.starts_on, OLD.file_id, OLD.register_note, OLD.created_by)
    OR OLD.state = 'ending' AND NEW.state <> 'approved' AND (NEW.end_asked, NEW.end_asked_by, NEW.end_file_id) IS DISTINCT FROM (OLD.end_asked, OLD.end_asked_by, OLD.end_file_id) THEN
    RAISE EXCEPTION 'exclusion %: what is decided about stays as it was handed in', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

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
  UNION ALL SELECT file_id, 'evidence.read' FROM evidence_former_paper
  UNION ALL SELECT newer_file_id, 'evidence.read' FROM street_evidence WHERE newer_file_id IS NOT NULL
  UNION ALL SELECT offered_file_id, 'evidence.read' FROM street_evidence WHERE offered_file_id IS NOT NULL
  UNION ALL SELECT end_file_id, 'compound.read' FROM compound_exclusion WHERE end_file_id IS NOT NULL
  UNION ALL SELECT refused_file_id, 'compound.read' FROM compound_exclusion WHERE refused_file_id IS NOT NULL;
