/** Who owns the embedded database: a role that is no superuser. A superuser's statements could run programs on the host. */
import { type Client, escapeIdentifier, escapeLiteral } from 'pg'

type Owner = {
  name: string
  password: string
  database: string
  /** A throwaway server lets its owner write ledgers past their triggers, as tests do. */
  disposable: boolean
}

/** Works as the server's own user in one of its databases. */
type AsSuperuser = <T>(database: string, work: (client: Client) => Promise<T>) => Promise<T>

/** Makes the owner's role and the database, and hands over what an earlier version made as the server's own user. */
export async function handOver(as: AsSuperuser, owner: Owner): Promise<void> {
  const role = escapeIdentifier(owner.name)
  const inherited = await as('postgres', async client => {
    if (!(await has(client, 'select from pg_roles where rolname = $1', owner.name))) {
      // It makes the portal's role, seeds places of every county and drops a demo that was left half written.
      await client.query(
        `create role ${role} login nosuperuser createdb createrole bypassrls in role pg_signal_backend password ${escapeLiteral(owner.password)}`,
      )
      if (owner.disposable) await client.query(`grant set on parameter session_replication_role to ${role}`)
    }
    const database = escapeIdentifier(owner.database)
    if (!(await has(client, 'select from pg_database where datname = $1', owner.database))) {
      await client.query(`create database ${database} owner ${role}`)
      return false
    }
    const owned = 'select from pg_database where datname = $1 and pg_get_userbyid(datdba) = $2'
    return !(await has(client, owned, owner.database, owner.name))
  })
  if (!inherited) return
  await as(owner.database, async client => {
    await client.query('begin')
    for (const group of ['portal_app', `${owner.database}_app`])
      if (await has(client, 'select from pg_roles where rolname = $1', group))
        await client.query(`grant ${escapeIdentifier(group)} to ${role} with admin option`)
    const { rows } = await client.query<{ statement: string }>(everything, [owner.name])
    for (const { statement } of rows) await client.query(statement)
    // Last, and with the rest: a start that broke off finds all of it still to be done.
    await client.query(`alter database ${escapeIdentifier(owner.database)} owner to ${role}`)
    await client.query('commit')
  })
}

const has = async (client: Client, text: string, ...values: string[]): Promise<boolean> =>
  ((await client.query(text, values)).rowCount ?? 0) > 0

/** A statement for each thing of the portal's schemas: sequences follow their columns, and extensions keep what is theirs. */
const everything = `
  WITH place AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('public', 'pgboss')),
    part AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
      UNION SELECT classid, objid FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' WHERE d.deptype IN ('a', 'i')),
    thing AS (
      SELECT 'pg_class'::regclass AS classid, oid, relnamespace AS place, CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
        oid::regclass::text AS name, relowner AS owner FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
      UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, 'ROUTINE', oid::regprocedure::text, proowner FROM pg_proc
      UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, 'TYPE', oid::regtype::text, typowner FROM pg_type WHERE typtype IN ('e', 'd'))
  SELECT format('ALTER SCHEMA %I OWNER TO %I', nspname, $1::text) AS statement FROM place WHERE nspname <> 'public'
  UNION ALL
  SELECT format('ALTER %s %s OWNER TO %I', t.kind, t.name, $1::text) FROM thing t JOIN place p ON p.oid = t.place
    WHERE t.owner = current_user::regrole AND NOT EXISTS (SELECT FROM part d WHERE d.classid = t.classid AND d.objid = t.oid)`
