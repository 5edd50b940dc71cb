/** From nothing to a portal that serves, step by step, and back: what `up` and `dev` have in common. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Day, parseDay } from '@/lib/core/day'
import { now } from '@/lib/platform/clock'
import { groundFaults, groundHere } from '@/lib/platform/foothold'
import { demoDayAt, firstDemoDay, pinnedDay } from '@/prisma/seed/kit/calendar'
import { scales } from '@/prisma/seed/scale'
import { parseOptions, takeDataDir } from './args'
import { keepBackingUp } from './backup/keep'
import { stopChildren } from './child'
import { type Database, openDatabase } from './database'
import { Stopped, stopSignal } from './interrupt'
import { withLock } from './lock'
import { demoDay, demoState, prepareDemo, prepareReference, prepareSchema, startOver } from './prepare'
import { end, isAlive, isSame, self } from './process'
import { line, seconds, steps, table } from './say'
import { secretsOf } from './secrets'
import { readState, writeState } from './state'
import { main, Trouble } from './trouble'
import { addressOf, build, requireFreePort, startWeb, untilHealthy, type WebSettings } from './web'

type Mode = 'up' | 'dev'
/** `day`: on which the demo is to stand; null: on the last working day. */
type Options = { dataDir: string; port: number; demo: boolean; day: Day | null; fresh: boolean }

