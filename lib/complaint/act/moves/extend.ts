/** 同意延期: as many days as were asked for. */

import { askedExtension } from '@/lib/complaint/event-store'
import { done, type Result } from '@/lib/core/result'
import type { Bringing, Brought, CaseAct } from '../case-act'
import { whyNotOwn } from './refused-request'

const bringAsked = async ({ doer, complaint }: Bringing): Promise<Result<Brought>> =>
  done({ changes: {}, facts: await askedExtension(doer.tx, complaint.id) })

export const extend: CaseAct = {
  speaks: 'above',
  whyNot: whyNotOwn,
  bring: bringAsked,
  stamps: (_complaint, _actor, now) => ({ extendedAt: now }),
}
