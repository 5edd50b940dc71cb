-- Whoever looks at a desk hears after the commit that something of its place moved: which, it is asked of the tables then.
-- One word a place and transaction, however many rows; a bulk import says so once for each of its places up to a limit.
CREATE FUNCTION tell_desks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  PERFORM pg_notify('desk', d.division_code) FROM (SELECT DISTINCT division_code FROM new_rows LIMIT 100) d;
  RETURN NULL; END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['street_evidence','compound_exclusion','filing','rectification_order','assembly','procedure','complaint_route'] LOOP
    EXECUTE format('CREATE TRIGGER desk_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_desks()', t);
    EXECUTE format('CREATE TRIGGER desk_updated AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_desks()', t);
  END LOOP;
END $$;
