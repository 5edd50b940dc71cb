import { migrate } from '@/lib/platform/migrate'
import { seedReference } from '@/prisma/seed/reference'
import { ensureAppRole, openDatabase } from '@/scripts/runtime/database'

const database = await openDatabase({ dataDir: '/tmp/figures-sandbox', disposable: true })
await migrate(database.ownerUrl)
await ensureAppRole(database.ownerUrl, database.appUrl)
await seedReference(database.ownerUrl)
console.log(database.ownerUrl, database.appUrl)
setInterval(() => {}, 1000)
