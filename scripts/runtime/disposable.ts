/** Data directories of tests: made in the system's temporary folder, and cleared away even when their run was killed. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runningCluster, stopCluster } from './embedded'
import { readState } from './state'

const prefix = 'portal-test-'

export const disposableDir = (): string => mkdtempSync(join(tmpdir(), prefix))

/** Stops what still runs in such a directory and removes it. */
export async function discard(dataDir: string): Promise<void> {
  const cluster = runningCluster(dataDir)
  if (cluster) await stopCluster(cluster)
  rmSync(dataDir, { recursive: true, force: true })
}

/** Clears away what runs that were killed have left behind: directories with a database that nobody alive uses. */
export async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(it => it.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    try {
      if (runningCluster(folder) && readState(folder).users.length === 0) await discard(folder)
    } catch {
      // Somebody else's: theirs to clear.
    }
  }
}
