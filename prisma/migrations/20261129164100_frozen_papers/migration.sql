-- What is decided about is frozen at submission, as the papers of a filing are: the digest of its file is kept beside it, and what was handed in,
-- counted or answered is not written again. A newer paper stands beside it, by a deed of its own.

CREATE FUNCTION paper_digest() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE file integer := (to_jsonb(NEW) ->> TG_ARGV[0])::integer;
BEGIN
  IF TG_OP = 'INSERT' OR file IS DISTINCT FROM (to_jsonb(OLD) ->> TG_ARGV[0])::integer THEN
    NEW.sha256 := (SELECT f.sha256 FROM stored_file f WHERE f.id = file);
  ELSIF NEW.sha256 IS DISTINCT FROM OLD.sha256 THEN
    RAISE EXCEPTION '% %: the digest is its paper''s', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- The columns that are named stay what they are.
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY TG_ARGV LOOP
    IF to_jsonb(NEW) -> kept IS DISTINCT FROM to_jsonb(OLD) -> kept THEN
      RAISE EXCEPTION '% %: % stays as it was handed in', TG_TABLE_NAME, OLD.id, kept USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

DO $$ DECLARE t text; file text; BEGIN
  ALTER TABLE stored_file NO FORCE ROW LEVEL SECURITY;
  FOREACH t IN ARRAY ARRAY['street_evidence', 'compound_exclusion', 'term_claim', 'assembly_step', 'term_audit'] LOOP
    file := CASE t WHEN 'term_audit' THEN 'report_file_id' ELSE 'file_id' END;
    EXECUTE format('ALTER TABLE %I ADD COLUMN sha256 char(64) COLLATE "C"', t);
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('UPDATE %I t SET sha256 = f.sha256 FROM stored_file f WHERE f.id = t.%I', t, file);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE TRIGGER paper_digest BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION paper_digest(%L)', t, file);
  END LOOP;
  ALTER TABLE stored_file FORCE ROW LEVEL SECURITY;
END $$;

-- Evidence: what was declared is changed by mending what was returned, and a missing file is brought once.
CREATE TRIGGER stays BEFORE UPDATE ON street_evidence FOR EACH ROW
  WHEN (OLD.state <> 'returned' AND NOT (OLD.state = 'approved' AND OLD.file_id IS NULL))
  EXECUTE FUNCTION stays('item_code', 'started_on', 'file_id', 'note', 'declared_by');
CREATE TRIGGER stays_bare BEFORE UPDATE ON street_evidence FOR EACH ROW
  WHEN (OLD.state = 'approved' AND OLD.file_id IS NULL) EXECUTE FUNCTION stays('item_code', 'started_on', 'note', 'declared_by');
CREATE TRIGGER stays_revoked BEFORE UPDATE ON street_evidence FOR EACH ROW
  WHEN (OLD.state = 'revoked') EXECUTE FUNCTION stays('revoked_on');

-- Evidence counts by another account than that which declared it.
CREATE FUNCTION evidence_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' AND NEW.state <> 'declared' THEN
    RAISE EXCEPTION 'evidence is declared first' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.state = 'approved' AND OLD.state = 'declared' AND (NEW.approved_by IS NULL OR NEW.approved_by = NEW.declared_by) THEN
    RAISE EXCEPTION 'evidence %: approved by another account than that which declared it', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_alone BEFORE INSERT OR UPDATE ON street_evidence FOR EACH ROW EXECUTE FUNCTION evidence_alone();

-- Votes: what was announced, then what was counted.
CREATE TRIGGER stays BEFORE UPDATE ON assembly FOR EACH ROW WHEN (OLD.state <> 'preparing')
  EXECUTE FUNCTION stays('kind', 'follow_majority', 'count_parking', 'rules_file_id', 'whole_area', 'whole_persons', 'register_hash');
CREATE TRIGGER stays_decided BEFORE UPDATE ON assembly FOR EACH ROW WHEN (OLD.digest IS NOT NULL) EXECUTE FUNCTION stays('digest', 'decided_on');
CREATE TRIGGER stays BEFORE UPDATE ON assembly_matter FOR EACH ROW EXECUTE FUNCTION stays('no', 'code', 'title');
CREATE TRIGGER stays_decided BEFORE UPDATE ON assembly_matter FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION stays('outcome',
  'for_area', 'for_persons', 'against_area', 'against_persons', 'abstain_area', 'abstain_persons', 'deemed_area', 'deemed_persons');

-- Audits of a term: what was reported; a report that is taken back stands, and a new one has a row of its own.
CREATE TRIGGER stays BEFORE UPDATE ON term_audit FOR EACH ROW WHEN (OLD.reported_on IS NOT NULL)
  EXECUTE FUNCTION stays('firm', 'firm_code', 'engaged_on', 'period_from', 'period_to', 'reported_on', 'report_file_id', 'opinion');
CREATE TRIGGER stays BEFORE UPDATE ON audit_finding FOR EACH ROW EXECUTE FUNCTION stays('audit_id', 'subject', 'text', 'amount');

-- Procedures: steps, papers and what was objected to.
CREATE TRIGGER stays BEFORE UPDATE ON procedure_step FOR EACH ROW
  EXECUTE FUNCTION stays('act', 'from_state', 'to_state', 'happened_on', 'at', 'account_id', 'note');
CREATE TRIGGER stays BEFORE UPDATE ON procedure_paper FOR EACH ROW EXECUTE FUNCTION stays('procedure_id', 'code', 'file_id', 'at', 'account_id');
CREATE TRIGGER stays_withdrawn BEFORE UPDATE ON procedure_paper FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION stays('withdrawn_at');
CREATE TRIGGER stays BEFORE UPDATE ON procedure_objection FOR EACH ROW
  EXECUTE FUNCTION stays('procedure_id', 'raised_on', 'raised_by', 'text', 'entered_by', 'created_at');

-- An answer is the last word once the publicity in which it was asked, or the procedure, is over.
CREATE FUNCTION answer_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.answer, NEW.answered_on, NEW.answered_by) IS DISTINCT FROM (OLD.answer, OLD.answered_on, OLD.answered_by) AND (
    EXISTS (SELECT FROM procedure p WHERE p.id = OLD.procedure_id AND p.ended_on IS NOT NULL)
    OR EXISTS (SELECT FROM procedure_step s WHERE s.procedure_id = OLD.procedure_id AND s.act = 'close-publicity' AND NOT s.taken_back
      AND s.happened_on >= OLD.raised_on)) THEN
    RAISE EXCEPTION 'objection %: the answer of a closed step stays', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answer_closed BEFORE UPDATE ON procedure_objection FOR EACH ROW WHEN (OLD.answer IS NOT NULL) EXECUTE FUNCTION answer_closed();
