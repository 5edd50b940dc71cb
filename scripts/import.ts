/** `npm run import -- KIND FILE --as USERNAME`: the same check and the same writing as in the page, from the command line. */
import { accessSync, constants, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { personIn } from '@/lib/account/enter'
import { findAccount, holds } from '@/lib/account/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { contains, province, scopeUnder } from '@/lib/core/division'
import type { Result } from '@/lib/core/result'
import { checkImport, confirmImport } from '@/lib/import/commands'
import { confirmWhole } from '@/lib/import/firm-commands'
import { runsOfSameFile, waitingOf } from '@/lib/import/firm-store'
import { issueSentence } from '@/lib/import/issue'
import { executeImport } from '@/lib/import/job'
import { type ImportKind, importKinds, mayConfirm, mayImport, needsConfirming } from '@/lib/import/kinds'
import type { ImportRun } from '@/lib/import/run'
import { findRun, issuesOf } from '@/lib/import/store'
import { importKindText } from '@/lib/import/text'
import { now } from '@/lib/platform/clock'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { problemSentence } from '@/lib/platform/words'
import { parseOptions, pathFromCaller, takeDataDir } from './runtime/args'
import { runCommand } from './runtime/cli'
import { line } from './runtime/say'
import { Trouble } from './runtime/trouble'

const exits = { done: 0, refused: 1, partly: 2, usage: 64, unreadable: 66 } as const

const help = `用法 / Usage:
  npm run import -- compounds|organisations|evidence|companies FILE --as USERNAME [--confirm-as USERNAME] [--division CODE] [--partial] [--data DIR]

  FILE            台账，csv（UTF-8、GB18030）或 Excel 工作簿（xlsx） / the ledger, csv or xlsx
  --as USERNAME   以谁的岗位导入 / whose post the import is done with
  --confirm-as USERNAME
                  由谁整批确认：另一个县级账号，其岗位管辖整份台账；不写的，业委会任期、街道佐证、不纳入统计写入后待确认，
                  确认前不计入 / who confirms the whole: another account of the county whose post covers the ledger; without it
                  terms, evidence and exclusions are written but wait, and do not count until they are confirmed
  --division CODE 此人有几个岗位时，指明在哪里的岗位 / where the post is, if the person has several
  --partial       有错的行跳过，只导入其余的行 / skip bad rows and import the others
  --data DIR      数据目录 / data directory

退出码 / Exit codes:
  0  已导入，或与现有数据一致 / imported, or nothing was new
  1  没有写入任何行 / nothing was written
  2  已导入一部分（--partial）/ imported in part (--partial)
  64 命令写法不对 / wrong usage      66 文件读不了 / the file cannot be read`

/** So many sentences are printed; the page has all of them. */
const sentencesPrinted = 20

type Wanted = {
  kind: ImportKind
  file: string
  as: string
  confirmAs: string | undefined
  division: string | undefined
  partial: boolean
}

const isKind = (text: string | undefined): text is ImportKind => importKinds.some(kind => kind === text)

/** Ends the command before any database is opened. */
function leave(code: number, text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(code)
}

function wanted(): Wanted {
  const { rest } = takeDataDir(process.argv.slice(2))
  const { values, positionals } = parseOptions(rest, {
    as: { type: 'string' },
    'confirm-as': { type: 'string' },
    division: { type: 'string' },
    partial: { type: 'boolean' },
    help: { type: 'boolean' },
  })
  if (values.help) {
    line(help)
    process.exit(exits.done)
  }
  const [kind, file, ...more] = positionals
  if (!isKind(kind) || file === undefined || more.length > 0 || !values.as) leave(exits.usage, help)
  return {
    kind,
    file: pathFromCaller(file),
    as: values.as,
    confirmAs: values['confirm-as'],
    division: values.division,
    partial: values.partial === true,
  }
}

/** A file too large is not even read. */
function requireReadable(file: string): void {
  const size = (() => {
    try {
      accessSync(file, constants.R_OK)
      const stat = statSync(file)
      return stat.isFile() ? stat.size : null
    } catch {
      return null
    }
  })()
  if (size === null)
    leave(exits.unreadable, `✗ 文件不存在或读不了：${file} / The file does not exist or cannot be read.`)
  if (size > LIMITS.fileBytes)
    leave(
      exits.refused,
      `✗ 文件超过 ${LIMITS.fileBytes / 1024 / 1024} MB，请拆分后分次导入 / The file is too large; please split it.`,
    )
}

const portal = systemActor(province)

/** An account and the posts it holds. @throws Trouble that says why there are none */
async function holderOf(username: string) {
  const account = await inScope(portal, now(), tx => findAccount(tx, username.toLowerCase()))
  if (!account) throw new Trouble(`没有账号 ${username}。`, `There is no account ${username}.`)
  if (account.disabledAt) throw new Trouble(`账号 ${username} 已停用。`, `The account ${username} is locked.`)
  const held = account.posts.filter(post => holds(post, dayInShanghai(now())))
  if (held.length === 0)
    throw new Trouble(`账号 ${username} 目前没有岗位。`, `The account ${username} holds no post at present.`)
  return { account, held }
}

/** The person's post that may import this ledger. @throws Trouble that says why there is none */
async function importer({ as, kind, division }: Wanted): Promise<Actor> {
  const { account, held } = await holderOf(as)
  const able = held.filter(post => mayImport(post, kind) && (division === undefined || post.division === division))
  const [post, other] = able
  if (!post)
    throw new Trouble(
      `账号 ${as} 的岗位不能导入${importKindText[kind]}，只有县级和街道的岗位可以。`,
      `No post of ${as} may import ${kind}; only posts of counties and streets may.`,
    )
  if (other)
    throw new Trouble(
      `账号 ${as} 有几个能导入的岗位，请用 --division 指明：${able.map(one => one.division).join('、')}。`,
      `${as} holds several posts that may import; name one with --division.`,
    )
  return personIn(account, post)
}

/**
 * The other person's post whose place covers the one the ledger is brought in for; null: nobody was named, or nothing of this kind of
 * ledger has to be confirmed. @throws Trouble that says why there is none, before anything is written
 */
async function confirmer({ as, confirmAs, kind }: Wanted, brings: Actor): Promise<Actor | null> {
  if (confirmAs === undefined) return null
  if (confirmAs.toLowerCase() === as.toLowerCase())
    throw new Trouble('导入人和确认人须是不同的人。', 'Who imports and who confirms must be two persons.')
  const { account, held } = await holderOf(confirmAs)
  if (!needsConfirming(kind)) return null
  const post = held.find(one => mayConfirm(one, kind) && contains(scopeUnder(one.division), brings.division))
  if (!post)
    throw new Trouble(
      `账号 ${confirmAs} 的岗位不能确认这份台账，须是 ${brings.division} 所在县（市、区）的县级岗位。`,
      `No post of ${confirmAs} may confirm this ledger; it must be one of the county of ${brings.division}.`,
    )
  return personIn(account, post)
}

function unwrapped<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { problem } = result
  const said = problem.kind === 'invalid' ? Object.values(problem.fields).flat().join('；') : problemSentence(problem)
  throw new Trouble(said, 'The import was refused; nothing was written.')
}

