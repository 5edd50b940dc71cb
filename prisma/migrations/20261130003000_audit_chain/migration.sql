-- The trail can be checked: the database itself writes when a row was made and by whom, gives it a keyed digest, and closes rows in batches that
-- are chained one to another (docs/decisions/0046-chained.md).

-- Keys of the digests, as the two blocks that HMAC-SHA-256 begins with. The portal's role has no right on them.
CREATE TABLE audit_key (
  id smallint PRIMARY KEY,
  opened_at timestamptz(3) NOT NULL,
  inner_block bytea NOT NULL,
  outer_block bytea NOT NULL
);
DO $$
DECLARE
  secret bytea := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
  ins bytea := ''; outs bytea := ''; one integer;
BEGIN
  FOR at IN 0..63 LOOP
    one := CASE WHEN at < 32 THEN get_byte(secret, at) ELSE 0 END;
    ins := ins || set_byte('\x00'::bytea, 0, one # 54);
    outs := outs || set_byte('\x00'::bytea, 0, one # 92);
  END LOOP;
  INSERT INTO audit_key VALUES (1, clock_timestamp(), ins, outs);
END $$;

-- One row a closed batch: how many rows it has, what they come to, and the head of the chain up to it.
CREATE TABLE audit_seal (
  batch bigint PRIMARY KEY,
  row_count integer NOT NULL,
  digest bytea NOT NULL,
  head bytea NOT NULL,
  key_id smallint NOT NULL,
  sealed_at timestamptz(3) NOT NULL
);

-- What came of checking the whole, told to those who audit.
CREATE TABLE audit_check (
  id serial PRIMARY KEY,
  checked_at timestamptz(3) NOT NULL,
  batches integer NOT NULL,
  row_count bigint NOT NULL,
  head text,
  fault text,
  batch bigint,
  row_id bigint,
  took_ms integer NOT NULL
);

CREATE SEQUENCE audit_batch;
SELECT setval('audit_batch', 1);

ALTER TABLE audit ADD COLUMN batch bigint, ADD COLUMN key_id smallint, ADD COLUMN digest bytea;
CREATE INDEX audit_batch_idx ON audit (batch);

-- What the digest is made of: every column, in this order.
CREATE FUNCTION audit_text(a audit) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(a.id, a.batch, (extract(epoch FROM a.at) * 1000)::bigint, a.account_id, a.post_id, a.actor_name, a.role, a.act, a.outcome,
    a.subject_kind, a.subject_id, a.subject_name, a.division_code, a.reason, a.changes, a.request_id, a.address)::text $$;

CREATE FUNCTION audit_hmac(of_key smallint, message bytea) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT sha256(k.outer_block || sha256(k.inner_block || message)) FROM public.audit_key k WHERE k.id = of_key $$;

-- Whoever is no owner writes in his own name and at this very moment: what he says of both does not count. A world that is invented, and says so
-- in `meta`, which the portal's role cannot write, has a clock and people of its own.
CREATE FUNCTION audit_stamped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who integer;
  here bigint;
BEGIN
  IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
    AND NOT EXISTS (SELECT FROM public.meta WHERE key = 'trail.given') THEN
    NEW.at := statement_timestamp();
    who := nullif(current_setting('app.account', true), '')::integer;
    IF who IS DISTINCT FROM NEW.account_id THEN
      RAISE EXCEPTION 'the trail is written in one’s own name' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF who IS NULL THEN
      IF NEW.post_id IS NOT NULL OR NEW.role NOT IN ('system', 'visitor', 'source')
        OR NEW.role = 'source' AND coalesce(current_setting('app.assigned', true), '') NOT LIKE 'source:%' THEN
        RAISE EXCEPTION 'the trail is written in one’s own name' USING ERRCODE = 'insufficient_privilege';
      END IF;
      NEW.actor_name := CASE NEW.role WHEN 'system' THEN '系统' WHEN 'visitor' THEN '访客' ELSE NEW.actor_name END;
    ELSE
      SELECT a.display_name, p.role INTO STRICT NEW.actor_name, NEW.role
      FROM public.account a JOIN public.post p ON p.account_id = a.id AND p.id = NEW.post_id WHERE a.id = who;
    END IF;
  END IF;

  -- The batch stays open for this transaction: it is closed when all who share it are done. Whoever comes as it is being closed takes the next.
  LOOP
    SELECT last_value INTO here FROM public.audit_batch;
    PERFORM pg_advisory_xact_lock_shared(720412, (here % 2000000000)::integer);
    EXIT WHEN here = (SELECT last_value FROM public.audit_batch);
  END LOOP;
  NEW.batch := here;
  NEW.key_id := (SELECT max(id) FROM public.audit_key);
  NEW.digest := public.audit_hmac(NEW.key_id, convert_to(public.audit_text(NEW), 'UTF8'));
  RETURN NEW;
END $$;

-- Closes one batch: its rows are all committed, and none can join it.
CREATE FUNCTION audit_close(one bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  key smallint := (SELECT max(id) FROM public.audit_key);
  at timestamptz(3) := clock_timestamp();
  before bytea := coalesce((SELECT s.head FROM public.audit_seal s ORDER BY s.batch DESC LIMIT 1), '');
  rows integer;
  sum bytea;
BEGIN
  SELECT count(*)::integer, sha256(coalesce(string_agg(a.digest, '' ORDER BY a.id), '')) INTO rows, sum FROM public.audit a WHERE a.batch = one;
  INSERT INTO public.audit_seal VALUES (one, rows, sum, public.audit_head(key, before, one, rows, sum, at), key, at);
END $$;
CREATE FUNCTION audit_head(of_key smallint, before bytea, of_batch bigint, rows integer, sum bytea, at timestamptz) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT public.audit_hmac(of_key, before || int8send(of_batch) || int4send(rows) || sum || int8send((extract(epoch FROM at) * 1000)::bigint)) $$;

-- Closes what can be closed, oldest first, and waits for nobody. Returns how many batches.
CREATE FUNCTION audit_seal() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here bigint;
  turn bigint;
  closed integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(720413, 0) THEN RETURN 0; END IF;
  SELECT last_value INTO here FROM public.audit_batch;
  IF EXISTS (SELECT FROM public.audit a WHERE a.batch = here) THEN here := nextval('public.audit_batch'); END IF;
  turn := coalesce((SELECT max(s.batch) FROM public.audit_seal s), 0) + 1;
  WHILE turn < here LOOP
    -- Somebody is still writing in it, an import perhaps: it is closed at the next turn, and what follows with it.
    EXIT WHEN NOT pg_try_advisory_xact_lock(720412, (turn % 2000000000)::integer);
    PERFORM public.audit_close(turn);
    turn := turn + 1;
    closed := closed + 1;
  END LOOP;
  RETURN closed;
END $$;

-- What waits to be closed.
CREATE FUNCTION audit_open() RETURNS TABLE (row_count bigint, since timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*), min(a.at) FROM public.audit a WHERE a.batch > coalesce((SELECT max(s.batch) FROM public.audit_seal s), 0) $$;

-- The first fault among some batches, none when all is as it was written. `row`: this row was changed, or written past the trigger; `rows`: rows of
-- the batch are gone or were added; `seal`: the seal was changed or one before it; `gap`: a seal is missing.
CREATE FUNCTION audit_broken(from_batch bigint, to_batch bigint) RETURNS TABLE (fault text, batch bigint, row_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  s public.audit_seal;
  expected bigint := from_batch;
  before bytea := coalesce((SELECT head FROM public.audit_seal WHERE batch = from_batch - 1), '');
  bad bigint;
  n integer;
  sum bytea;
BEGIN
  FOR s IN SELECT * FROM public.audit_seal WHERE batch BETWEEN from_batch AND to_batch ORDER BY batch LOOP
    IF s.batch <> expected THEN RETURN QUERY SELECT 'gap', expected, NULL::bigint; RETURN; END IF;
    SELECT min(a.id) FILTER (WHERE public.audit_hmac(a.key_id, convert_to(public.audit_text(a), 'UTF8')) IS DISTINCT FROM a.digest),
      count(*)::integer, sha256(coalesce(string_agg(a.digest, '' ORDER BY a.id), '')) INTO bad, n, sum FROM public.audit a WHERE a.batch = s.batch;
    IF bad IS NOT NULL THEN RETURN QUERY SELECT 'row', s.batch, bad; RETURN; END IF;
    IF n <> s.row_count OR sum <> s.digest THEN RETURN QUERY SELECT 'rows', s.batch, NULL::bigint; RETURN; END IF;
    IF public.audit_head(s.key_id, before, s.batch, s.row_count, s.digest, s.sealed_at) IS DISTINCT FROM s.head THEN
      RETURN QUERY SELECT 'seal', s.batch, NULL::bigint; RETURN;
    END IF;
    before := s.head;
    expected := s.batch + 1;
  END LOOP;
  IF expected <= to_batch THEN RETURN QUERY SELECT 'gap', expected, NULL::bigint; RETURN; END IF;
  -- Rows that no batch has: from before the first one, and those that are not closed yet.
  IF from_batch <= 1 THEN
    SELECT min(a.id) INTO bad FROM public.audit a WHERE a.batch < from_batch;
  END IF;
  IF bad IS NULL AND NOT EXISTS (SELECT FROM public.audit_seal k WHERE k.batch > to_batch) THEN
    SELECT min(a.id) INTO bad FROM public.audit a
    WHERE a.batch > to_batch AND public.audit_hmac(a.key_id, convert_to(public.audit_text(a), 'UTF8')) IS DISTINCT FROM a.digest;
  END IF;
  IF bad IS NOT NULL THEN RETURN QUERY SELECT 'row', (SELECT batch FROM public.audit WHERE id = bad), bad; END IF;
END $$;

-- What was written before is batch 0. Its owner is not held by the policies for the length of this.
ALTER TABLE audit DISABLE TRIGGER no_rewriting;
ALTER TABLE audit NO FORCE ROW LEVEL SECURITY;
UPDATE audit SET batch = 0, key_id = 1;
UPDATE audit a SET digest = audit_hmac(key_id, convert_to(audit_text(a), 'UTF8'));
SELECT audit_close(0) WHERE EXISTS (SELECT FROM audit);
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
ALTER TABLE audit ENABLE TRIGGER no_rewriting;
ALTER TABLE audit ALTER COLUMN batch SET NOT NULL, ALTER COLUMN key_id SET NOT NULL, ALTER COLUMN digest SET NOT NULL;

-- After whatever else looks at a row, since it is digested as it will stand: triggers fire by name.
CREATE TRIGGER stamped BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_stamped();
CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting();
CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_key FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting();
CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_check FOR EACH STATEMENT EXECUTE FUNCTION no_rewriting();

DO $$
DECLARE f regprocedure; may_already boolean;
BEGIN
  may_already := pg_has_role(current_user, 'portal_keeper', 'USAGE');
  IF NOT may_already THEN EXECUTE format('GRANT portal_keeper TO %I', current_user); END IF;
  GRANT CREATE ON SCHEMA public TO portal_keeper;
  FOR f IN SELECT p.oid FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'audit\_%' LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_keeper', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM portal_keeper;
END $$;
GRANT EXECUTE ON FUNCTION audit_seal(), audit_open(), audit_broken(bigint, bigint) TO portal_app;

GRANT SELECT ON audit, audit_key, meta TO portal_keeper;
GRANT SELECT, INSERT ON audit_seal TO portal_keeper;
GRANT SELECT, USAGE ON SEQUENCE audit_batch TO portal_keeper;
-- Whom a row speaks of: the writer's own account and post, by the policies that show them to him.
GRANT SELECT (id, display_name, division_code) ON account TO portal_keeper;
GRANT SELECT (id, account_id, role, division_code) ON post TO portal_keeper;
GRANT SELECT ON audit_seal TO portal_app;
GRANT SELECT, INSERT ON audit_check TO portal_app;
GRANT USAGE ON SEQUENCE audit_check_id_seq TO portal_app;

CREATE POLICY kept ON audit FOR SELECT TO portal_keeper USING (true);
ALTER TABLE audit_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_key FORCE ROW LEVEL SECURITY;
CREATE POLICY kept ON audit_key FOR SELECT TO portal_keeper USING (true);
-- Digests alone: they tell nothing of anybody.
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY shown ON audit_seal FOR SELECT USING (true);
CREATE POLICY kept ON audit_seal FOR INSERT TO portal_keeper WITH CHECK (true);
ALTER TABLE audit_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_check FORCE ROW LEVEL SECURITY;
CREATE POLICY shown ON audit_check FOR SELECT USING ((SELECT scope_set()));
CREATE POLICY by_the_portal ON audit_check FOR INSERT WITH CHECK ((SELECT scope_whole()) AND (SELECT scope_account()) IS NULL);
