/** What may the portal's own process open, of all that its user may? */
import { mkdirSync, realpathSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'

/** Folders in the data directory that the portal itself keeps files in (`lib/platform/files.ts`, `lib/audit/heads.ts`). */
const ownFolders = ['files', 'audit-heads']

/**
 * What Node lets the portal's process open: the program's folder and its own. The keys, the database's files and the owner's password lie
 * beside these and stay closed to it, and it starts no other program. A data directory within the program's folder cannot be fenced off; the
 * server refuses to serve real data from there (`lib/platform/foothold.ts`).
 */
export function fence(dataDir: string, distDir: string): string[] {
  const [program, data] = [resolve('.'), resolve(dataDir)]
  if (data.startsWith(program + sep)) return []
  const kept = ownFolders.map(name => join(data, name))
  for (const folder of kept) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const both = (paths: readonly string[]): string[] => [
    ...new Set([...paths, ...paths.map(path => realpathSync(path))]),
  ]
  return [
    ...['--permission', '--allow-addons', '--allow-worker', '--disable-warning=SecurityWarning'],
    ...both([program, ...kept]).map(path => `--allow-fs-read=${path}`),
    ...both([...kept, resolve(distDir)]).map(path => `--allow-fs-write=${path}`),
  ]
}
