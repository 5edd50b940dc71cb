-- Every act of a filing has its own day and the day it was written, as those of votes and procedures have; what is written more than some
-- working days after it happened is a late entry (补录), with its paper.
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true);

-- The day on which, by the facts, the state was reached, where that was another than the day of writing: its clock counts from there.
ALTER TABLE filing ADD COLUMN state_on date;

CREATE TABLE filing_step (
  id SERIAL PRIMARY KEY,
  filing_id INTEGER NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
  compound_id INTEGER NOT NULL,
  division_code CHAR(12) COLLATE "C" NOT NULL,
  act TEXT NOT NULL,
  happened_on DATE NOT NULL,
  at TIMESTAMPTZ(3) NOT NULL,
  account_id INTEGER REFERENCES account (id),
  file_id INTEGER REFERENCES stored_file (id),
  sha256 char(64) COLLATE "C",
  late BOOLEAN NOT NULL DEFAULT false,
  FOREIGN KEY (compound_id, division_code) REFERENCES compound (id, division_code) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE INDEX filing_step_filing_id_idx ON filing_step (filing_id);
CREATE INDEX filing_step_file_id_idx ON filing_step (file_id);
CREATE INDEX filing_step_late ON filing_step (filing_id) WHERE late;

-- What was done before this was done on the day on which it was written: the trail knows by whom and when.
INSERT INTO filing_step (filing_id, compound_id, division_code, act, happened_on, at, account_id)
SELECT f.id, f.compound_id, f.division_code, split_part(t.act, '.', 2), (t.at AT TIME ZONE 'Asia/Shanghai')::date, t.at, t.account_id
FROM audit t JOIN filing f ON f.id::text = t.subject_id
WHERE t.subject_kind = 'filing' AND t.outcome = 'done' AND t.act IN ('filing.submit', 'filing.ask-once', 'filing.accept', 'filing.confirm',
  'filing.refuse', 'filing.withdraw', 'filing.revoke') ORDER BY t.at, t.id;

ALTER TABLE filing_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE filing_step FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON filing_step USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR compound_id = (SELECT scope_compound())));
-- The paper of an act is seen by whoever sees the filing.
CREATE POLICY of_a_filing_act ON stored_file FOR SELECT USING (EXISTS (SELECT FROM filing_step s WHERE s.file_id = stored_file.id));

-- What was done stays as it was written; where it lies follows its compound.
GRANT SELECT, INSERT, UPDATE (compound_id, division_code) ON filing_step TO portal_app;
GRANT USAGE ON SEQUENCE filing_step_id_seq TO portal_app;
CREATE TRIGGER paper_digest BEFORE INSERT OR UPDATE ON filing_step FOR EACH ROW EXECUTE FUNCTION paper_digest('file_id');
CREATE TRIGGER no_rewriting BEFORE DELETE OR TRUNCATE ON filing_step FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting();
CREATE TRIGGER stays_but_place BEFORE UPDATE ON filing_step FOR EACH ROW EXECUTE FUNCTION stays_but_place();
CREATE TRIGGER stays BEFORE UPDATE ON filing_step FOR EACH ROW
  EXECUTE FUNCTION stays('filing_id', 'act', 'happened_on', 'at', 'account_id', 'file_id', 'late');

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
  UNION ALL SELECT refused_file_id, 'compound.read' FROM compound_exclusion WHERE refused_file_id IS NOT NULL;

-- The acts of a filing stay behind with it when its compound goes over to another.
CREATE OR REPLACE FUNCTION compounds_merged() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  t text; n integer; goes compound; stays compound; bodies integer[]; contracts integer[];
  went jsonb := '{}'; behind text; condition text;
