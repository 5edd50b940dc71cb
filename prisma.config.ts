import { defineConfig } from 'prisma/config'

// The connection is given at run time by lib/platform; generating the client needs none.
export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } })
