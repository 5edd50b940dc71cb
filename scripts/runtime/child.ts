/** How is a program of ours run beside us so that nothing of it outlives us? */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { end, type Process, processOf } from './process'

export type Child = {
  process: Process
  /** Resolves when the program has ended: its exit code, or 1 when a signal ended it. */
  exit: Promise<number>
  stop: () => Promise<void>
}

const running = new Set<Child>()

/** Starts a program in a group of its own; its output goes to a file, or to our own streams. */
export function startChild(args: string[], options: { env: NodeJS.ProcessEnv; log?: string }): Child {
  const out = options.log === undefined ? 'inherit' : logFile(options.log)
  const spawned = spawn(process.execPath, args, { env: options.env, detached: true, stdio: ['ignore', out, out] })
  if (typeof out === 'number') closeSync(out)
  const exit = new Promise<number>(done => {
    spawned.on('exit', code => done(code ?? 1))
    spawned.on('error', () => done(1))
  })
  const born = spawned.pid === undefined ? undefined : processOf(spawned.pid)
  const child: Child = {
    process: born ?? { pid: 2 ** 30, born: '' },
    exit,
    stop: async () => {
      await end(child.process, 'SIGTERM', 'SIGKILL', 10_000)
      if (born) endGroup(born.pid)
      running.delete(child)
    },
  }
  running.add(child)
  exit.then(
    () => running.delete(child),
    () => undefined,
  )
  return child
}

export const stopChildren = (): Promise<unknown> => Promise.all([...running].map(child => child.stop()))

/** Workers that a program left behind. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // Nobody is left, as it should be.
  }
}

function logFile(path: string): number {
  if (existsSync(path) && statSync(path).size > 10_000_000) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

/** The last lines of a log, for the sentence about a failure. */
export const tailOf = (path: string, lines = 15): string =>
  existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : ''
