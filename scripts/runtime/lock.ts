/** Who may change the running state of a data directory now? One process at a time, and a dead one never blocks. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, Process, self } from './process'
import { Trouble } from './trouble'

const patience = 60_000

/** Runs the work while holding DIR/lock. Waits for a living holder, takes over from a dead one. */
export async function withLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = `${dataDir}/lock`
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify(self()))
  const until = performance.now() + patience
  try {
    while (!taken(mine, file)) {
      if (performance.now() > until)
        throw new Trouble(
          `数据目录正被另一个命令占用：${dataDir}`,
          `Another command keeps the data directory busy: ${dataDir}`,
        )
      const holder = holderOf(file)
      if (holder && !isAlive(holder)) setAside(file, holder)
      else await pause(100)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** A hard link comes into being complete or not at all, so nobody reads a lock that is half written. */
function taken(mine: string, file: string): boolean {
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(file: string): Process | undefined {
  try {
    return Process.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Two may find the same dead holder; whoever moves a living one's lock by mistake puts it back. */
function setAside(file: string, dead: Process): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = holderOf(aside)
  if (moved && moved.pid !== dead.pid && isAlive(moved)) taken(aside, file)
  rmSync(aside, { force: true })
}
