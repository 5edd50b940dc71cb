/** Has every timer its queue? The portal does not start with one that the reference seed has not made. */
import { expect, test } from 'vitest'
import { jobs } from '@/lib/web/jobs'
import { queues } from '@/prisma/seed/reference'

test('every job has a queue and every queue its job', () => {
  expect(jobs.map(job => job.name).sort()).toEqual([...queues].sort())
})
