/** Is the process that wrote this down still the one that runs now, and how is it stopped? */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

/** A process by number and time of birth: numbers are given out again, in containers very soon. */
export const Process = z.object({ pid: z.int().positive(), born: z.string() })
export type Process = z.infer<typeof Process>

/** Time of birth as the system writes it, or nothing when no such process lives (a zombie does not). */
function bornAt(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const file = `/proc/${pid}/stat`
    if (!existsSync(file)) return undefined
    try {
      // The name in brackets may hold blanks, so count from the last bracket: state is field 3, birth field 22.
      const text = readFileSync(file, 'utf8')
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
    } catch {
      return undefined
    }
  }
  const answer = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)])
    .stdout?.toString()
    .trim()
  return answer && !answer.startsWith('Z') ? answer.replace(/^\S+\s+/, '') : undefined
}

export function processOf(pid: number): Process | undefined {
  const born = bornAt(pid)
  return born === undefined ? undefined : { pid, born }
}

export const self = (): Process => ({ pid: process.pid, born: bornAt(process.pid) ?? '' })

export const isSame = (a: Process, b: Process): boolean => a.pid === b.pid && a.born === b.born

export const isAlive = (it: Process): boolean => bornAt(it.pid) === it.born

/** Waits until the process is gone; false when it is still there after the given time. */
export async function goneWithin(it: Process, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds
  while (isAlive(it)) {
    if (performance.now() > until) return false
    await pause(30)
  }
  return true
}

/** Asks a process to end, and ends it by force when it does not within the given time. */
export async function end(
  it: Process,
  signal: NodeJS.Signals,
  force: NodeJS.Signals,
  milliseconds: number,
): Promise<void> {
  if (!isAlive(it)) return
  signalTo(it, signal)
  if (await goneWithin(it, milliseconds)) return
  signalTo(it, force)
  await goneWithin(it, 5000)
}

function signalTo(it: Process, signal: NodeJS.Signals): void {
  try {
    process.kill(it.pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
