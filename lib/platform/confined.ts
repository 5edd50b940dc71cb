/** What keeps the portal's database role to its rows and rights, asked of the database itself: at every start, and by the tests. */

/**
 * Tables without row security, each with its reason. Whatever else a migration makes is bound by it, forced, with a policy:
 * a server refuses to start over a database in which it is not.
 */
export const openTables: Readonly<Record<string, string>> = {
  // With a place: nothing of a record stands in them.
  division: 'the divisions themselves are common knowledge',
  division_former_name: 'so are their former names',
  compound_serial: 'the last number given out in a street',
  filing_serial: 'the same of filings; the portal reaches it through a function alone',
  figure_stamp: 'when figures of a county changed last, and no more',
  complaint_stamp: 'the same of its cases',
  complaint_gram: 'words of cases; the portal has no right on it and asks through a function that looks at the case',
  snapshot_row: 'aggregates as they were reported; public',
  snapshot_item: 'which units and compounds a reported figure counted; shown through the figures’ own views',
  // Without one.
  _prisma_migrations: 'which migrations were applied; read only',
  evidence_item: 'the plan’s own list of what a street shows; public',
  flow_move: 'the moves of the code’s flows; read only, and the triggers go by it',
  indicator_definition: 'how a rate is counted; public',
  meta: 'marks of the set-up; read only',
  old_password: 'digests of former passwords, asked by the account’s own number before anybody has signed in',
  plan: 'the plan; public',
  plan_target: 'its targets; public, and a change is the province’s command',
  rate_window: 'how often an address or a name has asked; hashed, and needed before anybody has signed in',
  session: 'a session is found by the digest of its own secret, before it is known whose it is',
  sign_in_attempt: 'tries to sign in, counted before anybody has signed in',
  sign_in_step:
    'a right password that waits for the second factor, found by the digest of its own secret as a session is',
  snapshot: 'which days were reported; public',
}

/**
 * One row for each fault, none when all holds. Run as the portal's own role.
 * $1: names of the tables that need no row security.
 */
export const unconfined = `
  WITH me AS (SELECT * FROM pg_roles WHERE rolname = current_user),
    -- Whom it could become, itself among them.
    reach AS (SELECT r.* FROM pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER') OR r.rolname = current_user),
    here AS (SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')),
    raised AS (SELECT p.proname, p.proconfig, r.* FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
      WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace))
  SELECT 'role ' || rolname || ' may do more than the portal’s role' AS fault FROM reach
    WHERE rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
  UNION ALL
  SELECT 'table ' || relname || ' belongs to the portal’s role' FROM here WHERE relowner IN (SELECT oid FROM reach)
  UNION ALL
  SELECT 'the portal’s role may make temporary tables' FROM me WHERE has_database_privilege(current_user, current_database(), 'TEMP')
  UNION ALL
  SELECT 'the portal’s role may make things in ' || nspname FROM pg_namespace
    WHERE nspname = 'public' AND has_schema_privilege(current_user, oid, 'CREATE')
  UNION ALL
  SELECT 'function ' || proname || ' may be led to other tables' FROM raised
    WHERE proconfig IS NULL OR NOT 'search_path=pg_catalog, public, pg_temp' = ANY (proconfig)
  UNION ALL
  SELECT 'function ' || proname || ' has the rights of ' || rolname FROM raised
    WHERE rolsuper OR rolbypassrls OR rolcanlogin OR oid IN (SELECT relowner FROM here)
  UNION ALL
  SELECT 'table ' || relname || ' is not bound by row security' FROM here
    WHERE NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = here.oid)) AND relname <> ALL ($1::text[])
  ORDER BY 1`
