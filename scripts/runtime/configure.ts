/** What a command in this process is told of the installation it works on; `lib/platform/env` answers with it. */
import { forgetEnv } from '@/lib/platform/env'
import type { Database } from './database'
import { secretsOf } from './secrets'

/** Keys that the operator keeps in the environment go before those of the data directory. */
export function configure(dataDir: string, database: Database): void {
  const { appSecret, fieldKey, fieldIndexKey } = secretsOf(dataDir)
  Object.assign(process.env, {
    APP_DATABASE_URL: database.appUrl,
    APP_SECRET: process.env['APP_SECRET'] ?? appSecret,
    FIELD_KEY: process.env['FIELD_KEY'] ?? fieldKey,
    FIELD_INDEX_KEY: process.env['FIELD_INDEX_KEY'] ?? fieldIndexKey,
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
  })
  forgetEnv()
}
