import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = {
  '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, ''),
  // Next answers this import itself; outside of it the package throws on purpose.
  'server-only': fileURLToPath(new URL('./tests/support/empty.ts', import.meta.url)),
}

export default defineConfig({
  resolve: { alias },
  test: {
    // A test that waits for the database leaves its core to another: on two cores two files at a time, not the usual one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          // Pure modules, read once by each worker and not once by each file: reading them is half of the work.
          isolate: false,
          testTimeout: 30_000,
          include: [
            'lib/**/*.test.ts',
            'components/**/*.test.{ts,tsx}',
            'prisma/seed/**/*.test.ts',
            'tests/arch/**/*.test.ts',
          ],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          globalSetup: ['./tests/support/db-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
