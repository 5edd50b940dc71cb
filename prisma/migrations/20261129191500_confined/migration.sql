-- What runs with more rights than the portal's role has cannot be led to another table: catalogues first, temporary tables last, every table
-- by its schema. It belongs to a role that nobody can be and that has the five tables of counters and words, not to the owner of everything.
DO $$ BEGIN
  CREATE ROLE portal_keeper NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;

CREATE OR REPLACE FUNCTION raise_serials() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  INSERT INTO public.compound_serial AS s (street, last)
  SELECT substr(code, 1, 9), max(substr(code, 10)::integer) FROM new_rows WHERE code ~ '^14[0-9]{11}$' GROUP BY 1 ORDER BY 1
  ON CONFLICT (street) DO UPDATE SET last = excluded.last WHERE s.last < excluded.last;
  RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION raise_stamps(counties text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.figure_stamp AS s (county_code, version, at)
  SELECT DISTINCT c::CHAR(12), 1, clock_timestamp() FROM unnest(counties) AS c ORDER BY 1
  ON CONFLICT (county_code) DO UPDATE SET version = s.version + 1, at = excluded.at $$;
CREATE OR REPLACE FUNCTION stamp_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM public.raise_stamps((SELECT array_agg(DISTINCT substr(division_code, 1, 6) || '000000') FROM new_rows)); RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION stamp_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM public.raise_stamps((SELECT array_agg(DISTINCT substr(division_code, 1, 6) || '000000') FROM old_rows)); RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION stamp_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM public.raise_stamps((SELECT array_agg(DISTINCT substr(division_code, 1, 6) || '000000')
    FROM (SELECT division_code FROM new_rows UNION ALL SELECT division_code FROM old_rows) r)); RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION stamp_province() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM public.raise_stamps(ARRAY['140000000000']); RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION next_filing_serial(of_street text, of_kind text, in_year integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.filing_serial AS s (street, kind, year, last) VALUES (of_street, of_kind, in_year, 1)
  ON CONFLICT (street, kind, year) DO UPDATE SET last = s.last + 1 RETURNING last $$;
CREATE OR REPLACE FUNCTION keep_grams() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  INSERT INTO public.complaint_gram AS g (complaint_id, county_code, grams)
  SELECT n.id, n.county_code, public.grams_of(n.county_code, n.title || n.text || n.place) FROM new_rows n
  ON CONFLICT (complaint_id) DO UPDATE SET county_code = excluded.county_code, grams = excluded.grams WHERE g.grams <> excluded.grams;
  RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION keep_grams_of_one() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  UPDATE public.complaint_gram SET county_code = NEW.county_code, grams = public.grams_of(NEW.county_code, NEW.title || NEW.text || NEW.place) WHERE complaint_id = NEW.id;
  RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION complaints_with(of_county text, word text, before_id integer, at_most integer) RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT g.complaint_id FROM public.complaint_gram g WHERE g.grams @> public.grams_of(of_county, word) AND cardinality(public.grams_of(of_county, word)) > 0
    AND g.complaint_id < before_id ORDER BY g.complaint_id DESC LIMIT at_most $$;
CREATE OR REPLACE FUNCTION raise_complaint_stamps(counties text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO public.complaint_stamp AS s (county_code, slot, version)
  SELECT DISTINCT c::CHAR(12), pg_backend_pid() % 8, 1 FROM unnest(counties) AS c ORDER BY 1
  ON CONFLICT (county_code, slot) DO UPDATE SET version = s.version + 1 $$;
CREATE OR REPLACE FUNCTION complaint_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM public.raise_complaint_stamps((SELECT array_agg(DISTINCT county_code) FROM new_rows));
  IF (SELECT count(*) FROM new_rows) < 100 THEN PERFORM pg_notify('complaint', id || ':' || division_code || ':' || version) FROM new_rows; END IF;
  RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION complaint_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM public.raise_complaint_stamps((SELECT array_agg(DISTINCT county_code) FROM (SELECT county_code FROM new_rows UNION ALL SELECT county_code FROM old_rows) r));
  IF (SELECT count(*) FROM new_rows) < 100 THEN PERFORM pg_notify('complaint', id || ':' || division_code || ':' || version) FROM new_rows; END IF;
  RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION tell_desks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN
  PERFORM pg_notify('desk', d.division_code) FROM (SELECT DISTINCT division_code FROM new_rows LIMIT 100) d;
  RETURN NULL; END $$;

DO $$
DECLARE f regprocedure; may_already boolean;
BEGIN
  -- An owner who is no superuser gives a function only to a role that he can be, and that may make one here.
  may_already := pg_has_role(current_user, 'portal_keeper', 'USAGE');
  IF NOT may_already THEN EXECUTE format('GRANT portal_keeper TO %I', current_user); END IF;
  GRANT USAGE, CREATE ON SCHEMA public TO portal_keeper;
  FOR f IN SELECT p.oid FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_keeper', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM portal_keeper;
END $$;
GRANT SELECT, INSERT, UPDATE ON compound_serial, filing_serial, figure_stamp, complaint_stamp, complaint_gram TO portal_keeper;

-- What is only ever added to stays as it was written, for its owner too, as the audit does.
CREATE OR REPLACE FUNCTION no_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'rows of % are kept as they were written', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['snapshot','snapshot_row','snapshot_item','complaint_event','assembly_step','register_decision'] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER no_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting()', t);
  END LOOP;
END $$;

-- A ballot is entered, entered again by another hand, decided on where the two differ, and never changed. What a proxy is called goes when
-- names have been kept long enough.
CREATE TRIGGER stays BEFORE UPDATE ON ballot FOR EACH ROW
  EXECUTE FUNCTION stays('assembly_id', 'compound_id', 'person', 'channel', 'first_choices', 'first_by', 'first_at');
CREATE TRIGGER stays_twice BEFORE UPDATE ON ballot FOR EACH ROW WHEN (OLD.second_at IS NOT NULL)
  EXECUTE FUNCTION stays('second_choices', 'second_by', 'second_at');
CREATE TRIGGER stays_decided BEFORE UPDATE ON ballot FOR EACH ROW WHEN (OLD.state IN ('agreed', 'resolved') OR OLD.channel = 'online')
  EXECUTE FUNCTION stays('choices', 'state', 'resolved_by', 'resolved_note');
