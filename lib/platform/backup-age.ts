/** How old is the last whole backup? Written down in the database by whoever takes one. */
import { now } from './clock'
import { unscoped } from './db'

/** Row of `meta` that holds the time of the last one, ISO 8601. */
export const backupMark = 'backup.taken'

/** After so long without one an operator is told. */
export const backupLateHours = 26

export type BackupAge = {
  /** null: none was ever taken, or by other tools that tell the portal nothing. */
  takenAt: Date | null
  hours: number | null
  late: boolean
}

export async function backupAge(): Promise<BackupAge> {
  const [row] = await unscoped<{ value: string }>(`SELECT value FROM meta WHERE key = '${backupMark}'`)
  if (!row) return { takenAt: null, hours: null, late: false }
  const takenAt = new Date(row.value)
  const hours = (now().getTime() - takenAt.getTime()) / 3_600_000
  return { takenAt, hours, late: hours > backupLateHours }
}
