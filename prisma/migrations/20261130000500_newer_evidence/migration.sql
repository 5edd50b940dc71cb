-- A newer paper beside approved evidence: the street offers it with its day, another account of the county decides about it; what was approved
-- stays what it is and counts all the while.
ALTER TABLE street_evidence
  ADD COLUMN newer_file_id integer REFERENCES stored_file (id), ADD COLUMN newer_on date,
  ADD COLUMN newer_approved_on date, ADD COLUMN newer_approved_by integer REFERENCES account (id),
  ADD COLUMN offered_file_id integer REFERENCES stored_file (id), ADD COLUMN offered_on date, ADD COLUMN offered_note text,
  ADD COLUMN offered_by integer REFERENCES account (id),
  DROP CONSTRAINT street_evidence_state,
  ADD CONSTRAINT street_evidence_state CHECK (state IN ('declared', 'returned', 'approved', 'renewing', 'revoked', 'withdrawn')),
  ADD CONSTRAINT street_evidence_offered CHECK ((state = 'renewing') = (offered_file_id IS NOT NULL)),
  ADD CONSTRAINT street_evidence_newer CHECK (
    (newer_file_id IS NULL) = (newer_on IS NULL) AND (newer_file_id IS NULL) = (newer_approved_by IS NULL) AND
    (offered_file_id IS NULL) = (offered_on IS NULL) AND (offered_file_id IS NULL) = (offered_by IS NULL));
CREATE INDEX street_evidence_newer_file_id_idx ON street_evidence (newer_file_id);
CREATE INDEX street_evidence_offered_file_id_idx ON street_evidence (offered_file_id);

-- What ends otherwise, as by a ledger, has nothing that is offered any more; what was offered is not made another while it waits, and stands by
-- the word of another account alone.
CREATE FUNCTION newer_evidence() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.state = 'revoked' THEN
    NEW.offered_file_id := NULL; NEW.offered_on := NULL; NEW.offered_note := NULL; NEW.offered_by := NULL;
  END IF;
  IF OLD.state = 'renewing' AND NEW.state = 'renewing' AND (NEW.offered_file_id, NEW.offered_on, NEW.offered_note, NEW.offered_by)
      IS DISTINCT FROM (OLD.offered_file_id, OLD.offered_on, OLD.offered_note, OLD.offered_by) THEN
    RAISE EXCEPTION 'evidence %: what is offered stays as it was handed in', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.newer_file_id, NEW.newer_on) IS DISTINCT FROM (OLD.newer_file_id, OLD.newer_on) AND (
      (NEW.newer_file_id, NEW.newer_on) IS DISTINCT FROM (OLD.offered_file_id, OLD.offered_on) OR NEW.newer_approved_by IS NULL
      OR NEW.newer_approved_by = OLD.offered_by) THEN
    RAISE EXCEPTION 'evidence %: a newer paper is offered first and decided about by another account', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER newer_evidence BEFORE UPDATE ON street_evidence FOR EACH ROW EXECUTE FUNCTION newer_evidence();

-- What was offered and not accepted, and what another newer paper took the place of, stay papers of it.
CREATE OR REPLACE FUNCTION keep_former_paper() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO evidence_former_paper (evidence_id, division_code, file_id, at)
    SELECT OLD.id, OLD.division_code, f.id, NEW.updated_at FROM (VALUES (OLD.file_id), (OLD.newer_file_id), (OLD.offered_file_id)) AS f(id)
    WHERE f.id IS NOT NULL AND NOT coalesce(f.id IN (NEW.file_id, NEW.newer_file_id, NEW.offered_file_id), false)
    ON CONFLICT (evidence_id, at) DO NOTHING;
  RETURN NULL;
END $$;
DROP TRIGGER keep_former_paper ON street_evidence;
CREATE TRIGGER keep_former_paper AFTER UPDATE ON street_evidence FOR EACH ROW
  WHEN ((OLD.file_id, OLD.newer_file_id, OLD.offered_file_id) IS DISTINCT FROM (NEW.file_id, NEW.newer_file_id, NEW.offered_file_id))
  EXECUTE FUNCTION keep_former_paper();

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
  UNION ALL SELECT offered_file_id, 'evidence.read' FROM street_evidence WHERE offered_file_id IS NOT NULL;
