/** Lists every kind of work that the job runner does; features add theirs here. */
import { housekeeping } from '@/lib/account/housekeeping'
import { wipeJob } from '@/lib/assembly/wipe-job'
import { checkJob, headJob, sealJob } from '@/lib/audit/seal-job'
import { caseWipeJob } from '@/lib/complaint/retention/wipe-job'
import { urgentWatchJob } from '@/lib/complaint/ring/watch-job'
import { reporterJob } from '@/lib/complaint/tell/reporter-job'
import { freezeJob } from '@/lib/figures/snapshot-job'
import { sweepJob } from '@/lib/file/sweep-job'
import { importJob } from '@/lib/import/job'
import { sheetsJob } from '@/lib/import/sweep-job'
import type { Job } from '@/lib/platform/jobs'
import { deliverJob } from '@/lib/source/deliver-job'

/** Their names are the queues that the reference seed makes. */
export const jobs: readonly Job[] = [
  housekeeping,
  importJob,
  freezeJob,
  wipeJob,
  caseWipeJob,
  deliverJob,
  urgentWatchJob,
  reporterJob,
  sheetsJob,
  sweepJob,
  sealJob,
  headJob,
  checkJob,
]
