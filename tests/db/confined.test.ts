/**
 * The portal's role is confined by the database, not by its own good manners: what runs with more rights cannot be led elsewhere, nobody makes
 * temporary tables, and a database in which that does not hold is not served.
 */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTables, unconfined } from '@/lib/platform/confined'
import { checkRole, unscoped } from '@/lib/platform/db'
import { migrate } from '@/lib/platform/migrate'
import { ensureAppRole, openDatabase, withClient } from '@/scripts/runtime/database'
import { disposableDir } from '@/scripts/runtime/disposable'
import { initialise, startCluster, stopCluster, urlOf } from '@/scripts/runtime/embedded'
import { prepareSchema } from '@/scripts/runtime/prepare'
import { secretsOf } from '@/scripts/runtime/secrets'
import { ownDatabase } from '@/tests/support/own-database'

describe('the portal’s role', () => {
  const { sql, ownerUrl } = ownDatabase()

  test('is confined as the portal stands', async () => {
    await expect(checkRole()).resolves.toBeUndefined()
  })

  test('makes no temporary table that could stand in the place of the portal’s', async () => {
    await expect(
      unscoped('CREATE TEMP TABLE filing_serial (street text, kind text, year integer, last integer)'),
    ).rejects.toThrow(/permission denied to create temporary tables/)
  })

  test('gains nothing by a temporary table, were it to make one', async () => {
    const name = new URL(ownerUrl()).pathname.slice(1)
    await sql(`GRANT TEMPORARY ON DATABASE ${name} TO public`)
    try {
      const before = await sql<{ n: number }>('SELECT count(*)::int AS n FROM filing_serial')
      await unscoped(`DO $$ BEGIN
        CREATE TEMP TABLE filing_serial (street text, kind text, year integer, last integer, UNIQUE (street, kind, year));
        CREATE FUNCTION pg_temp.steal() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''led away''; END';
        CREATE TRIGGER steal BEFORE INSERT ON filing_serial FOR EACH ROW EXECUTE FUNCTION pg_temp.steal();
        PERFORM next_filing_serial('140105001', 'Y', 2026);
        DROP TABLE pg_temp.filing_serial CASCADE;
      END $$`)
      const after = await sql<{ n: number }>('SELECT count(*)::int AS n FROM filing_serial')
      expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(1)
    } finally {
      await sql(`REVOKE TEMPORARY ON DATABASE ${name} FROM public`)
    }
  })

  test('lends rights only of a role that nobody can be and that owns no table', async () => {
    const owners = await sql<{ owner: string; login: boolean; superuser: boolean }>(
      `SELECT DISTINCT r.rolname AS owner, r.rolcanlogin AS login, r.rolsuper AS superuser FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.prosecdef
       AND p.pronamespace = 'public'::regnamespace`,
    )
    expect(owners).toEqual([{ owner: 'portal_keeper', login: false, superuser: false }])
    const rights = await sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class t WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
       AND (has_table_privilege('portal_keeper', t.oid, 'SELECT') OR has_table_privilege('portal_keeper', t.oid, 'INSERT') OR has_table_privilege('portal_keeper', t.oid, 'DELETE')) ORDER BY 1`,
    )
    expect(rights.map(one => one.name)).toEqual([
      'audit',
      'audit_key',
      'audit_seal',
      'complaint_gram',
      'complaint_stamp',
      'compound_serial',
      'figure_stamp',
      'filing_serial',
      'meta',
    ])
  })

  const faults: readonly (readonly [plant: string, uproot: string, said: RegExp])[] = [
    [
      'ALTER TABLE compound NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE compound FORCE ROW LEVEL SECURITY',
      /compound is not bound/,
    ],
    ['CREATE TABLE planted (id integer)', 'DROP TABLE planted', /planted is not bound/],
    [
      `CREATE FUNCTION planted() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT 1'`,
      'DROP FUNCTION planted()',
      /planted has the rights of portal_owner.*planted may be led/,
    ],
    [
      'GRANT CREATE ON SCHEMA public TO portal_app',
      'REVOKE CREATE ON SCHEMA public FROM portal_app',
      /make things in public/,
    ],
  ]
  test.each(faults)('is refused at start after: %s', async (plant, uproot, said) => {
    await sql(plant)
    try {
      await expect(checkRole()).rejects.toThrow(said)
    } finally {
      await sql(uproot)
    }
    await expect(checkRole()).resolves.toBeUndefined()
  })

  test('and its owner rewrite nothing that is only added to', async () => {
    for (const table of [
      'audit',
      'audit_seal',
      'audit_key',
      'snapshot',
      'snapshot_row',
      'snapshot_item',
      'complaint_event',
      'assembly_step',
      'filing_step',
      'register_decision',
    ]) {
      await expect(sql(`DELETE FROM ${table}`), table).rejects.toThrow(/kept as they were written/)
      await expect(sql(`TRUNCATE ${table} CASCADE`), table).rejects.toThrow(/kept as they were written/)
    }
  })
})

describe('the embedded database', () => {
  const dataDir = disposableDir()
  const { ownerPassword } = secretsOf(dataDir)
  let port = 0
  const asSuperuser = (text: string) =>
    withClient(urlOf(port, ownerPassword, 'supervision'), async client => (await client.query(text)).rows)

  beforeAll(async () => {
    // As earlier versions made it: everything is the server's own user's.
    await initialise(dataDir, ownerPassword, true)
    const cluster = await startCluster(dataDir, ownerPassword, true)
    port = cluster.port
    await withClient(urlOf(port, ownerPassword, 'postgres'), client => client.query('create database supervision'))
    const url = urlOf(port, ownerPassword, 'supervision')
    await migrate(url)
    const app = new URL(url)
    app.username = 'supervision_app'
    app.password = encodeURIComponent(secretsOf(dataDir).appPassword)
    await ensureAppRole(url, app.href)
    await withClient(url, client => client.query("insert into meta (key, value) values ('mark', 'kept')"))
    await stopCluster(cluster)
  }, 120_000)
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  test('of an earlier version is handed over to an owner that is no superuser, with all that is in it', async () => {
    const database = await openDatabase({ dataDir, disposable: true })
    try {
      port = Number(new URL(database.ownerUrl).port)
      await prepareSchema(database)
      const [owner] = await withClient(database.ownerUrl, async client => {
        await client.query('ALTER TABLE compound ADD COLUMN later integer')
        const mark = await client.query("select value from meta where key = 'mark'")
        expect(mark.rows).toEqual([{ value: 'kept' }])
        return (await client.query('select rolname, rolsuper from pg_roles where rolname = current_user')).rows
      })
      expect(owner).toEqual({ rolname: 'portal_owner', rolsuper: false })
      const left = await asSuperuser(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S') and relowner = 'postgres'::regrole`,
      )
      expect(left).toEqual([])
      const faults = await withClient(
        database.appUrl,
        async client => (await client.query(unconfined, [Object.keys(openTables)])).rows,
      )
      expect(faults).toEqual([])
      // Once: a second start finds nothing to do.
      const again = await openDatabase({ dataDir, disposable: true })
      await again.stop()
    } finally {
      await database.stop()
    }
  })
})
