-- Whose deed it was, for whoever may read the record it stands on: by name where the account may be seen, else by the unit and
-- post of today or the last one, as role|place. Reads no more of an account than that.
CREATE FUNCTION account_called(account integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  before text[] := ARRAY[current_setting('app.scope_from', true), current_setting('app.scope_to', true), current_setting('app.assigned', true)];
  called text;
BEGIN
  IF account IS NULL THEN RETURN NULL; END IF;
  SELECT a.display_name INTO called FROM account a WHERE a.id = account;
  IF called IS NOT NULL THEN RETURN called; END IF;
  -- Not by SET in the definition: that an owner who is no superuser may not write.
  PERFORM set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
  SELECT p.role || '|' || coalesce(d.name, '') INTO called FROM post p LEFT JOIN division d ON d.code = p.division_code
    WHERE p.account_id = account ORDER BY p.ended_at DESC NULLS FIRST, p.id DESC LIMIT 1;
  PERFORM set_config('app.scope_from', coalesce(before[1], ''), true), set_config('app.scope_to', coalesce(before[2], ''), true),
    set_config('app.assigned', coalesce(before[3], ''), true);
  RETURN called;
END $$;
