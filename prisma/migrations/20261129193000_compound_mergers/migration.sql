-- 合并小区: merger. Who else sees a row, rules between its columns and further indexes are written by hand.

CREATE TABLE compound_merger (
  id serial PRIMARY KEY,
  compound_id integer NOT NULL,
  division_code char(12) COLLATE "C" NOT NULL,
  city_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 4) || '00000000')::char(12)) STORED,
  county_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 6) || '000000')::char(12)) STORED,
  street_code char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, 9) || '000')::char(12)) STORED,
  into_id integer NOT NULL,
  ground text NOT NULL,
  explanation text NOT NULL,
  file_id integer,
  moved text,
  stayed text,
  decided_on date,
  decided_by integer,
  decision_note text,
  state text NOT NULL,
  state_at timestamptz(3) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by integer REFERENCES account (id),
  created_at timestamptz(3) NOT NULL,
  updated_by integer REFERENCES account (id),
  updated_at timestamptz(3) NOT NULL,
  FOREIGN KEY (compound_id, division_code) REFERENCES compound (id, division_code) ON UPDATE CASCADE ON DELETE RESTRICT,
  FOREIGN KEY (into_id) REFERENCES compound (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  FOREIGN KEY (file_id) REFERENCES stored_file (id),
  FOREIGN KEY (decided_by) REFERENCES account (id),
  CONSTRAINT compound_merger_state CHECK (state IN ('proposed', 'merged', 'returned', 'withdrawn')),
  CONSTRAINT compound_merger_ground CHECK (ground IN ('twice-entered', 'renamed', 'phases'))
);

CREATE INDEX ON compound_merger (compound_id);
CREATE INDEX ON compound_merger (city_code, id);
CREATE INDEX ON compound_merger (county_code, id);
CREATE INDEX ON compound_merger (street_code, id);
CREATE INDEX ON compound_merger (city_code, state_at, id);
CREATE INDEX ON compound_merger (county_code, state_at, id);
CREATE INDEX ON compound_merger (street_code, state_at, id);
CREATE INDEX ON compound_merger (file_id);

-- States move only as the flow says.

CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON compound_merger FOR EACH ROW EXECUTE FUNCTION lawful_move('merger');
CREATE TRIGGER desk_inserted AFTER INSERT ON compound_merger REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_desks();
CREATE TRIGGER desk_updated AFTER UPDATE ON compound_merger REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_desks();

-- Scope.

ALTER TABLE compound_merger ENABLE ROW LEVEL SECURITY;
ALTER TABLE compound_merger FORCE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON compound_merger USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned()) OR compound_id = (SELECT scope_compound())));
GRANT SELECT, INSERT, UPDATE ON compound_merger TO portal_app;
GRANT USAGE ON SEQUENCE compound_merger_id_seq TO portal_app;
CREATE POLICY of_merger ON stored_file FOR SELECT USING (EXISTS (SELECT FROM compound_merger r WHERE r.file_id = stored_file.id));


-- What went over to which: its code leads there, and it is counted on no day. The name is free again.
ALTER TABLE compound ADD COLUMN merged_into integer REFERENCES compound (id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE compound ADD CONSTRAINT compound_merged CHECK (merged_into IS NULL OR retired_on IS NOT NULL AND is_twin AND merged_into <> id);
CREATE INDEX compound_merged_into_idx ON compound (merged_into) WHERE merged_into IS NOT NULL;
CREATE UNIQUE INDEX compound_merger_one_open ON compound_merger (compound_id) WHERE state = 'proposed';
CREATE INDEX ON compound_merger (into_id);
ALTER TABLE compound_merger ADD CONSTRAINT compound_merger_apart CHECK (into_id <> compound_id);

-- Whoever proposed does not confirm; what is decided about stays as it was handed in.
CREATE FUNCTION merger_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' OR coalesce(NEW.moved, NEW.stayed) IS NOT NULL OR NEW.decided_by IS NOT NULL THEN
      RAISE EXCEPTION 'a merger is proposed first' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state = 'merged' AND OLD.state = 'proposed' AND (NEW.decided_by IS NULL OR NEW.decided_by = OLD.created_by) THEN
    RAISE EXCEPTION 'merger %: confirmed by another account than that which proposed it', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.compound_id, NEW.into_id, NEW.ground, NEW.explanation, NEW.file_id, NEW.created_by)
      IS DISTINCT FROM (OLD.compound_id, OLD.into_id, OLD.ground, OLD.explanation, OLD.file_id, OLD.created_by)
    OR pg_trigger_depth() < 2 AND (NEW.moved, NEW.stayed) IS DISTINCT FROM (OLD.moved, OLD.stayed) THEN
    RAISE EXCEPTION 'merger %: what is decided about stays as it was handed in', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER merger_alone BEFORE INSERT OR UPDATE ON compound_merger FOR EACH ROW EXECUTE FUNCTION merger_alone();

