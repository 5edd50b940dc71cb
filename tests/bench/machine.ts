/** On what machine, and how much memory does a program with its children hold? Read from /proc; elsewhere nothing is known. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

export function machine(): string {
  const [first] = cpus()
  const memory = (totalmem() / 1024 ** 3).toFixed(0)
  const busy = loadavg()[0]?.toFixed(1) ?? '?'
  return `${first?.model.trim() ?? '?'}, ${cpus().length} cores, ${memory} GB, ${type()} ${release()}, load ${busy} before the run`
}

type Row = { pid: number; parent: number; ticks: number }

function processes(): Row[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8')
        const fields = text
          .slice(text.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number)
        // Own time and that of children that have ended, in the kernel and outside of it.
        const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0)
        return [{ pid: Number(name), parent: fields[1] ?? 0, ticks }]
      } catch {
        // Ended in between.
        return []
      }
    })
}

/** A process and all that it started. */
function family(pid: number): Row[] {
  const all = processes()
  const wanted = new Set([pid])
  for (let grown = true; grown; ) {
    const more = all.filter(row => wanted.has(row.parent) && !wanted.has(row.pid))
    for (const row of more) wanted.add(row.pid)
    grown = more.length > 0
  }
  return all.filter(row => wanted.has(row.pid))
}

function kilobytes(pid: number): number {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(found?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Resident memory of a process and all it started, in MB; null where there is no /proc. */
export function residentMemory(pid: number): number | null {
  const rows = family(pid)
  return rows.length === 0 ? null : rows.reduce((sum, row) => sum + kilobytes(row.pid), 0) / 1024
}

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100

/**
 * Processor time that a process and all it started have used, in seconds: unlike the clock it does not grow when others use the
 * machine. NaN where there is no /proc.
 */
export function processorTime(pid: number): number {
  const rows = family(pid)
  return rows.length === 0 ? Number.NaN : rows.reduce((sum, row) => sum + row.ticks, 0) / ticksPerSecond
}

/** The same of this program and the children that have ended; the database that it may have started is not among them. */
export const ownProcessorTime = (): number =>
  (processes().find(row => row.pid === process.pid)?.ticks ?? Number.NaN) / ticksPerSecond
