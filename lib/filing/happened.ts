/** When was something done about a filing? Its day is held against all others of the filing and of its procedure. */
import type { Day } from '@/lib/core/day'
import type { Happened } from '@/lib/core/fields'
import type { Result } from '@/lib/core/result'
import type { Call } from '@/lib/platform/perform'
import type { DayKey } from '@/lib/procedure/days'
import { daysOfFiling, daysOfProcedure } from '@/lib/procedure/days-store'
import { dayOfAct } from '@/lib/procedure/happened'
import { findProcedure } from '@/lib/procedure/store'
import type { Filing, FilingAct } from './rules'
import { lateFilingPapers } from './text'

const keys: Record<FilingAct, DayKey> = {
  submit: 'filing.submitted',
  'ask-once': 'filing.asked',
  accept: 'filing.accepted',
  confirm: 'filing.decided',
  refuse: 'filing.decided',
  withdraw: 'filing.ended',
  revoke: 'filing.ended',
}
/** What moves the procedure behind it too: its last step is not later. */
const isStep = ({ state, kind }: Filing, act: FilingAct): boolean =>
  act === 'confirm' ||
  act === 'refuse' ||
  (act === 'submit' && state === 'draft') ||
  (act === 'withdraw' && state !== 'draft') ||
  (act === 'revoke' && kind !== 'change')

/** @returns the day and the paper of the act */
export async function filingDay(
  { tx, actor, now, input }: Call<Happened>,
  filing: Filing,
  act: FilingAct,
): Promise<Result<{ on: Day; file: number | null }>> {
  const procedure = filing.procedure && (await findProcedure(tx, filing.procedure.id))
  const key = filing.state === 'correcting' && act === 'submit' ? 'filing.again' : keys[act]
  return dayOfAct({ tx, actor, now }, input, {
    others: procedure ? await daysOfProcedure(tx, procedure) : await daysOfFiling(tx, filing.id),
    own: {
      ...{ key, of: `filing ${filing.id}` },
      ...(procedure && isStep(filing, act) ? { step: Number.MAX_SAFE_INTEGER } : {}),
    },
    limits: { notice: 0 },
    paper: lateFilingPapers[act],
    counts: act === 'confirm',
  })
}
