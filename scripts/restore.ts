/** `npm run restore`: makes a new data directory from a backup, or only tries whether one could be made. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseOptions, pathFromCaller, takeDataDir } from './runtime/args'
import { type Restored, restore, type Until } from './runtime/backup/restore'
import { backupsIn, shelfOf } from './runtime/backup/shelf'
import { databaseName } from './runtime/database'
import { line } from './runtime/say'
import { main, Trouble } from './runtime/trouble'

const help = `用法 / Usage:
  npm run restore -- --from FOLDER --keys FILE --to DIR [--backup NAME] [--until "2026-11-29 12:34"]
  npm run restore -- --drill [--data DIR]

  --until   恢复到该时刻（北京时间，可到秒）；不写则到最后一笔归档的变更；--until mark 到备份时刻，并逐表核对
            up to that moment, Beijing time; else all that was archived; “mark”: the backup itself, held against its counts
  --drill   演练：恢复到临时目录，核对每张表和每个附件后删除 / a drill in a temporary folder, checked table by table, then removed

恢复之后 / afterwards: npm run up -- --data DIR`

const usage = 64

function untilOf(written: string | undefined): Until {
  if (written === undefined) return 'latest'
  if (written === 'mark') return 'mark'
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/.exec(written) ?? []
  const moment = new Date(`${day}T${time?.length === 5 ? `${time}:00` : time}+08:00`)
  if (!Number.isNaN(moment.getTime())) return { moment }
  throw new Trouble(`时刻应写作 2026-11-29 12:34，现为“${written}”。`, '--until should read 2026-11-29 12:34.')
}

function newest(folder: string, asked: string | undefined): string {
  const all = backupsIn({ folder })
  const name = asked ?? all.at(-1)
  if (name !== undefined && all.includes(name)) return name
  throw new Trouble(
    `备份目录中没有${asked ? `“${asked}”` : '完整的备份'}：${folder}${all.length > 0 ? `（有 ${all.join('、')}）` : ''}`,
    `There is no ${asked ?? 'whole backup'} in ${folder}.`,
  )
}

/** @returns the exit code: 0 when all is there */
function tell(name: string, { lastChange, differences, files, took }: Restored): number {
  line(`备份 / backup: ${name}`)
  if (lastChange) line(`最后一笔变更 / last change: ${lastChange.toISOString()}`)
  line(`解包 ${took.unpack} · 重放 ${took.replay} · 核对 ${took.check} · 附件 ${files.there} 个 ${took.files}`)
  for (const one of differences) line(`✗ ${one}`)
  for (const digest of files.missing) line(`✗ 附件缺失或损坏 / file missing or damaged: ${digest}`)
  const ok = differences.length === 0 && files.missing.length === 0
  if (ok) line('✓ 全部核对一致 / all there')
  return ok ? 0 : 1
}

process.title = 'portal restore'
await main(async () => {
  const { dataDir, rest } = takeDataDir(process.argv.slice(2))
  const { values, positionals } = parseOptions(rest, {
    from: { type: 'string' },
    to: { type: 'string' },
    keys: { type: 'string' },
    backup: { type: 'string' },
    until: { type: 'string' },
    drill: { type: 'boolean' },
    help: { type: 'boolean' },
  })
  if (values.drill) {
    const shelf = shelfOf(dataDir)
    if (!shelf)
      throw new Trouble('尚未备份过，请先 npm run backup。', 'Nothing was backed up yet; run npm run backup first.')
    const to = mkdtempSync(join(tmpdir(), 'portal-drill-'))
    try {
      const keys = shelf.keysAt !== undefined && existsSync(shelf.keysAt) ? shelf.keysAt : join(dataDir, 'secrets.json')
      const name = newest(shelf.folder, values.backup)
      return tell(name, await restore(shelf, name, to, keys, 'mark', databaseName))
    } finally {
      rmSync(to, { recursive: true, force: true })
    }
  }
  const { from, to, keys } = values
  if (values.help || positionals.length > 0 || from === undefined || to === undefined || keys === undefined) {
    line(help)
    return values.help ? 0 : usage
  }
  const folder = pathFromCaller(from)
  const name = newest(folder, values.backup)
  return tell(
    name,
    await restore({ folder }, name, pathFromCaller(to), pathFromCaller(keys), untilOf(values.until), databaseName),
  )
})
process.exit()
