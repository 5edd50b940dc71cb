/** `npm run bench`: measures the portal over 30,000 compounds and prints a table in Markdown. It asserts nothing. */
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
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

const compounds = 30_000
const voters = 100_000
const wantsDir = process.argv.some(arg => arg === '--data' || arg.startsWith('--data='))
const isQuick = process.argv.includes('--quick')

await main(async () => {
  const { machine } = await import('@/tests/bench/machine')
  const { markdown } = await import('@/tests/bench/report')
  const { measureSeed, measurePortal, measureLedger, measureBallots } = await import('@/tests/bench/phases')
  const stopped = stopSignal()
  stopped.catch(() => undefined)
  const during = <T>(work: Promise<T>): Promise<T> => Promise.race([work, stopped])
  const scratch = disposableDir()
  const dataDir = wantsDir ? resolve(takeDataDir(process.argv.slice(2)).dataDir) : join(scratch, 'portal')
  const other = join(scratch, 'import')
  for (const folder of [dataDir, other]) mkdirSync(folder, { recursive: true })
  const step = steps(4)
  await sweep()
  const on = machine()
  try {
    const seed = await step('写入 3 万个小区 / Seeding 30,000 compounds', note =>
      during(measureSeed(dataDir, compounds, note)),
    )
    const portal = await step('计数、启动、压测 / Counting, starting, asking', note =>
      during(measurePortal(dataDir, isQuick ? 2 : 8, note)),
    )
    const ledger = await step('导入 3 万行 / Importing 30,000 rows', () => during(measureLedger(other, compounds)))
    const vote = await step('十万户表决 / A vote of 100,000 rooms', () => during(measureBallots(other, voters)))
    line(`\n${markdown({ machine: on, seed, portal, ledger, vote })}`)
    return 0
  } catch (error) {
    throw error instanceof Stopped ? new Trouble('已中断。', 'Interrupted.') : error
  } finally {
    await stopChildren()
    for (const folder of [join(scratch, 'portal'), other]) await discard(folder)
    rmSync(scratch, { recursive: true, force: true })
  }
})
process.exit()
