/** What runs on a data directory now: DIR/runtime.json, read and written under the lock only. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isAlive, Process } from './process'

const State = z.object({
  /** The database server: it belongs to all users and ends with the last of them. */
  database: z.object({ process: Process, port: z.int() }).optional(),
  users: z.array(Process),
  /** The portal: the `up` or `dev` that serves, and its web server. */
  portal: z.object({ process: Process, port: z.int(), web: Process.optional() }).optional(),
})
export type State = z.infer<typeof State>

/** The state with the dead taken out, except an orphaned web server, which its heir has to end. */
export function readState(dataDir: string): State {
  const file = `${dataDir}/runtime.json`
  if (!existsSync(file)) return { users: [] }
  const parsed = State.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (!parsed.success) return { users: [] }
  const { database, users, portal } = parsed.data
  const portalLives = portal && (isAlive(portal.process) || (portal.web && isAlive(portal.web)))
  return {
    users: users.filter(isAlive),
    ...(database && isAlive(database.process) ? { database } : {}),
    ...(portal && portalLives ? { portal } : {}),
  }
}

export function writeState(dataDir: string, state: State): void {
  const file = `${dataDir}/runtime.json`
  if (!state.database && !state.portal && state.users.length === 0) {
    rmSync(file, { force: true })
    return
  }
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