BEGIN
  SELECT * INTO STRICT goes FROM compound WHERE id = NEW.compound_id FOR UPDATE;
  SELECT * INTO STRICT stays FROM compound WHERE id = NEW.into_id FOR UPDATE;
  IF goes.retired_on IS NOT NULL OR stays.retired_on IS NOT NULL OR goes.street_code <> stays.street_code THEN
    RAISE EXCEPTION 'merger %: both stand in the register of one street', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  SELECT coalesce(array_agg(o.id), '{}') INTO bodies FROM organisation o WHERE o.compound_id = goes.id AND EXISTS (
    SELECT FROM organisation k WHERE k.compound_id = stays.id AND k.kind = o.kind AND (k.term_no = o.term_no
      OR daterange(k.term_from, greatest(k.term_from, least(k.term_to + 1, k.ended_on)), '[)')
        && daterange(o.term_from, greatest(o.term_from, least(o.term_to + 1, o.ended_on)), '[)')));
  SELECT coalesce(array_agg(s.id), '{}') INTO contracts FROM service_contract s WHERE s.compound_id = goes.id AND EXISTS (
    SELECT FROM service_contract k WHERE k.compound_id = stays.id
      AND daterange(k.starts_on, CASE WHEN k.ends_on IS NULL AND k.ended_on IS NULL THEN NULL ELSE greatest(k.starts_on, least(k.ends_on + 1, k.ended_on)) END, '[)')
        && daterange(s.starts_on, CASE WHEN s.ends_on IS NULL AND s.ended_on IS NULL THEN NULL ELSE greatest(s.starts_on, least(s.ends_on + 1, s.ended_on)) END, '[)'));
  FOR t IN
    SELECT p.relname FROM pg_class p JOIN pg_attribute a ON a.attrelid = p.oid AND a.attname = 'compound_id' AND NOT a.attisdropped
    WHERE p.relkind = 'r' AND p.relnamespace = 'public'::regnamespace
      AND p.relname NOT IN ('compound_merger', 'compound_former_place', 'compound_exclusion', 'post') ORDER BY 1
  LOOP
    condition := CASE t
      WHEN 'organisation' THEN ' AND NOT id = ANY($4)'
      WHEN 'service_contract' THEN ' AND NOT id = ANY($5)'
      WHEN 'term_claim' THEN ' AND NOT organisation_id = ANY($4)'
      WHEN 'filing_paper' THEN ' AND NOT EXISTS (SELECT FROM filing f WHERE f.id = filing_id AND f.organisation_id = ANY($4))'
      WHEN 'filing_step' THEN ' AND NOT EXISTS (SELECT FROM filing f WHERE f.id = filing_id AND f.organisation_id = ANY($4))'
      ELSE CASE WHEN EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t::regclass AND a.attname = 'organisation_id' AND NOT a.attisdropped)
        THEN ' AND (organisation_id IS NULL OR NOT organisation_id = ANY($4))' ELSE '' END END;
    EXECUTE format('UPDATE %I SET compound_id = $2, division_code = $3 WHERE compound_id = $1%s', t, condition)
      USING goes.id, stays.id, stays.division_code, bodies, contracts;
    GET DIAGNOSTICS n = ROW_COUNT;
    IF n > 0 THEN went := went || jsonb_build_object(t, n); END IF;
  END LOOP;
  UPDATE post SET compound_id = stays.id WHERE compound_id = goes.id;
  SELECT string_agg(w, '；') INTO behind FROM (
    SELECT o.name || '（' || o.code || '）' AS w FROM organisation o WHERE o.id = ANY(bodies)
    UNION ALL SELECT f.name || ' ' || s.starts_on || ' 起的合同' FROM service_contract s JOIN company f ON f.id = s.company_id WHERE s.id = ANY(contracts)) b;
  UPDATE compound SET merged_into = stays.id WHERE merged_into = goes.id;
  -- It was never a compound of its own: it is counted on no day on which it was delivered.
  UPDATE compound SET merged_into = stays.id, is_twin = true, retired_on = coalesce(first_delivered_on, NEW.decided_on), version = version + 1,
    retire_reason = '与' || stays.name || '（' || stays.code || '）是同一个小区', updated_at = NEW.updated_at, updated_by = NEW.updated_by
  WHERE id = goes.id;
  UPDATE compound_merger SET moved = moved_words(went), stayed = behind WHERE id = NEW.id;
  RETURN NULL;
END $$;
