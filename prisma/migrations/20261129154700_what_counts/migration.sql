-- What decides whether a compound counts — its day of delivery, its leaving the register, the end of its being left out — is confirmed by
-- another account as the days of a term are. The first two are said in the same table as terms: a claim without an organisation is about
-- its compound. The end of an exclusion is a step of the exclusion's own.

ALTER TABLE term_claim ALTER COLUMN organisation_id DROP NOT NULL,
  ADD COLUMN first_delivered_on date, ADD COLUMN retired_on date, ADD COLUMN retire_reason text,
  ADD COLUMN about text COLLATE "C" GENERATED ALWAYS AS (coalesce('o' || organisation_id, 'c' || compound_id)) STORED,
  ADD CONSTRAINT term_claim_about CHECK (CASE WHEN organisation_id IS NULL
    THEN coalesce(filed_on, term_from, term_to, ended_on) IS NULL AND end_reason IS NULL AND (retired_on IS NULL) = (retire_reason IS NULL)
    ELSE coalesce(first_delivered_on, retired_on) IS NULL AND retire_reason IS NULL END);
CREATE INDEX ON term_claim (compound_id);
CREATE INDEX ON term_claim (about, id);
DROP INDEX term_claim_one_open;
CREATE UNIQUE INDEX term_claim_one_open ON term_claim (about) WHERE state IN ('waiting', 'returned');

-- Who has said something of the same since it was last confirmed does not confirm it: the one rule of commands, of whole ledgers and of the
-- trigger that takes a claim over.
CREATE FUNCTION is_sayer(of_claim term_claim, account integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT account IS NULL OR EXISTS (SELECT FROM term_claim c
    WHERE c.about = of_claim.about AND c.made_by = account AND c.id <= of_claim.id AND c.id > coalesce(
      (SELECT max(p.id) FROM term_claim p WHERE p.about = of_claim.about AND p.state = 'confirmed' AND p.id < of_claim.id), 0)) $$;

CREATE OR REPLACE FUNCTION claim_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'waiting' THEN
    RAISE EXCEPTION 'what is said waits to be confirmed' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.organisation_id, NEW.compound_id, NEW.filed_on, NEW.term_from, NEW.term_to, NEW.ended_on, NEW.end_reason,
      NEW.first_delivered_on, NEW.retired_on, NEW.retire_reason, NEW.file_id, NEW.made_by, NEW.run_id)
      IS DISTINCT FROM (OLD.organisation_id, OLD.compound_id, OLD.filed_on, OLD.term_from, OLD.term_to, OLD.ended_on, OLD.end_reason,
      OLD.first_delivered_on, OLD.retired_on, OLD.retire_reason, OLD.file_id, OLD.made_by, OLD.run_id) THEN
    RAISE EXCEPTION 'what was said stays as it was said' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION claim_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids integer[];
BEGIN
  SELECT array_agg(n.id) INTO ids FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'confirmed' AND o.state <> 'confirmed';
  IF ids IS NULL THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM term_claim c WHERE c.id = ANY(ids) AND is_sayer(c, c.decided_by)) THEN
    RAISE EXCEPTION 'what is said is confirmed by another account than that which said it' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE organisation o SET term_from = NULL, term_to = NULL FROM new_rows n WHERE n.id = ANY(ids) AND o.id = n.organisation_id;
  UPDATE organisation o SET filed_on = n.filed_on, term_from = n.term_from, term_to = n.term_to, ended_on = n.ended_on, end_reason = n.end_reason
    FROM new_rows n WHERE n.id = ANY(ids) AND o.id = n.organisation_id;
  UPDATE compound c SET first_delivered_on = n.first_delivered_on, retired_on = n.retired_on, retire_reason = n.retire_reason
    FROM new_rows n WHERE n.id = ANY(ids) AND n.organisation_id IS NULL AND c.id = n.compound_id;
  RETURN NULL;
END $$;

-- More days in the whole, of a compound for which nothing was ever filed, can only lower a rate: they count at once.
CREATE FUNCTION counts_at_once(at integer, before date, after date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT after IS NOT NULL AND (before IS NULL OR after < before)
    AND NOT EXISTS (SELECT FROM organisation o WHERE o.compound_id = at AND o.filed_on IS NOT NULL) $$;

-- Nobody writes past that, but for the owner of the table; within a trigger it is a confirmed claim.
CREATE FUNCTION population_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() > 1 OR current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN NEW; END IF;
  IF NEW.retired_on IS DISTINCT FROM OLD.retired_on OR NOT counts_at_once(NEW.id, OLD.first_delivered_on, NEW.first_delivered_on) THEN
    RAISE EXCEPTION 'compound %: what counts is confirmed first', NEW.code USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER population_alone BEFORE UPDATE OF first_delivered_on, retired_on ON compound FOR EACH ROW
  WHEN ((OLD.first_delivered_on, OLD.retired_on) IS DISTINCT FROM (NEW.first_delivered_on, NEW.retired_on)) EXECUTE FUNCTION population_alone();

-- An exclusion ends on the day that one account of the county names once another one has confirmed it.
ALTER TABLE compound_exclusion ADD COLUMN end_asked date, ADD COLUMN end_asked_by integer REFERENCES account (id),
  DROP CONSTRAINT compound_exclusion_state,
  ADD CONSTRAINT compound_exclusion_state CHECK (state IN ('proposed', 'approved', 'returned', 'withdrawn', 'ending', 'ended'));

-- What is proposed stays as it was proposed, with the paper that is decided about; its days change by a confirmed end alone; another account
-- decides than proposed, and another confirms the end than asked for it.
CREATE FUNCTION exclusion_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
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
    OR OLD.state = 'ending' AND NEW.state <> 'approved' AND (NEW.end_asked, NEW.end_asked_by) IS DISTINCT FROM (OLD.end_asked, OLD.end_asked_by) THEN
    RAISE EXCEPTION 'exclusion %: what is decided about stays as it was handed in', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exclusion_alone BEFORE INSERT OR UPDATE ON compound_exclusion FOR EACH ROW EXECUTE FUNCTION exclusion_alone();