function tell({ counts: { new: fresh, changed, same, bad } }: ImportRun): void {
  line(
    `  新增 ${fresh} · 更新 ${changed} · 未变 ${same} · 错误 ${bad} / ${fresh} new, ${changed} changed, ${same} unchanged, ${bad} bad`,
  )
}

async function tellIssues(actor: Actor, run: ImportRun): Promise<void> {
  const { count, first } = await inScope(actor, now(), tx => issuesOf(tx, run.id, sentencesPrinted))
  for (const issue of first) line(`  ${issueSentence(issue)} / line ${issue.line}`)
  if (count > first.length) line(`  …… 另有 ${count - first.length} 处 / and ${count - first.length} more`)
}

/** A portal that runs may have taken it out of the queue first: then its end is waited for. */
async function written(actor: Actor, id: number): Promise<ImportRun> {
  for (let run = await executeImport(id); run; run = await inScope(actor, now(), tx => findRun(tx, id))) {
    if (run.state === 'done') return run
    if (run.state === 'failed') throw new Trouble(run.message ?? '未导入', 'The import failed; nothing was written.')
    await pause(500)
  }
  throw new Trouble('导入记录不见了', 'The import is gone.')
}

/** Confirms the whole as the other person, or says plainly what waits and how it is confirmed. */
async function confirmed(actor: Actor, other: Actor | null, run: ImportRun): Promise<void> {
  const waiting = (await inScope(actor, now(), tx => waitingOf(tx, [run]))).get(run.id) ?? 0
  if (waiting === 0) return
  if (!other) {
    line(
      `! ${waiting} 条待确认，确认前不计入。由本县另一个县级账号在“导入”第 ${run.id} 号页面整批确认，或再次导入时加 --confirm-as。 / ${waiting} wait and do not count: another account of the county confirms them on the page of import ${run.id}, or with --confirm-as.`,
    )
    return
  }
  const { firm, left } = unwrapped(await perform(confirmWhole, other, { id: run.id }, now()))
  line(`✓ 已由${other.name}整批确认 ${firm} 条 / ${firm} confirmed`)
  if (left > 0) line(`! 还有 ${left} 条须在列表里逐条办理 / ${left} are decided one by one in their list`)
}

async function run(asked: Wanted): Promise<number> {
  const actor = await importer(asked)
  const other = await confirmer(asked, actor)
  const began = performance.now()
  line(`检查${importKindText[asked.kind]} ${basename(asked.file)} … / Checking …`)
  const file = { name: basename(asked.file), bytes: new Uint8Array(await readFile(asked.file)) }
  const checked = unwrapped(await perform(checkImport, actor, { kind: asked.kind, file }, now()))
  tell(checked)
  const { counts } = checked
  await tellIssues(actor, checked)
  if (counts.bad > 0 && !asked.partial) {
    line(
      '✗ 没有写入任何行。改正后再导入，或加 --partial 跳过有错的行。 / Nothing was written. Mend the rows, or add --partial.',
    )
    return exits.refused
  }
  if (counts.new + counts.changed === 0) {
    if (counts.bad > 0) line('✗ 没有可以写入的行。 / No row could be written.')
    else line('✓ 与现有数据一致，没有要写入的行。 / Nothing is new.')
    for (const id of await inScope(actor, now(), tx => runsOfSameFile(tx, checked)))
      await confirmed(actor, other, { ...checked, id })
    return counts.bad > 0 ? exits.refused : exits.done
  }
  unwrapped(await perform(confirmImport, actor, { id: checked.id, partial: asked.partial }, now()))
  const done = await written(actor, checked.id)
  const took = (performance.now() - began) / 1000
  line(`✓ 已导入 / Imported (${took.toFixed(1)} s, ${Math.round(done.counts.rows / took).toLocaleString('en')} rows/s)`)
  tell(done)
  await confirmed(actor, other, done)
  return done.counts.bad > 0 ? exits.partly : exits.done
}

let asked: Wanted
try {
  asked = wanted()
} catch (error) {
  leave(exits.usage, `✗ ${error instanceof Error ? error.message : String(error)}\n\n${help}`)
}
requireReadable(asked.file)
await runCommand('import', async () => {
  try {
    return await run(asked)
  } finally {
    await closeDatabase()
  }
})
