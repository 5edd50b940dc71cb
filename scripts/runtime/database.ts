/** Which database does a command work with, and who stops it in the end? */
import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type Cluster, initialise, runningCluster, startCluster, stopCluster, urlOf } from './embedded'
import { handOver } from './hand-over'
import { withLock } from './lock'
import { isSame, self } from './process'
import { secretsOf } from './secrets'
import { readState, writeState } from './state'
import { Trouble, troubleOf } from './trouble'

export type Database = {
  /** Owner of the tables: migrates and seeds, never serves. */
  ownerUrl: string
  /** The role that serves; row-level security binds it. It exists after `ensureAppRole`. */
  appUrl: string
  embedded: boolean
  /** Whether this call started the server (and not merely joined a running one). */
  started: boolean
  /** Lets go of the database; the last of its users stops an embedded server. */
  stop: () => Promise<void>
}

const oldest = 15
/** Of the embedded server. */
export const databaseName = 'supervision'
const databaseOwner = 'portal_owner'

/** Opens the server named in DATABASE_URL, or else the embedded one of this data directory. */
export async function openDatabase(options: { dataDir: string; disposable?: boolean }): Promise<Database> {
  const { dataDir, disposable = false } = options
  const url = process.env['DATABASE_URL']
  return url && !disposable ? openServer(url, dataDir) : openEmbedded(dataDir, disposable)
}

async function openServer(ownerUrl: string, dataDir: string): Promise<Database> {
  if (!URL.canParse(ownerUrl) || !/^postgres(ql)?:$/.test(new URL(ownerUrl).protocol))
    throw new Trouble(
      'DATABASE_URL 格式不正确，应为 postgresql://用户:密码@主机:端口/数据库',
      'DATABASE_URL is malformed; it should read postgresql://user:password@host:port/database',
    )
  const version = await withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version")
    return Math.floor(Number(rows[0]?.version) / 10_000)
  })
  if (version < oldest)
    throw new Trouble(
      `数据库版本过低：PostgreSQL ${version}，需要 ${oldest} 或更高版本。`,
      `The database is too old: PostgreSQL ${version}; ${oldest} or newer is needed.`,
    )
  const appUrl = process.env['APP_DATABASE_URL'] ?? appUrlFor(ownerUrl, secretsOf(dataDir).appPassword)
  return { ownerUrl, appUrl, embedded: false, started: false, stop: async () => undefined }
}

async function openEmbedded(dataDir: string, disposable: boolean): Promise<Database> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { ownerPassword, appPassword } = secretsOf(dataDir)
  return withLock(dataDir, async () => {
    const state = readState(dataDir)
    const running = runningCluster(dataDir)
    if (!running && !existsSync(join(dataDir, 'db', 'PG_VERSION'))) await initialise(dataDir, ownerPassword, disposable)
    const cluster = running ?? (await startCluster(dataDir, ownerPassword, disposable))
    const users = [...state.users.filter(user => !isSame(user, self())), self()]
    writeState(dataDir, { ...state, database: cluster, users })
    const password = ownPassword(ownerPassword)
    const ownerUrl = urlOf(cluster.port, password, databaseName, databaseOwner)
    try {
      await handOver((name, work) => withClient(urlOf(cluster.port, ownerPassword, name), work), {
        name: databaseOwner,
        password,
        database: databaseName,
        disposable,
      })
    } catch (error) {
      await letGo(dataDir, cluster)
      throw error
    }
    return {
      ownerUrl,
      appUrl: appUrlFor(ownerUrl, appPassword),
      embedded: true,
      started: running === undefined,
      stop: () => withLock(dataDir, () => letGo(dataDir, cluster)),
    }
  })
}

async function letGo(dataDir: string, cluster: Cluster): Promise<void> {
  const state = readState(dataDir)
  const users = state.users.filter(user => !isSame(user, self()))
  const { database: _stopped, ...rest } = state
  if (users.length > 0) return writeState(dataDir, { ...state, users })
  await stopCluster(cluster)
  writeState(dataDir, { ...rest, users })
}

/** The password of the database's owner, made from that of the server's own user: one secret to keep, and neither tells the other. */
const ownPassword = (secret: string): string => createHmac('sha256', secret).update(databaseOwner).digest('base64url')

const createDatabase = (serverUrl: string): Promise<void> =>
  withClient(serverUrl, async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(databaseName)}`)
  })

/** Drops the embedded database and makes it anew, empty. */
export async function recreateDatabase(ownerUrl: string): Promise<void> {
  const server = new URL(ownerUrl)
  server.pathname = '/postgres'
  await withClient(server.href, client =>
    client.query(`drop database if exists ${escapeIdentifier(databaseName)} with (force)`),
  )
  await createDatabase(server.href)
}

function appUrlFor(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = `${decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username)}_app`
  url.password = encodeURIComponent(password)
  return url.href
}

/** Takes from everybody the right to make temporary tables: with one, a role could put its own in the place of the portal's. */
export const withoutTemporary = async (ownerUrl: string): Promise<void> => {
  const name = decodeURIComponent(new URL(ownerUrl).pathname.slice(1))
  await withClient(ownerUrl, client =>
    client.query(`revoke temporary on database ${escapeIdentifier(name)} from public`),
  )
}

/**
 * Whether whoever writes in this database says himself when and in whose name, as an invented world does. Where anybody really works, the
 * database says both, and a server does not start over one in which it would not.
 */
export const givenTrail = async (ownerUrl: string, given: boolean): Promise<void> => {
  const text = given
    ? "insert into meta (key, value) values ('trail.given', '1') on conflict do nothing"
    : "delete from meta where key = 'trail.given'"
  await withClient(ownerUrl, client => client.query(text))
}

/** Creates or updates the login role of the portal, a member of the group role that the first migration makes. */
export async function ensureAppRole(ownerUrl: string, appUrl: string): Promise<void> {
  const app = new URL(appUrl)
  const name = decodeURIComponent(app.username)
  const password = decodeURIComponent(app.password)
  // Given from outside: it is the operator's, and need not let itself be changed by us.
  if (process.env['APP_DATABASE_URL'] === appUrl) return
  await withClient(ownerUrl, async client => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
    const role = escapeIdentifier(name)
    if (rowCount === 0) await client.query(`create role ${role}`)
    await client.query(`alter role ${role} login password ${escapeLiteral(password)}`)
    await client.query(`grant portal_app to ${role}`)
  }).catch(error => {
    throw troubleOf(error)?.message.includes('权限')
      ? new Trouble(
          `数据库用户不能创建角色 ${name}：请由管理员创建并授予 portal_app，再用 APP_DATABASE_URL 指定。`,
          `The database user may not create the role ${name}: have it created as a member of portal_app and name it in APP_DATABASE_URL.`,
        )
      : error
  })
}

/** One connection for one piece of work. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A server that goes away is reported by the query that waits for it.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw /timeout/i.test(error instanceof Error ? error.message : '')
      ? (troubleOf({ code: 'ETIMEDOUT' }) ?? error)
      : error
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
