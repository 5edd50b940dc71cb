/** The browser tests: a portal of their own, on a free port, over a database of its own that is gone afterwards. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pinnedDay } from '@/prisma/seed/kit/calendar'
import { scales } from '@/prisma/seed/scale'
import type { Tally } from './checks'
import { startChild } from './child'
import { findChromium } from './chromium'
import { openDatabase } from './database'
import { freePort } from './embedded'
import { prepareDatabase, prepareDemo } from './prepare'
import { playwrightTally } from './results'
import { seconds } from './say'
import { secretsOf } from './secrets'
import { addressOf, build, startWeb, untilHealthy, type WebSettings } from './web'

/** Beside `.next`, so that the pages of a running portal stay as they are. */
const distDir = '.next-test'

/** The pictures of the README are of the whole province. */
const scale = process.env['PICTURE'] === '1' ? scales.province : scales.small

export type Stage = {
  /** What making it ready took, a line a step. */
  said: readonly string[]
  /** Runs the specs whose path contains one of the filters, or all. */
  run: (filters: readonly string[]) => Promise<Tally>
}

/**
 * Finds a browser, fills a database and builds the pages, saying nothing meanwhile, so that other tests can run beside it.
 * The caller makes the directory and discards it, and the database with it.
 */
export async function prepareStage(dataDir: string): Promise<Stage> {
  const said: string[] = []
  const step = async <T>(title: string, work: () => T | Promise<T>): Promise<T> => {
    const began = performance.now()
    const value = await work()
    said.push(`✓ ${title} · ${seconds(began)}`)
    return value
  }
  const browser = await step('查找浏览器 / Finding Chromium', findChromium)
  const database = await step('准备数据库 / Preparing a database', () => openDatabase({ dataDir, disposable: true }))
  await step('写入示例数据 / Seeding a demo', async () => {
    await prepareDatabase(database)
    await prepareDemo(database, dataDir, () => undefined, { scale, day: pinnedDay })
  })
  const port = await freePort()
  const settings = { database, secrets: secretsOf(dataDir), dataDir, port, demo: true, distDir }
  await step('构建页面 / Building the pages', () => build(settings, join(dataDir, 'build.log'), tsconfig()))
  return { said, run: filters => runSpecs(settings, database.ownerUrl, browser, filters) }
}

async function runSpecs(
  settings: WebSettings,
  ownerUrl: string,
  browser: string,
  filters: readonly string[],
): Promise<Tally> {
  const { dataDir, port } = settings
  const log = join(dataDir, 'portal.log')
  const web = startWeb(settings, 'start', log)
  await untilHealthy(web, port, log)
  const report = join(dataDir, 'playwright.json')
  const tests = startChild(
    [resolve('node_modules/@playwright/test/cli.js'), 'test', '--pass-with-no-tests', ...filters],
    {
      env: {
        ...process.env,
        CHROMIUM: browser,
        PORTAL_URL: addressOf(port),
        PORTAL_OWNER_URL: ownerUrl,
        PORTAL_DATA_DIR: dataDir,
        PORTAL_DIST_DIR: settings.distDir,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    },
  )
  const tally = playwrightTally(report, await tests.exit)
  await web.stop()
  if (tally.failed > 0) keep(log)
  return tally
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
