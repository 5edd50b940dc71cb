-- What counts of an organisation — when it was filed, its term, its end — is said by one account and confirmed by another. What is said
-- by hand or by a ledger waits in a table of its own; the organisation's own columns hold what is confirmed, so that every figure, list and
-- state goes on reading them. Rows that stand keep counting.

CREATE TABLE term_claim (
  id serial PRIMARY KEY,
  organisation_id integer NOT NULL,
  compound_id integer NOT NULL,
  division_code char(12) COLLATE "C" NOT NULL,
  city_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 4) || '00000000')::char(12)) STORED,
  county_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 6) || '000000')::char(12)) STORED,
  street_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 9) || '000')::char(12)) STORED,
  filed_on date,
  term_from date,
  term_to date,
  ended_on date,
  end_reason text,
  file_id integer,
  source text NOT NULL,
  made_by integer,
  decided_on date,
  decided_by integer,
  reason text,
  state text NOT NULL,
  state_at timestamptz(3) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by integer REFERENCES account (id),
  created_at timestamptz(3) NOT NULL,
  updated_by integer REFERENCES account (id),
  updated_at timestamptz(3) NOT NULL,
  FOREIGN KEY (compound_id, division_code) REFERENCES compound (id, division_code) ON UPDATE CASCADE ON DELETE RESTRICT,
  FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  FOREIGN KEY (file_id) REFERENCES stored_file (id),
  FOREIGN KEY (made_by) REFERENCES account (id),
  FOREIGN KEY (decided_by) REFERENCES account (id),
  CONSTRAINT term_claim_state CHECK (state IN ('waiting', 'returned', 'confirmed', 'withdrawn')),
  CONSTRAINT term_claim_end_reason CHECK (end_reason IN ('resigned', 'early', 'revoked', 'handed-over', 'reorganised', 'mistaken', 'other')),
  CONSTRAINT term_claim_source CHECK (source IN ('entered', 'imported'))
);

CREATE INDEX ON term_claim (organisation_id);
CREATE INDEX ON term_claim (city_code, id);
CREATE INDEX ON term_claim (county_code, id);
CREATE INDEX ON term_claim (street_code, id);
CREATE INDEX ON term_claim (city_code, state_at, id);
CREATE INDEX ON term_claim (county_code, state_at, id);
CREATE INDEX ON term_claim (street_code, state_at, id);
CREATE INDEX ON term_claim (file_id);

-- States move only as the flow says.

CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON term_claim FOR EACH ROW EXECUTE FUNCTION lawful_move('claim');
CREATE TRIGGER desk_inserted AFTER INSERT ON term_claim REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_desks();
CREATE TRIGGER desk_updated AFTER UPDATE ON term_claim REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_desks();

-- Scope.

ALTER TABLE term_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE term_claim FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON term_claim USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR compound_id = (SELECT scope_compound())));
GRANT SELECT, INSERT, UPDATE ON term_claim TO portal_app;
GRANT USAGE ON SEQUENCE term_claim_id_seq TO portal_app;
CREATE POLICY of_claim ON stored_file FOR SELECT USING (EXISTS (SELECT FROM term_claim r WHERE r.file_id = stored_file.id));


-- The ledger that it came by, to be confirmed as a whole.
ALTER TABLE term_claim ADD COLUMN run_id integer REFERENCES import_run (id);
CREATE INDEX term_claim_run_id_idx ON term_claim (run_id) WHERE run_id IS NOT NULL;
-- An organisation has one that is open; the next one takes its place.
CREATE UNIQUE INDEX term_claim_one_open ON term_claim (organisation_id) WHERE state IN ('waiting', 'returned');
ALTER TABLE term_claim ADD CONSTRAINT term_claim_term CHECK ((term_from IS NULL) = (term_to IS NULL) AND term_from <= term_to);

