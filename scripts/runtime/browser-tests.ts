/** The browser tests: a portal of their own, on a free port, over a database of its own that is gone afterwards. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Tally } from './checks'
import { startChild } from './child'
import { findChromium } from './chromium'
import { openDatabase } from './database'
import { freePort } from './embedded'
import { prepareDatabase, prepareDemo } from './prepare'
import { playwrightTally } from './results'
import { steps } from './say'
import { secretsOf } from './secrets'
import { addressOf, build, startWeb, untilHealthy } from './web'

/** Beside `.next`, so that the pages of a running portal stay as they are. */
const distDir = '.next-test'

/** Runs the specs whose path contains one of the filters, or all. The caller makes the directory and discards it. */
export async function runBrowserTests(filters: string[], dataDir: string): Promise<Tally> {
  const step = steps(4)
  const browser = await step(
    '查找浏览器 / Finding Chromium',
    async () => findChromium(),
    path => path,
  )
  const database = await openDatabase({ dataDir, disposable: true })
  try {
    await step('准备数据库 / Preparing a database', async note => {
      await prepareDatabase(database)
      await prepareDemo(database, dataDir, note)
    })
    const port = await freePort()
    const settings = { database, secrets: secretsOf(dataDir), dataDir, port, demo: true, distDir }
    await step(
      '构建页面 / Building the pages',
      () => build(settings, join(dataDir, 'build.log'), tsconfig()),
      built => (built ? '' : '无变化 / unchanged'),
    )
    const log = join(dataDir, 'portal.log')
    const web = await step('启动门户 / Starting the portal', async () => {
      const child = startWeb(settings, 'start', log)
      await untilHealthy(child, port, log)
      return child
    })
    const report = join(dataDir, 'playwright.json')
    const tests = startChild(
      [resolve('node_modules/@playwright/test/cli.js'), 'test', '--pass-with-no-tests', ...filters],
      {
        env: {
          ...process.env,
          CHROMIUM: browser,
          PORTAL_URL: addressOf(port),
          PORTAL_OWNER_URL: database.ownerUrl,
          PORTAL_DATA_DIR: dataDir,
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        },
      },
    )
    const tally = playwrightTally(report, await tests.exit)
    await web.stop()
    if (tally.failed > 0) keep(log)
    return tally
  } finally {
    await database.stop()
  }
}

/** Next writes its folders into the tsconfig it builds with; this one is for it to write into. */
function tsconfig(): string {
  const file = 'node_modules/.cache/portal-test/tsconfig.json'
  mkdirSync('node_modules/.cache/portal-test', { recursive: true })
  writeFileSync(file, '{ "extends": "../../../tsconfig.json" }\n')
  return file
}

function keep(log: string): void {
  if (!existsSync(log)) return
  mkdirSync('test-results', { recursive: true })
  copyFileSync(log, 'test-results/portal.log')
}
