-- A newer paper beside an approved exclusion, as beside a street's evidence: offered with its day, decided about by another account of the
-- county; what was approved stays what it is and leaves its days out all the while.
ALTER TABLE compound_exclusion
  ADD COLUMN newer_file_id integer REFERENCES stored_file (id), ADD COLUMN newer_on date,
  ADD COLUMN newer_approved_on date, ADD COLUMN newer_approved_by integer REFERENCES account (id),
  ADD COLUMN offered_file_id integer REFERENCES stored_file (id), ADD COLUMN offered_on date, ADD COLUMN offered_note text,
  ADD COLUMN offered_by integer REFERENCES account (id),
  DROP CONSTRAINT compound_exclusion_state,
  ADD CONSTRAINT compound_exclusion_state CHECK (state IN ('proposed', 'approved', 'renewing', 'returned', 'withdrawn', 'ending', 'ended')),
  ADD CONSTRAINT compound_exclusion_offered CHECK ((state = 'renewing') = (offered_file_id IS NOT NULL)),
  ADD CONSTRAINT compound_exclusion_newer CHECK (
    (newer_file_id IS NULL) = (newer_on IS NULL) AND (newer_file_id IS NULL) = (newer_approved_by IS NULL) AND
    (offered_file_id IS NULL) = (offered_on IS NULL) AND (offered_file_id IS NULL) = (offered_by IS NULL));
CREATE INDEX compound_exclusion_newer_file_id_idx ON compound_exclusion (newer_file_id);
CREATE INDEX compound_exclusion_offered_file_id_idx ON compound_exclusion (offered_file_id);

-- One guard for both. What leaves the state in which a paper waits has nothing that is offered any more; what was offered is not made another
-- while it waits, and stands by the word of another account alone.
CREATE FUNCTION newer_paper() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.newer_file_id IS NOT NULL THEN
      RAISE EXCEPTION '%: a newer paper is offered first and decided about by another account', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'renewing' AND NEW.state <> 'renewing' THEN
    NEW.offered_file_id := NULL; NEW.offered_on := NULL; NEW.offered_note := NULL; NEW.offered_by := NULL;
  END IF;
  IF OLD.state = 'renewing' AND NEW.state = 'renewing' AND (NEW.offered_file_id, NEW.offered_on, NEW.offered_note, NEW.offered_by)
      IS DISTINCT FROM (OLD.offered_file_id, OLD.offered_on, OLD.offered_note, OLD.offered_by) THEN
    RAISE EXCEPTION '% %: what is offered stays as it was handed in', TG_TABLE_NAME, NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.newer_file_id, NEW.newer_on) IS DISTINCT FROM (OLD.newer_file_id, OLD.newer_on) AND (
      (NEW.newer_file_id, NEW.newer_on) IS DISTINCT FROM (OLD.offered_file_id, OLD.offered_on) OR NEW.newer_approved_by IS NULL
      OR NEW.newer_approved_by = OLD.offered_by) THEN
    RAISE EXCEPTION '% %: a newer paper is offered first and decided about by another account', TG_TABLE_NAME, NEW.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER newer_evidence ON street_evidence;
DROP FUNCTION newer_evidence();
CREATE TRIGGER newer_paper BEFORE INSERT OR UPDATE ON street_evidence FOR EACH ROW EXECUTE FUNCTION newer_paper();
CREATE TRIGGER newer_paper BEFORE INSERT OR UPDATE ON compound_exclusion FOR EACH ROW EXECUTE FUNCTION newer_paper();

-- Papers that were not accepted, or in whose place another came, stay papers of it. They are seen by whoever sees the exclusion.
CREATE TABLE exclusion_former_paper (
  exclusion_id integer NOT NULL REFERENCES compound_exclusion (id),
  file_id integer NOT NULL REFERENCES stored_file (id),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (exclusion_id, file_id)
);
CREATE INDEX exclusion_former_paper_file_id_idx ON exclusion_former_paper (file_id);
ALTER TABLE exclusion_former_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE exclusion_former_paper FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON exclusion_former_paper USING (EXISTS (SELECT FROM compound_exclusion e WHERE e.id = exclusion_id));
GRANT SELECT, INSERT ON exclusion_former_paper TO portal_app;

CREATE FUNCTION keep_former_exclusion_paper() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO exclusion_former_paper (exclusion_id, file_id, at)
    SELECT OLD.id, f.id, NEW.updated_at
    FROM (VALUES (OLD.newer_file_id), (OLD.offered_file_id), (OLD.end_file_id), (OLD.refused_file_id)) AS f(id)
    WHERE f.id IS NOT NULL
      AND NOT coalesce(f.id IN (NEW.file_id, NEW.newer_file_id, NEW.offered_file_id, NEW.end_file_id, NEW.refused_file_id), false)
    ON CONFLICT (exclusion_id, file_id) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_former_paper AFTER UPDATE ON compound_exclusion FOR EACH ROW
  WHEN ((OLD.newer_file_id, OLD.offered_file_id, OLD.end_file_id, OLD.refused_file_id)
    IS DISTINCT FROM (NEW.newer_file_id, NEW.offered_file_id, NEW.end_file_id, NEW.refused_file_id))
  EXECUTE FUNCTION keep_former_exclusion_paper();

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
  UNION ALL SELECT file_id, 'compound.read' FROM exclusion_former_paper;
