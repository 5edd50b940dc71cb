/** The keys of this installation: made once at random, kept in DIR/secrets.json for the owner of the directory alone. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Trouble } from './trouble'

const Secrets = z.object({
  ownerPassword: z.string().min(20),
  appPassword: z.string().min(20),
  appSecret: z.string().min(32),
  fieldKey: z.base64(),
  fieldIndexKey: z.base64(),
})
export type Secrets = z.infer<typeof Secrets>

const word = (): string => randomBytes(24).toString('base64url')
const key = (): string => randomBytes(32).toString('base64')

/** Reads the keys of a data directory or makes them. A damaged file is never replaced: it may be the only key to the data. */
export function secretsOf(dataDir: string): Secrets {
  const file = `${dataDir}/secrets.json`
  if (existsSync(file)) {
    try {
      return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error
      throw new Trouble(
        `密钥文件已损坏，请从备份恢复：${file}`,
        `The file of keys is damaged; please restore it from a backup: ${file}`,
      )
    }
  }
  if (existsSync(`${dataDir}/db/PG_VERSION`))
    throw new Trouble(
      `密钥文件缺失但数据库已存在，请从备份恢复：${file}`,
      `The file of keys is gone while the database is there; please restore it from a backup: ${file}`,
    )
  const made: Secrets = {
    ownerPassword: word(),
    appPassword: word(),
    appSecret: key(),
    fieldKey: key(),
    fieldIndexKey: key(),
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}
