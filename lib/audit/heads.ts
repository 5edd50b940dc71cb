/**
 * Writes the heads of the trail's chain where the database's owner does not write: a file a year beside the database, which is only ever
 * added to, and the operator's log server. A head that stands there and not in the database shows that the trail was rewritten.
 */
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/platform/env'
import { tellSyslog } from '@/lib/platform/syslog'
import type { Seal } from './seal-store'

const folder = (dataDir: string): string => path.join(dataDir, 'audit-heads')

/** One line a head: when, the number of the batch, the head. */
const lineOf = ({ at, batch, head }: Seal): string => `${at.toISOString()} ${batch} ${head}`
const line = /^(\S+) (\d+) ([0-9a-f]{64})$/

export async function writeHead(seal: Seal): Promise<void> {
  const { DATA_DIR, AUDIT_SYSLOG } = env()
  await mkdir(folder(DATA_DIR), { recursive: true, mode: 0o700 })
  const file = path.join(folder(DATA_DIR), `${seal.at.getUTCFullYear()}.log`)
  await appendFile(file, `${lineOf(seal)}\n`, { mode: 0o600, flag: 'a' })
  if (AUDIT_SYSLOG) await tellSyslog(AUDIT_SYSLOG, `audit-head ${lineOf(seal)}`, seal.at)
}

/** The heads in one file; a line that is none, as a start killed half way leaves it, is passed over. */
export const headsIn = (text: string): Seal[] =>
  text.split('\n').flatMap(one => {
    const [, at = '', batch = '', head = ''] = line.exec(one) ?? []
    return head === '' ? [] : [{ at: new Date(at), batch: Number(batch), head }]
  })

/** All that were written outside by this installation, oldest first. */
export async function writtenHeads(): Promise<Seal[]> {
  const names = await readdir(folder(env().DATA_DIR)).catch(() => [])
  const texts = await Promise.all(
    names
      .filter(name => name.endsWith('.log'))
      .sort()
      .map(name => readFile(path.join(folder(env().DATA_DIR), name), 'utf8')),
  )
  return texts.flatMap(headsIn)
}