-- It begins waiting, and what was said stays as it was said.
CREATE FUNCTION claim_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'waiting' THEN
    RAISE EXCEPTION 'a term that is said waits to be confirmed' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.organisation_id, NEW.filed_on, NEW.term_from, NEW.term_to, NEW.ended_on, NEW.end_reason, NEW.file_id, NEW.made_by,
      NEW.run_id) IS DISTINCT FROM (OLD.organisation_id, OLD.filed_on, OLD.term_from, OLD.term_to, OLD.ended_on, OLD.end_reason, OLD.file_id,
      OLD.made_by, OLD.run_id) THEN
    RAISE EXCEPTION 'what was said of a term stays as it was said' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claim_kept BEFORE INSERT OR UPDATE ON term_claim FOR EACH ROW EXECUTE FUNCTION claim_kept();

-- Confirmed by an account that has said nothing of the organisation since the last confirmation, it becomes what counts. Terms that change
-- places meet for a moment: first all of them let go of their days.
CREATE FUNCTION claim_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids integer[];
BEGIN
  SELECT array_agg(n.id) INTO ids FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.state = 'confirmed' AND o.state <> 'confirmed';
  IF ids IS NULL THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM new_rows n WHERE n.id = ANY(ids) AND (n.decided_by IS NULL OR EXISTS (
      SELECT FROM term_claim c WHERE c.organisation_id = n.organisation_id AND c.id <= n.id AND c.made_by = n.decided_by
        AND c.id > coalesce((SELECT max(p.id) FROM term_claim p WHERE p.organisation_id = n.organisation_id AND p.state = 'confirmed' AND p.id < n.id), 0)))) THEN
    RAISE EXCEPTION 'a term is confirmed by another account than that which said it' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE organisation o SET term_from = NULL, term_to = NULL FROM new_rows n WHERE n.id = ANY(ids) AND o.id = n.organisation_id;
  UPDATE organisation o SET filed_on = n.filed_on, term_from = n.term_from, term_to = n.term_to, ended_on = n.ended_on, end_reason = n.end_reason
    FROM new_rows n WHERE n.id = ANY(ids) AND o.id = n.organisation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER claim_confirmed AFTER UPDATE ON term_claim REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION claim_confirmed();

-- Nobody writes past that: but for the owner of the table, days come into an organisation by a confirmed claim (a statement within a trigger)
-- or with one that the filing procedure makes; procedures and filings may end a term, never prolong one.
CREATE FUNCTION confirmed_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() > 1 OR current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.source <> 'procedure' AND (NEW.filed_on, NEW.term_from, NEW.term_to, NEW.ended_on) IS DISTINCT FROM (NULL::date, NULL::date, NULL::date, NULL::date) THEN
      RAISE EXCEPTION 'organisation %: what counts is confirmed first', NEW.code USING ERRCODE = 'check_violation';
    END IF;
  ELSIF (NEW.source, NEW.kind, NEW.compound_id, NEW.filed_on, NEW.term_from, NEW.term_to)
      IS DISTINCT FROM (OLD.source, OLD.kind, OLD.compound_id, OLD.filed_on, OLD.term_from, OLD.term_to)
    OR NEW.ended_on IS DISTINCT FROM OLD.ended_on AND (NEW.ended_on IS NULL OR NEW.ended_on > OLD.ended_on) THEN
    RAISE EXCEPTION 'organisation %: what counts is confirmed first', NEW.code USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER confirmed_alone BEFORE INSERT OR UPDATE ON organisation FOR EACH ROW EXECUTE FUNCTION confirmed_alone();

-- A ledger of evidence or of what is left out is confirmed as a whole too: what it brought is known by its run.
ALTER TABLE street_evidence ADD COLUMN run_id integer REFERENCES import_run (id);
ALTER TABLE compound_exclusion ADD COLUMN run_id integer REFERENCES import_run (id);
CREATE INDEX street_evidence_run_id_idx ON street_evidence (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX compound_exclusion_run_id_idx ON compound_exclusion (run_id) WHERE run_id IS NOT NULL;
