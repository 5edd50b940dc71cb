/** The common way of a command: find the data directory, open its database, work, close. */
import { resolve } from 'node:path'
import { takeDataDir } from './args'
import { configure } from './configure'
import { type Database, openDatabase, withClient } from './database'
import { Stopped, stopSignal } from './interrupt'
import { withLock } from './lock'
import { readState } from './state'
import { main, Trouble } from './trouble'

export type CommandContext = {
  /** What was written after the command's name, without `--data DIR`. */
  args: string[]
  ownerUrl: string
  appUrl: string
  dataDir: string
}

/**
 * Runs a command beside a running portal or alone; alone, the database is started and prepared for it and stopped after it.
 * `lib/platform/env` answers with this installation's values inside `work`; the returned number is the exit code.
 * Errors that we know end as one bilingual sentence and exit code 1.
 */
export function runCommand(name: string, work: (context: CommandContext) => Promise<number>): Promise<void> {
  process.title = `portal ${name}`
  return main(async () => {
    const { dataDir, rest } = takeDataDir(process.argv.slice(2))
    const database = await openDatabase({ dataDir: resolve(dataDir) })
    const stopped = stopSignal()
    stopped.catch(() => undefined)
    try {
      // The portal's role is made before its address is told: told first, it would pass for one given from outside.
      await Promise.race([prepareIfAlone(dataDir, database), stopped])
      configure(dataDir, database)
      const context = { args: rest, ownerUrl: database.ownerUrl, appUrl: database.appUrl, dataDir }
      return await Promise.race([work(context), stopped])
    } catch (error) {
      throw error instanceof Stopped ? new Trouble('已中断。', 'Interrupted.') : error
    } finally {
      await database.stop()
    }
  }).then(() => process.exit())
}

/** A portal that runs has prepared its database, and its schema is not changed under it; a server that nobody prepared yet is. */
async function prepareIfAlone(dataDir: string, database: Database): Promise<void> {
  const { portal } = await withLock(dataDir, async () => readState(dataDir))
  if (portal || (!database.embedded && (await opensToTheApp(database)))) return
  const { prepareDatabase } = await import('./prepare')
  await prepareDatabase(database)
}

const opensToTheApp = (database: Database): Promise<boolean> =>
  withClient(database.appUrl, client => client.query('select from account limit 0')).then(
    () => true,
    () => false,
  )
