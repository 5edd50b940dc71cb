/** On what machine, and how much memory does a program with its children hold? Read from /proc; elsewhere nothing is known. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

export function machine(): string {
  const [first] = cpus()
  const memory = (totalmem() / 1024 ** 3).toFixed(0)
  const busy = loadavg()[0]?.toFixed(1) ?? '?'
  return `${first?.model.trim() ?? '?'}, ${cpus().length} cores, ${memory} GB, ${type()} ${release()}, load ${busy} before the run`
}

type Row = { pid: number; parent: number }

function processes(): Row[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8')
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
        return [{ pid: Number(name), parent: Number(fields[1]) }]
      } catch {
        // Ended in between.
        return []
      }
    })
}

function kilobytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(found?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Resident memory of a process and all it started, in MB; null where there is no /proc. */
export function residentMemory(pid: number): number | null {
  const all = processes()
  if (all.length === 0) return null
  const wanted = new Set([pid])
  for (let grown = true; grown; ) {
    const more = all.filter(row => wanted.has(row.parent) && !wanted.has(row.pid))
    for (const row of more) wanted.add(row.pid)
    grown = more.length > 0
  }
  return [...wanted].reduce((sum, one) => sum + kilobytes(one, 'VmRSS'), 0) / 1024
}
