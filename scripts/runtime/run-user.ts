/** As whom does the embedded database run? PostgreSQL refuses root, so root lends it another user's identity. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Trouble } from './trouble'

/** `through` is a command that must stand before the program's own, empty in the ordinary case. */
export type RunUser = { uid?: number; gid?: number; through: string[] }

type Identity = { name: string; uid: number; gid: number }

export const isRoot = (): boolean => process.getuid?.() === 0

/** The identity for a cluster in `folder`, with its programs and whatever else it needs in `others`; it can enter all of them. */
export function runUserFor(folder: string, ...others: string[]): RunUser {
  if (!isRoot()) return { through: [] }
  const identity = ownerOf(folder) ?? found('postgres') ?? created() ?? found('nobody')
  if (!identity)
    throw new Trouble(
      '以 root 运行时需要一个名为 postgres 的系统用户，请先执行：useradd --system postgres',
      'Running as root needs a system user named postgres. Please run: useradd --system postgres',
    )
  const { uid, gid, name } = identity
  const closed = [folder, ...others].map(path => closedParent(path, identity)).find(path => path !== undefined)
  if (closed === undefined) return { uid, gid, through: [] }
  // A clone under /root: its parent is closed to everyone else. Rather than open it, the database gets the one
  // capability of passing through, and none besides.
  if (spawnSync('setpriv', ['--version']).status === 0)
    return {
      through: [
        'setpriv',
        ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'],
        // Without this bit access(2), by which PostgreSQL looks for its own programs, would not count the capability.
        '--securebits=+no_setuid_fixup',
        ...['--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search'],
        ...['--bounding-set=-all,+dac_read_search', '--'],
      ],
      uid,
      gid,
    }
  throw new Trouble(
    `系统用户 ${name} 无法进入 ${closed}：请把程序放到该用户可进入的目录，或以普通用户运行。`,
    `The system user ${name} cannot enter ${closed}: put the program where that user may go, or run it as an ordinary user.`,
  )
}

function found(name: string): Identity | undefined {
  return accounts().find(account => account.name === name)
}

function accounts(): Identity[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** A cluster stays with whom it was made for: data written as an ordinary user can later be served by root. */
function ownerOf(folder: string): Identity | undefined {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid
  return owner ? accounts().find(account => account.uid === owner) : undefined
}

function created(): Identity | undefined {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', 'postgres'])
  return found('postgres')
}

/** The nearest folder above `path` that this user may not pass through. */
function closedParent(path: string, user: Identity): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat) {
      let bit = 0o001
      if (stat.uid === user.uid) bit = 0o100
      else if (stat.gid === user.gid) bit = 0o010
      if ((stat.mode & bit) === 0) return folder
    }
    if (folder === dirname(folder)) return undefined
  }
}
