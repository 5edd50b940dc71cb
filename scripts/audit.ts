/** `npm run audit:verify`: checks the whole trail against its chain and against heads that were kept outside, and names the first broken row. */
import { readFileSync } from 'node:fs'
import { checkTrail, sealTrail } from '@/lib/audit/check'
import { headsIn, writtenHeads } from '@/lib/audit/heads'
import { brokenWords } from '@/lib/audit/words'
import { now } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/db'
import { parseOptions, pathFromCaller, takeDataDir } from './runtime/args'
import { runCommand } from './runtime/cli'
import { line } from './runtime/say'
import { Trouble } from './runtime/trouble'

const usage = new Trouble(
  '用法：npm run audit:verify -- [--heads 文件] [--data 目录]；--heads 为另外保存的链首（每行：时间 批次 链首）。',
  'Usage: npm run audit:verify -- [--heads FILE] [--data DIR]; FILE holds heads that were kept elsewhere.',
)

function headsFile(args: string[]): string | undefined {
  const { values, positionals } = parseOptions(args, { heads: { type: 'string' } })
  const [word, ...more] = positionals
  if (word !== 'verify' || more.length > 0) throw usage
  return values.heads
}

const english = {
  row: 'this row is not as it was written',
  rows: 'rows are gone or were added',
  seal: 'the seal was changed',
  gap: 'a seal is missing',
  head: 'the head kept outside is another one',
} as const

await runCommand('audit', async ({ args }) => {
  try {
    const file = headsFile(takeDataDir(args).rest)
    const kept = file === undefined ? [] : headsIn(readFileSync(pathFromCaller(file), 'utf8'))
    if (file !== undefined && kept.length === 0)
      throw new Trouble(`${file} 里没有链首。`, 'There are no heads in that file.')
    await sealTrail(now())
    const { batches, rows, head, broken, took } = await checkTrail([...(await writtenHeads()), ...kept], now())
    if (broken) {
      const { batch, row, fault } = broken
      line(`✗ ${brokenWords(broken)}。 / Batch ${batch}${row === null ? '' : `, row ${row}`}: ${english[fault]}.`)
      return 1
    }
    line(
      `✓ ${batches} 批 ${rows} 条全部与写入时一致（${took} ms）/ ${rows} rows in ${batches} batches are as they were written`,
    )
    line(`  链首 / Head: ${head ?? '—'}`)
    return 0
  } finally {
    await closeDatabase()
  }
})
