/**
 * `npm run bench`: measures the portal over 30,000 compounds and prints tables in Markdown, each figure also as it comes: what is
 * interrupted, or fails, leaves what was measured. It ends with 1 where a question failed or a list of cases reads a big table through. `-- --only complaints` measures cases alone, `--cases 100000,1000000` how many (10,000,000 by wish).
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Cases } from '@/tests/bench/complaint-phase'
import type { Measured } from '@/tests/bench/report'
import { takeDataDir } from './runtime/args'
import { stopChildren } from './runtime/child'
import { discard, disposableDir, sweep } from './runtime/disposable'
import { Stopped, stopSignal } from './runtime/interrupt'
import { line, steps } from './runtime/say'
import { main, Trouble } from './runtime/trouble'

process.title = 'portal bench'
// Never the operator's data: neither the server he named nor, unless he says so, a data directory that lives on.
for (const name of ['DATABASE_URL', 'APP_DATABASE_URL', 'DATA_DIR']) delete process.env[name]
// The measured server alone has the bare page.
process.env['BENCH'] = '1'
// A key of the bench asks more often than a clerk's program may.
process.env['API_RATE'] = '100000000'

const compounds = 30_000
const voters = 100_000
const wantsDir = process.argv.some(arg => arg === '--data' || arg.startsWith('--data='))
const isQuick = process.argv.includes('--quick')

/** The value behind an option, written with or without a sign of equality. */
function option(name: string): string | undefined {
  const at = process.argv.findIndex(arg => arg === name || arg.startsWith(`${name}=`))
  const found = process.argv[at]
  if (at < 0 || found === undefined) return undefined
  return found === name ? process.argv[at + 1] : found.slice(name.length + 1)
}

const only = option('--only')
const sizes = (option('--cases') ?? '1000000').split(',').map(Number)

await main(async () => {
  const { machine } = await import('@/tests/bench/machine')
  const { markdown, toldAsked } = await import('@/tests/bench/report')
  const { measureSeed, measurePortal, measureLedger, measureBallots } = await import('@/tests/bench/phases')
  const { measureCases } = await import('@/tests/bench/complaint-phase')
  const { caseMarkdown, shortcomings, toldRow } = await import('@/tests/bench/complaint-report')
  const stopped = stopSignal()
  stopped.catch(() => undefined)
  const during = <T>(work: Promise<T>): Promise<T> => Promise.race([work, stopped])
  const scratch = disposableDir()
  const dataDir = wantsDir ? resolve(takeDataDir(process.argv.slice(2)).dataDir) : join(scratch, 'portal')
  const other = join(scratch, 'import')
  for (const folder of [dataDir, other]) mkdirSync(folder, { recursive: true })
  const step = steps(only === 'complaints' ? sizes.length : 4 + sizes.length)
  await sweep()
  const on = machine()
  const seconds = isQuick ? 2 : 8
  const measured: Measured = {}
  const cases: Cases[] = []
  const tables = (): void => {
    const whole = markdown(on, measured)
    if (whole) line(`\n${whole}`)
    if (cases.length > 0) line(`\n${caseMarkdown(cases, on)}`)
  }
  try {
    if (only !== 'complaints') {
      measured.seed = await step('写入 3 万个小区 / Seeding 30,000 compounds', note =>
        during(measureSeed(dataDir, compounds, note)),
      )
      measured.portal = await step('计数、启动、压测 / Counting, starting, asking', note =>
        during(measurePortal(dataDir, seconds, { note, tell: asked => line(`\n${toldAsked(asked)}`) })),
      )
      measured.ledger = await step('导入 3 万行 / Importing 30,000 rows', () => during(measureLedger(other, compounds)))
      measured.vote = await step('十万户表决 / A vote of 100,000 rooms', () => during(measureBallots(other, voters)))
    }
    for (const size of sizes) {
      const folder = only === 'complaints' && wantsDir && sizes.length === 1 ? dataDir : join(scratch, `cases-${size}`)
      mkdirSync(folder, { recursive: true })
      cases.push(
        await step(`诉求 ${size} 件 / ${size} cases`, note =>
          during(
            measureCases(folder, { compounds, cases: size, seconds }, { note, tell: row => line(`\n${toldRow(row)}`) }),
          ),
        ),
      )
      if (folder !== dataDir) await discard(folder)
    }
    tables()
    const wrong = shortcomings(cases)
    if (wrong.length > 0) line(`\n${wrong.map(one => `✗ ${one}`).join('\n')}`)
    return wrong.length > 0 ? 1 : 0
  } catch (error) {
    tables()
    throw error instanceof Stopped
      ? new Trouble('已中断，以上是已测得的。', 'Interrupted; above is what was measured.')
      : error
  } finally {
    await stopChildren()
    for (const name of ['portal', 'import', ...sizes.map(size => `cases-${size}`)]) await discard(join(scratch, name))
    rmSync(scratch, { recursive: true, force: true })
  }
})
process.exit()
