/** How is the portal built when its sources changed, configured, started and found to be well? */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild, tailOf } from './child'
import type { Database } from './database'
import { fence } from './fence'
import { hashOf } from './prepare'
import type { Secrets } from './secrets'
import { Trouble } from './trouble'

/** The operator's environment as it was, before a command in this process was told where to work. */
const environment = { ...process.env }

const next = resolve('node_modules/next/dist/bin/next')

/** What the browser draws a pdf with beside the bundled code; the last says which version it is, once all is there. */
const pdfParts = [
  'legacy/build/pdf.worker.min.mjs',
  'cmaps',
  'standard_fonts',
  'wasm',
  'iccs',
  'LICENSE',
  'package.json',
]

/** Lays it out where it is served from. */
function layOutPdfParts(): void {
  const [from, to] = ['node_modules/pdfjs-dist', 'public/pdfjs']
  const version = (at: string): string | null =>
    existsSync(join(at, 'package.json')) ? readFileSync(join(at, 'package.json'), 'utf8') : null
  if (version(to) === version(from)) return
  rmSync(to, { recursive: true, force: true })
  for (const part of pdfParts) cpSync(join(from, part), join(to, basename(part)), { recursive: true })
}

/** All that a build is made of. */
const sources = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema', 'instrumentation.ts', 'proxy.ts'],
  ...['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
]

/**
 * On a machine with much memory V8 lets garbage lie: the server held 650 MB of which it needed less than half. With a small
 * nursery it stays below 400 MB and spends no more time.
 */
const frugal = '--max-semi-space-size=4 --max-old-space-size=640'

/** Milliseconds. Whoever keeps a connection open, a proxy for a minute, must not find it closed by us as it sends the next request. */
const keptConnection = '75000'

export type WebSettings = {
  database: Pick<Database, 'appUrl'>
  secrets: Secrets
  dataDir: string
  port: number
  demo: boolean
  distDir: string
}

export const addressOf = (port: number): string => `http://127.0.0.1:${port}`

/** What the portal's process is told. What the operator set himself goes before our own keys; the owner's address is withheld. */
function webEnvironment(settings: WebSettings, mode: 'build' | 'start' | 'dev'): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, ...outer } = environment
  const { appSecret, fieldKey, fieldIndexKey } = settings.secrets
  const secret = outer['APP_SECRET'] ?? appSecret
  const address = outer['PORTAL_URL'] ?? addressOf(settings.port)
  return {
    ...outer,
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
    APP_DATABASE_URL: settings.database.appUrl,
    DATA_DIR: settings.dataDir,
    APP_SECRET: secret,
    FIELD_KEY: outer['FIELD_KEY'] ?? fieldKey,
    FIELD_INDEX_KEY: outer['FIELD_INDEX_KEY'] ?? fieldIndexKey,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: address,
    PORTAL_URL: address,
    DEMO: settings.demo ? '1' : '0',
    NEXT_DIST_DIR: settings.distDir,
    NEXT_TELEMETRY_DISABLED: '1',
    // Said, so that Next does not look for it in the folders above, which stay closed to a server.
    NEXT_PRIVATE_OUTPUT_TRACE_ROOT: resolve('.'),
    // What the operator sets himself comes later in the line, and counts.
    ...(mode === 'start' ? { NODE_OPTIONS: `${frugal} ${outer['NODE_OPTIONS'] ?? ''}`.trim() } : {}),
  }
}

/** Builds into the settings' distDir unless these very sources were built there. @returns whether it built */
export async function build(settings: WebSettings, log: string, tsconfig?: string): Promise<boolean> {
  layOutPdfParts()
  const stamp = join(settings.distDir, 'sources.sha256')
  const wanted = hashOf(sources)
  const built =
    existsSync(join(settings.distDir, 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (built) return false
  mkdirSync(settings.distDir, { recursive: true })
  rmSync(stamp, { force: true })
  rmSync(log, { force: true })
  const code = await startChild([next, 'build'], {
    env: { ...webEnvironment(settings, 'build'), ...(tsconfig === undefined ? {} : { NEXT_TSCONFIG: tsconfig }) },
    log,
  }).exit
  if (code !== 0) {
    const tail = tailOf(log, 40)
    process.stderr.write(`\n${tail}\n`)
    if (/ENOSPC|No space left/.test(tail)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
    throw new Trouble(`页面构建失败，详见 ${log}`, `The pages could not be built, see ${log}`)
  }
  writeFileSync(stamp, wanted)
  return true
}

/** Starts the web server; without a log it writes to our own streams. */
export function startWeb(settings: WebSettings, mode: 'start' | 'dev', log?: string): Child {
  layOutPdfParts()
  const keep = mode === 'start' ? ['--keepAliveTimeout', keptConnection] : []
  // In a container the proxy comes from outside; on a machine of its own only what runs beside the portal reaches it.
  const host = process.env['HOST'] ?? '127.0.0.1'
  return startChild(
    [
      ...(mode === 'start' ? fence(settings.dataDir, settings.distDir) : []),
      next,
      mode,
      '--hostname',
      host,
      '--port',
      String(settings.port),
      ...keep,
    ],
    {
      env: webEnvironment(settings, mode),
      ...(log === undefined ? {} : { log }),
    },
  )
}

/** Waits until the portal says of itself that it is well: database, migrations, jobs. */
export async function untilHealthy(web: Child, port: number, log: string | undefined): Promise<void> {
  let ended = false
  web.exit.then(
    () => {
      ended = true
    },
    () => undefined,
  )
  const until = performance.now() + 120_000
  let answer = ''
  while (!ended && performance.now() < until) {
    try {
      const response = await fetch(`${addressOf(port)}/api/health`, { signal: AbortSignal.timeout(30_000) })
      answer = (await response.text()).slice(0, 500)
      if (response.ok) return
    } catch {
      // Not listening yet.
    }
    await pause(100)
  }
  const tail = log === undefined ? '' : tailOf(log)
  if (/EADDRINUSE/.test(tail)) throw portTaken(port)
  if (tail) process.stderr.write(`\n${tail}\n`)
  throw new Trouble(
    ended ? '门户启动后随即退出（原因见上）。' : `门户未能就绪：${answer}`,
    ended ? 'The portal ended right after its start (reason above).' : `The portal did not become ready: ${answer}`,
  )
}

const portTaken = (port: number): Trouble =>
  new Trouble(
    `端口 ${port} 已被其他程序占用，请关闭该程序或用 --port 指定其他端口。`,
    `Port ${port} is taken by another program; close it or choose another with --port.`,
  )

/** Throws when somebody else listens on the port. */
export function requireFreePort(port: number): Promise<void> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.on('error', error => {
      const code = 'code' in error ? error.code : undefined
      if (code === 'EADDRINUSE') fail(portTaken(port))
      else if (code === 'EACCES')
        fail(
          new Trouble(
            `没有权限使用端口 ${port}，请用 --port 指定 1024 以上的端口。`,
            `Port ${port} may not be used; choose one above 1024 with --port.`,
          ),
        )
      else fail(error)
    })
    server.listen(port, '127.0.0.1', () => server.close(() => done()))
  })
}
