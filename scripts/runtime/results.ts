/** How many tests passed and failed, in the words of each runner's own report? */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Tally } from './checks'

export const nothing: Tally = { passed: 0, failed: 0 }

export const sum = (a: Tally, b: Tally): Tally => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })

const Vitest = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/** A file that could not even be loaded counts as one failure. */
export function vitestTally(file: string, code: number): Tally {
  const report = read(Vitest, file)
  if (!report) return { passed: 0, failed: 1 }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every(it => it.status !== 'failed'),
  ).length
  return atLeastOneFailure({ passed: report.numPassedTests, failed: report.numFailedTests + broken }, code)
}

const Playwright = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
})

/** What did not run because of an earlier failure has not passed either. */
export function playwrightTally(file: string, code: number): Tally {
  const report = read(Playwright, file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return atLeastOneFailure({ passed: expected, failed: unexpected + flaky + skipped }, code)
}

/** A runner that ends badly with nothing to show for it (an error outside of any test) has failed once. */
const atLeastOneFailure = ({ passed, failed }: Tally, code: number): Tally => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
})

function read<T>(schema: z.ZodType<T>, file: string): T | undefined {
  if (!existsSync(file)) return undefined
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