function optionsOf(args: string[]): Options {
  const { dataDir, rest } = takeDataDir(args)
  const { values, positionals } = parseOptions(rest, {
    port: { type: 'string' },
    'no-demo': { type: 'boolean' },
    'demo-day': { type: 'string' },
    fresh: { type: 'boolean' },
  })
  const port = Number(values.port ?? process.env['PORT'] ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Trouble(`端口号不正确：${values.port}`, `Not a port number: ${values.port}`)
  if (positionals.length > 0)
    throw new Trouble(`无法识别的参数：${positionals.join(' ')}`, `Unknown argument: ${positionals.join(' ')}`)
  const day = demoDayOf(values['demo-day'])
  return { dataDir, port, demo: !values['no-demo'], day, fresh: values.fresh === true }
}

function demoDayOf(written: string | undefined): Day | null {
  if (written === undefined) return null
  const day = parseDay(written)
  const last = demoDayAt(now())
  if (day !== null && day >= firstDemoDay && day <= last) return day
  throw new Trouble(
    `示例数据的日期应为 ${firstDemoDay} 至 ${last}，现为“${written}”。`,
    `The demo's day must lie between ${firstDemoDay} and ${last}.`,
  )
}

export function serve(mode: Mode): Promise<void> {
  process.title = `portal ${mode}`
  return main(async () => {
    const options = optionsOf(process.argv.slice(2))
    const stopped = stopSignal()
    stopped.catch(() => undefined)
    const leave = { database: async (): Promise<void> => undefined }
    try {
      await claim(options)
      await Promise.race([run(mode, options, leave, stopped), stopped])
      return 0
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      line('\n正在停止 … / Stopping …')
      return 0
    } finally {
      await stopChildren()
      await leave.database()
      await release(options.dataDir)
    }
  }).then(() => process.exit())
}

/** Before all else: is the port free, and does nobody else serve this data directory? */
async function claim({ dataDir, port, fresh }: Options): Promise<void> {
  if (fresh && process.env['DATABASE_URL'])
    throw new Trouble(
      '--fresh 只用于内置数据库；DATABASE_URL 指向的数据库请自行清空。',
      '--fresh is for the embedded database only; empty the one named in DATABASE_URL yourself.',
    )
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  await withLock(dataDir, async () => {
    const state = readState(dataDir)
    const other = state.portal
    if (other && isAlive(other.process))
      throw new Trouble(
        `此数据目录已有门户在运行：${addressOf(other.port)}`,
        `A portal already runs on this data directory: ${addressOf(other.port)}`,
      )
    // Its starter was killed; the web server it left behind is ended before another takes its place.
    if (other?.web) await end(other.web, 'SIGTERM', 'SIGKILL', 10_000)
    await requireFreePort(port)
    if (fresh) clear(dataDir, state.users.length > 0)
    writeState(dataDir, { ...state, portal: { process: self(), port } })
  })
}

function clear(dataDir: string, busy: boolean): void {
  if (busy)
    throw new Trouble(
      '另一个命令正在使用此数据目录，暂不能清空。',
      'Another command uses this data directory; it cannot be emptied now.',
    )
  for (const name of ['db', 'files']) {
    const folder = join(dataDir, name)
    if (!existsSync(folder)) continue
    // Renamed first: a deletion cut short must not leave half a database behind.
    const aside = join(dataDir, `${name}.removed-${process.pid}`)
    renameSync(folder, aside)
    rmSync(aside, { recursive: true, force: true })
  }
}

const release = (dataDir: string): Promise<void> =>
  withLock(dataDir, async () => {
    const { portal, ...state } = readState(dataDir)
    writeState(dataDir, portal && !isSame(portal.process, self()) ? { ...state, portal } : state)
  })

type Leave = { database: () => Promise<void> }

async function run(mode: Mode, options: Options, leave: Leave, stopped: Promise<never>): Promise<void> {
  const { dataDir, port } = options
  const began = performance.now()
  const step = steps(mode === 'up' ? 5 : 4)
  // Work that goes on in this process while we stop would go on talking: a step that was stopped says no more.
  const during = <T>(work: Promise<T>): Promise<T> => Promise.race([work, stopped])

  const database = await step(
    '启动数据库 / Starting the database',
    async () => {
      const opening = openDatabase({ dataDir })
      leave.database = async () => (await opening.catch(() => undefined))?.stop()
      return during(opening)
    },
    it => (it.embedded ? '' : 'DATABASE_URL'),
  )
  await step(
    '更新数据库结构 / Migrating',
    () => during(prepareSchema(database)),
    count => (count > 0 ? `${count}` : ''),
  )
  const demo = await step(
    '写入基础数据和示例数据 / Seeding',
    note => during(seed(database, options, note)),
    it => words[it],
  )
  if (mode === 'up' && demo !== 'done') requireGround(dataDir)
  const settings: WebSettings = {
    database,
    secrets: secretsOf(dataDir),
    dataDir,
    port,
    demo: demo === 'done',
    distDir: process.env['NEXT_DIST_DIR'] ?? '.next',
  }
  if (mode === 'up')
    await step(
      '构建页面 / Building the pages',
      () => during(build(settings, join(dataDir, 'build.log'))),
      built => (built ? '' : '无变化 / unchanged'),
    )
  const log = mode === 'up' ? join(dataDir, 'portal.log') : undefined
  const web = await step('启动门户 / Starting the portal', async () => {
    const child = startWeb(settings, mode === 'up' ? 'start' : 'dev', log)
    await withLock(dataDir, async () => {
      writeState(dataDir, { ...readState(dataDir), portal: { process: self(), port, web: child.process } })
    })
    await during(untilHealthy(child, port, log))
    return child
  })
  if (database.embedded) await keepBackingUp(dataDir, database.ownerUrl, line)
  await greet(settings, await demoDay(database), seconds(began), log)
  const code = await web.exit
  throw new Trouble(
    `门户意外退出（代码 ${code}）${log ? `，详见 ${log}` : ''}`,
    `The portal ended unexpectedly (code ${code})${log ? `, see ${log}` : ''}`,
  )
}

/** The server itself refuses too; told before pages are built for minutes. */
function requireGround(dataDir: string): void {
  const faults = groundFaults(dataDir, groundHere())
  if (faults.length > 0) throw new Trouble(faults.map(([zh]) => zh).join('；'), faults.map(([, en]) => en).join(' '))
}

const words = {
  none: '仅基础数据 / reference data only',
  real: '保留现有数据 / existing data kept',
  done: '示例数据 / demo data',
} as const

async function seed(database: Database, options: Options, note: (text: string) => void): Promise<keyof typeof words> {
  await prepareReference(database)
  const state = await demoState(database)
  if (state === 'done') await requireSameDay(database, options.day)
  if (state === 'done' || state === 'real') return state
  if (state === 'half') {
    note('上次未写完，重新写入 / left half written, doing it again')
    await startOver(database)
  }
  if (!options.demo) return 'none'
  await prepareDemo(database, options.dataDir, note, { scale: scales.province, day: options.day ?? demoDayAt(now()) })
  return 'done'
}

/** A demo that is there keeps its day, however long ago it was written. */
async function requireSameDay(database: Database, wanted: Day | null): Promise<void> {
  const there = await demoDay(database)
  if (wanted === null || wanted === (there ?? pinnedDay)) return
  throw new Trouble(
    `已有截至 ${there ?? pinnedDay} 的示例数据；要改为 ${wanted}，请加 --fresh 重新写入。`,
    `There is a demo of ${there ?? pinnedDay}; add --fresh to write one of ${wanted} instead.`,
  )
}

async function greet(settings: WebSettings, day: Day | null, took: string, log: string | undefined): Promise<void> {
  line(`\n门户已就绪（${took}）/ The portal is ready: ${addressOf(settings.port)}`)
  if (settings.demo) {
    const { demoAccounts } = await import('@/prisma/seed/province/accounts')
    if (day !== null) line(`示例数据截至 ${day} / The demo stands on ${day}`)
    line('\n示例账号 / Demo accounts')
    const head = ['账号 Username', '密码 Password', '角色 Role', '单位 Place']
    line(table([head, ...demoAccounts.map(it => [it.username, it.password, it.role, it.place])]))
  } else {
    line('\n创建首个账号 / Create the first account:')
    line('  npm run account -- create admin --role system-admin --division 140000000000')
  }
  if (log) line(`\n日志 / Log: ${relative(process.cwd(), log) || log}`)
  line('按 Ctrl-C 停止 / Press Ctrl-C to stop')
}
