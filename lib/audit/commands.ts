/** Asks for the whole trail to be checked, now and not at night. */
import { z } from 'zod'
import { done } from '@/lib/core/result'
import { enqueue } from '@/lib/platform/jobs'
import { command } from '@/lib/platform/perform'
import { checkQueue } from './queue'

export const askForCheck = command({
  schema: z.object({}),
  act: 'audit.check',
  run: async ({ tx }) => {
    await enqueue(checkQueue, {}, { tx })
    return done(null)
  },
  subject: () => ({ kind: 'trail', id: 'all' }),
})
