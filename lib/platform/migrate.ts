/** Brings a database to the present schema, with Prisma's folder and history table, so that `prisma migrate deploy` understands the result too. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'

type MigrationDirectory = { path: string; migrationFile: { path: string; content: { tag: 'ok'; value: string } } }
type MigrationList = {
  baseDir: string
  lockfile: { path: string; content: string }
  shadowDbInitScript: string
  migrationDirectories: MigrationDirectory[]
}
type Filters = { externalTables: string[]; externalEnums: string[] }
type Engine = {
  applyMigrations(input: {
    migrationsList: MigrationList
    filters: Filters
  }): Promise<{ appliedMigrationNames: string[] }>
  diff(input: unknown): Promise<{ stdout?: string | null; exitCode: number }>
  free(): void
}
type EngineModule = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  SchemaEngine: {
    new: (
      options: { datamodels: [string, string][] },
      log: (line: string) => void,
      adapter: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
    ) => Promise<Engine>
  }
}

const root = process.cwd()
const filters: Filters = { externalTables: [], externalEnums: [] }

/**
 * The adapter cuts a script at every semicolon, which breaks functions. Here a script goes to the server whole and as
 * one transaction, so that a start killed halfway leaves nothing half applied.
 */
class WholeScripts extends PrismaPg {
  readonly url: string
  cause: unknown
  constructor(url: string) {
    super({ connectionString: url })
    this.url = url
  }
  override async connect(): ReturnType<PrismaPg['connect']> {
    return this.whole(await super.connect())
  }
  override async connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    return this.whole(await super.connectToShadowDb())
  }
  private whole<T extends SqlDriverAdapter>(adapter: T): T {
    adapter.executeScript = async script => {
      const client = new pg.Client({ connectionString: this.url })
      await client.connect()
      try {
        await client.query(/^\s*(create|drop) database/i.test(script) ? script : `BEGIN;\n${script}\n;COMMIT;`)
      } catch (error) {
        // The engine would report only "external error": what PostgreSQL said is kept for whoever asked.
        this.cause = error
        throw error
      } finally {
        await client.end()
      }
    }
    return adapter
  }
}

/** The engine keeps its memory per process: set up a second time, it breaks work that the first one still holds. */
let loaded: Promise<EngineModule> | undefined

async function loadEngine(): Promise<EngineModule> {
  const require = createRequire(path.join(root, 'package.json'))
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const module: EngineModule & Record<string, unknown> = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href
  )
  const imports: WebAssembly.ModuleImports = {}
  for (const [name, value] of Object.entries(module)) if (typeof value === 'function') imports[name] = value
  const compiled = await WebAssembly.compile(readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const instance = await WebAssembly.instantiate(compiled, {
    './schema_engine_bg.js': imports,
  })
  module.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start === 'function') start()
  return module
}

async function openEngine(scripts: WholeScripts): Promise<Engine> {
  loaded ??= loadEngine()
  const module = await loaded
  const adapter = bindMigrationAwareSqlAdapterFactory(scripts)
  return module.SchemaEngine.new(
    { datamodels: schemaFiles().map(file => [file.path, file.content]) },
    () => {},
    adapter,
  )
}

function schemaFiles(): { path: string; content: string }[] {
  const folder = path.join(root, 'prisma/schema')
  return readdirSync(folder)
    .filter(name => name.endsWith('.prisma'))
    .sort()
    .map(name => ({ path: path.join(folder, name), content: readFileSync(path.join(folder, name), 'utf8') }))
}

/** The names of the migrations that this release ships, oldest first. */
export function shippedMigrations(): string[] {
  return readdirSync(path.join(root, 'prisma/migrations'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

function migrationList(): MigrationList {
  const baseDir = path.join(root, 'prisma/migrations')
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: shippedMigrations().map(name => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

/** Forgets a migration that was cut off: its script ran in one transaction, so nothing of it is there. */
async function forgetUnfinished(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') AS history`)
    if (rows[0]?.history === null) return
    await client.query('DELETE FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL')
  } finally {
    await client.end()
  }
}

/**
 * Applies what is missing, as the owner of the schema.
 * @returns the names applied just now; empty when the database was up to date
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  await forgetUnfinished(ownerUrl)
  const scripts = new WholeScripts(ownerUrl)
  const engine = await openEngine(scripts)
  try {
    const done = await engine.applyMigrations({ migrationsList: migrationList(), filters })
    return done.appliedMigrationNames
  } catch (error) {
    throw scripts.cause ?? error
  } finally {
    engine.free()
  }
}

/** The SQL that the Prisma schema alone would make, without what stands in the migrations by hand: for drafting the next migration and for the test that both agree. */
export async function schemaSql(ownerUrl: string): Promise<string> {
  const engine = await openEngine(new WholeScripts(ownerUrl))
  try {
    const result = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: schemaFiles() },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters,
    })
    return result.stdout ?? ''
  } finally {
    engine.free()
  }
}
