/** `npm run backup`: a whole copy of the embedded database and its files, taken while people work; `npm run restore` makes a data directory of it again. */
import { now } from '@/lib/platform/clock'
import { parseOptions, pathFromCaller } from './runtime/args'
import { keepBackup } from './runtime/backup/keep'
import { keepKeys, setShelf, shelfOf } from './runtime/backup/shelf'
import { runCommand } from './runtime/cli'
import { line } from './runtime/say'
import { Trouble } from './runtime/trouble'

const help = `用法 / Usage:
  npm run backup -- --to FOLDER     首次：指定备份目录（应在另一块磁盘）/ the first time: where backups lie, on another disk
  npm run backup                    再次备份到同一目录 / once more, to the same folder
  npm run backup -- --keys FILE     同时把密钥另存一份（与备份分开保管）/ a copy of the keys as well, kept apart from the backups

  指定目录之后，数据库每次启动即归档变更（至多一分钟一段），门户运行时每分钟跟随附件、每天 2:30 自动备份。
  Once the folder is named, the database archives its changes from its next start (at most a minute late), and a running portal
  follows the files each minute and backs up by itself at 2:30 each day.
  --data DIR                        数据目录 / data directory`

await runCommand('backup', async ({ args, dataDir, ownerUrl }) => {
  const { values, positionals } = parseOptions(args, {
    to: { type: 'string' },
    keys: { type: 'string' },
    help: { type: 'boolean' },
  })
  if (values.help || positionals.length > 0) {
    line(help)
    return values.help ? 0 : 64
  }
  if (process.env['DATABASE_URL'])
    throw new Trouble(
      'DATABASE_URL 指向的数据库请用其自身的工具备份（见 docs/deploy.md）。',
      'Back up the server named in DATABASE_URL by its own tools (see docs/deploy.md).',
    )
  const shelf = values.to === undefined ? shelfOf(dataDir) : setShelf(dataDir, pathFromCaller(values.to))
  if (!shelf) {
    line(help)
    return 64
  }
  if (values.keys !== undefined) keepKeys(dataDir, shelf, pathFromCaller(values.keys))
  const { words } = await keepBackup(dataDir, shelf, ownerUrl, now())
  line(words)
  if (!shelf.keysAt && values.keys === undefined)
    line(
      '提示：密钥尚未另存，没有它备份无法恢复，请加 --keys FILE。 / The keys have not been put aside yet; without them no backup can be restored: add --keys FILE.',
    )
  return 0
})
