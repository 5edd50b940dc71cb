// Turns what the flow allows on a case into the deeds of its page, with what is already known for their questions.

import type { CaseDeed } from '@/components/complaint/deed-desk'
import type { Canned, DeedOptions, KnownAnswers } from '@/components/complaint/deed-field'
import { type DeedAct, isDeedAct } from '@/components/complaint/deeds'
import { fixedOptions, unitOptions } from '@/components/complaint/options'
import type { OpenDeed } from '@/lib/complaint/act/deeds'
import type { Complaint } from '@/lib/complaint/complaint'
import type { Phrase } from '@/lib/complaint/phrase/views'
import type { Colleague } from '@/lib/complaint/shapes'
import { actLabel } from '@/lib/complaint/text'
import type { Route } from '@/lib/routing/rules'

export type DeedSource = {
  it: Complaint
  open: readonly OpenDeed[]
  route: Pick<Route, 'lead' | 'assist'> | null
  phrases: readonly Phrase[]
}

function knownFor(act: DeedAct, { it: complaint, route }: DeedSource): KnownAnswers {
  switch (act) {
    case 'dispatch':
      return { lead: route?.lead, 'assist[]': route?.assist ?? [] }
    case 'decide':
      return { lead: complaint.lead ?? undefined, 'assist[]': complaint.assist }
    case 'classify':
      return { category: complaint.category, urgency: complaint.urgency, weight: complaint.weight }
    case 'feed-back':
      return { penaltyNo: complaint.penaltyNo ?? undefined }
    case 'review-rating':
      return { unreasonable: complaint.unreasonable ? 'no' : 'yes' }
    case 'add-file':
      return { part: 'before' }
    default:
      return {}
  }
}

const cannedFor = (act: DeedAct, phrases: readonly Phrase[]): Canned[] =>
  phrases.filter(phrase => phrase.act === act).map(({ id, title, text }) => ({ id, title, text }))

export const deedsOf = (source: DeedSource): CaseDeed[] =>
  source.open.flatMap(({ act, whyNot }) =>
    isDeedAct(act)
      ? [
          {
            act,
            label: act === 'dispatch' && source.it.state === 'received' ? '受理并派遣' : actLabel[act],
            whyNot,
            known: knownFor(act, source),
            canned: cannedFor(act, source.phrases),
          },
        ]
      : [],
  )

/** The deed that a state waits for; the first of them that can be done now. */
const mainOf: Partial<Record<Complaint['state'], readonly DeedAct[]>> = {
  received: ['dispatch', 'accept'],
  accepted: ['dispatch', 'file'],
  filed: ['dispatch'],
  dispatched: ['sign'],
  returned: ['decide'],
  handling: ['feed-back'],
  extending: ['extend'],
  suspending: ['suspend'],
  suspended: ['resume'],
  'fed-back': ['check'],
  checked: ['close'],
  closed: ['visit'],
  rated: ['archive'],
}

export function mainDeed(it: Complaint, deeds: readonly CaseDeed[]): DeedAct | null {
  const wanted = mainOf[it.state] ?? []
  return wanted.find(act => deeds.some(deed => deed.act === act)) ?? null
}

export function optionsOf(
  unitName: (unit: string) => string,
  colleagues: readonly Colleague[],
  figures: Readonly<Record<string, string>> = {},
): DeedOptions {
  return {
    ...fixedOptions,
    ...unitOptions(unitName, unit => figures[unit]),
    colleagues: [{ label: '', choices: colleagues.map(one => ({ value: String(one.account), label: one.name })) }],
  }
}
