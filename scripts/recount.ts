/**
 * `npm run recount -- SHEET.csv`: counts a published vote anew from its rows. It needs no portal and no database.
 * What the digest is made of stands in lib/assembly/digest.ts.
 */
import { basename } from 'node:path'
import { judge, tallyOf } from '@/lib/assembly/count'
import { digestOf } from '@/lib/assembly/digest'
import { isMatterCode, type MatterCode } from '@/lib/assembly/kinds'
import { RowTrouble, readResult } from '@/lib/assembly/sheet'
import { SheetProblem } from '@/lib/platform/sheets/problem'
import { parseOptions, pathFromCaller } from './runtime/args'
import { Trouble } from './runtime/trouble'

const usage = new Trouble(
  '用法：npm run recount -- 表格.csv [--matter 1…9]，列为 房号、专有面积、业主、参与（是、否）、意见（同意、反对、弃权）。',
  'Usage: npm run recount -- SHEET.csv [--matter 1…9]',
)

/** 其他重大事项: more than half, like most. */
const usualMatter: MatterCode = 9

function wanted(): { file: string; matter: MatterCode } {
  const { values, positionals } = parseOptions(process.argv.slice(2), { matter: { type: 'string' } })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw usage
  if (values.matter === undefined) return { file: pathFromCaller(file), matter: usualMatter }
  const matter = /^[1-9]$/.test(values.matter) ? Number(values.matter) : 0
  if (isMatterCode(matter)) return { file: pathFromCaller(file), matter }
  throw new Trouble(`--matter 应为 1 到 9，现为“${values.matter}”。`, '--matter must be 1 to 9.')
}

/** What is wrong with the sheet, in one sentence that names the line where one is to blame. */
function worded(error: unknown, file: string): unknown {
  if (error instanceof RowTrouble)
    return new Trouble(`第 ${error.line} 行：${error.message}。`, `Line ${error.line}: ${error.english}.`)
  if (error instanceof SheetProblem)
    return new Trouble(`${error.message}。`, `The sheet cannot be read (${error.code}).`)
  const isSystem = error instanceof Error && 'code' in error
  return isSystem ? new Trouble(`文件不存在或读不了：${file}。`, 'The file does not exist or cannot be read.') : error
}

try {
  const { file, matter } = wanted()
  const lines = await readResult(file, basename(file)).catch((error: unknown) => {
    throw worded(error, file)
  })
  const { quorum, approval, outcome } = judge(tallyOf(lines), matter)
  process.stdout.write(`${JSON.stringify({ quorum, approval, outcome, digest: digestOf(lines) })}\n`)
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Trouble ? error.message : String(error)}\n`)
  process.exitCode = 1
}
