/** `npm test [filters]`: static checks, unit and database tests, browser tests; with filters only the test files they name. */
import { join, resolve } from 'node:path'
import { globSync } from 'tinyglobby'
import { takeDataDir } from './runtime/args'
import { prepareStage, type Stage } from './runtime/browser-tests'
import { runChecks, type Tally } from './runtime/checks'
import { startChild, stopChildren } from './runtime/child'
import { discard, disposableDir, sweep } from './runtime/disposable'
import { Stopped, stopSignal } from './runtime/interrupt'
import { nothing, sum, vitestTally } from './runtime/results'
import { line } from './runtime/say'
import { main, wordsOf } from './runtime/trouble'

process.title = 'portal test'
const stopped = stopSignal()
stopped.catch(() => undefined)
const scratch = { vitest: disposableDir(), browser: disposableDir() }

// Tests never touch the operator's data: neither the server he named nor a data directory.
for (const name of ['DATABASE_URL', 'APP_DATABASE_URL', 'DATA_DIR']) delete process.env[name]
/** As it was given: the demo's own keys, set meanwhile in this process, are no business of the other tests. */
const environment = { ...process.env }
const filters = takeDataDir(process.argv.slice(2)).rest

async function runVitest(): Promise<Tally> {
  const report = join(scratch.vitest, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = startChild(
    [resolve('node_modules/vitest/vitest.mjs'), 'run', '--passWithNoTests', ...reporters, ...filters],
    {
      env: { ...environment, PORTAL_TEST_DIR: scratch.vitest },
    },
  )
  return vitestTally(report, await child.exit)
}

const hasBrowserTests = (): boolean =>
  globSync('tests/e2e/**/*.spec.ts').some(file => filters.length === 0 || filters.some(filter => file.includes(filter)))

/** The demo is seeded and the pages are built while the database tests run; a failure is told when its turn comes. */
function startStage(): Promise<Stage> {
  const stage = prepareStage(scratch.browser)
  stage.catch(() => undefined)
  return stage
}

async function runBrowser(stage: Promise<Stage>): Promise<Tally> {
  const { said, run } = await stage
  for (const text of said) line(text)
  return run(filters)
}

/** A part that cannot even start (no browser, a build that fails) is one failure, and the other parts still count. */
async function part(title: string, work: () => Promise<Tally>): Promise<Tally> {
  line(`\n── ${title}`)
  try {
    return await Promise.race([work(), stopped])
  } catch (error) {
    if (error instanceof Stopped) throw error
    line(`✗ ${wordsOf(error)}`)
    return { passed: 0, failed: 1 }
  }
}

await main(async () => {
  let total = nothing
  await sweep()
  try {
    if (filters.length === 0) total = sum(total, await part('静态检查 / Static checks', runChecks))
    const stage = hasBrowserTests() ? startStage() : null
    total = sum(total, await part('单元与数据库测试 / Unit and database tests', runVitest))
    if (stage !== null) total = sum(total, await part('浏览器测试 / Browser tests', () => runBrowser(stage)))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    line('\n已中断。 / Interrupted.')
    return 130
  } finally {
    await stopChildren()
    await Promise.all([discard(scratch.vitest), discard(scratch.browser)])
  }
  line(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
})
process.exit()