-- Only a merger leads from one compound to another.
CREATE FUNCTION merged_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() < 2 AND current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
    RAISE EXCEPTION 'compound %: it goes over to another by a merger', NEW.code USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER merged_alone BEFORE UPDATE OF merged_into ON compound FOR EACH ROW
  WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION merged_alone();

-- What was said of a term goes with its organisation to the compound that stays.
CREATE OR REPLACE FUNCTION claim_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'waiting' THEN
    RAISE EXCEPTION 'what is said waits to be confirmed' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND ((NEW.organisation_id, NEW.filed_on, NEW.term_from, NEW.term_to, NEW.ended_on, NEW.end_reason,
      NEW.first_delivered_on, NEW.retired_on, NEW.retire_reason, NEW.file_id, NEW.made_by, NEW.run_id)
      IS DISTINCT FROM (OLD.organisation_id, OLD.filed_on, OLD.term_from, OLD.term_to, OLD.ended_on, OLD.end_reason,
      OLD.first_delivered_on, OLD.retired_on, OLD.retire_reason, OLD.file_id, OLD.made_by, OLD.run_id)
    OR NEW.compound_id <> OLD.compound_id AND (NEW.organisation_id IS NULL OR pg_trigger_depth() < 2)) THEN
    RAISE EXCEPTION 'what was said stays as it was said' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- What is only added to keeps every word; where it lies follows its compound, when that goes over to another or its community joins another.
CREATE FUNCTION stays_but_place() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF to_jsonb(NEW) - 'compound_id' - 'division_code' IS DISTINCT FROM to_jsonb(OLD) - 'compound_id' - 'division_code' OR pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'rows of % are kept as they were written', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['assembly_step', 'register_decision'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER no_rewriting BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting()', t);
    EXECUTE format('CREATE TRIGGER stays_but_place BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION stays_but_place()', t);
    EXECUTE format('GRANT UPDATE (compound_id, division_code) ON %I TO portal_app', t);
  END LOOP;
END $$;
CREATE OR REPLACE TRIGGER stays BEFORE UPDATE ON ballot FOR EACH ROW
  EXECUTE FUNCTION stays('assembly_id', 'person', 'channel', 'first_choices', 'first_by', 'first_at');
CREATE FUNCTION moves_with_compound() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION '% %: its compound stays', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves_with_compound BEFORE UPDATE ON ballot FOR EACH ROW WHEN (NEW.compound_id <> OLD.compound_id)
  EXECUTE FUNCTION moves_with_compound();

-- Everything that hangs on the one that goes hangs on the one that stays from now on. A term or contract for which the other has one of its own at
-- the time stays behind as history, with what hangs on it; so do what was left out of the statistics and what was said of its own days.
-- Row security holds for it as for whoever confirms. Tables are read from the catalogue: one that is made later is not forgotten.
CREATE FUNCTION compounds_merged() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION moved_words(moved jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_agg(w.word || ' ' || (moved ->> w.t), '，' ORDER BY w.nth), '没有需要转入的记录') FROM (VALUES
    (1, 'organisation', '业委会（物管会）'), (2, 'organisation_member', '成员'), (3, 'term_claim', '任期登记'), (4, 'service_contract', '服务合同'),
    (5, 'complaint', '诉求案件'), (6, 'procedure', '程序'), (7, 'procedure_paper', '程序材料'), (8, 'filing', '备案'), (9, 'assembly', '业主大会'),
    (10, 'register_unit', '业主名册房屋'), (11, 'ballot', '表决票'), (12, 'term_audit', '换届审计'), (13, 'conduct_record', '履职记录'),
    (14, 'rectification_order', '责令改正'), (15, 'facility', '专业设施')) AS w(nth, t, word) WHERE moved ? w.t $$;
CREATE TRIGGER compounds_merged AFTER UPDATE OF state ON compound_merger FOR EACH ROW
  WHEN (OLD.state = 'proposed' AND NEW.state = 'merged') EXECUTE FUNCTION compounds_merged();

-- The code under which a compound stands now: its own, or that of the one it went over to. Row security holds for whoever asks.
CREATE FUNCTION compound_now(written text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(s.code, c.code) FROM compound c LEFT JOIN compound s ON s.id = c.merged_into WHERE c.code = written $$;

CREATE OR REPLACE FUNCTION known_compounds(of_ids integer[], of_codes text[])
  RETURNS TABLE (id integer, code text, name text, division_code text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
BEGIN
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  RETURN QUERY SELECT p.id, p.code::text, p.name, p.division_code::text FROM compound p
    WHERE p.retired_on IS NULL AND p.code IN (SELECT compound_now(c) FROM unnest(of_codes) AS c) OR p.id = ANY(of_ids);
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
END $$;
