// Turns what the flow allows on a case into the deeds of its page, with what is already known for their questions.

import { askedOf, type CaseAsk, type DeedAct, type DeedCommand, isDeedAct } from '@/components/complaint/deeds'
import { type DeedOptions, fixedOptions, unitOptions } from '@/components/complaint/options'
import type { FormAction } from '@/components/form/form-state'
import type { FoundRow } from '@/components/form/found-choice'
import type { DeskDeed } from '@/components/record/deed-desk'
import type { OpenDeed } from '@/lib/complaint/act/deeds'
import type { OpenExtension } from '@/lib/complaint/clock/extension'
import { dueMoment } from '@/lib/complaint/clock/words'
import type { Complaint } from '@/lib/complaint/complaint'
import type { Phrase } from '@/lib/complaint/phrase/views'
import { type CallList, nextToCall } from '@/lib/complaint/ring/call'
import type { CaseFile, Colleague } from '@/lib/complaint/shapes'
import { actLabel } from '@/lib/complaint/text'
import { type AskFace, plainAsk, plainDeed } from '@/lib/core/kind/deed'
import { amountWords } from '@/lib/deadline/text'
import type { Route } from '@/lib/routing/rules'
import * as actions from './actions'

export type DeedSource = {
  case: Complaint
  deeds: readonly OpenDeed[]
  proposal: Pick<Route, 'lead' | 'assist'> | null
  colleagues: readonly Colleague[]
  files: readonly CaseFile[]
  extension: OpenExtension | null
  calls: CallList | null
}

const commands: Record<DeedCommand, FormAction> = {
  move: actions.moveCase,
  urge: actions.urgeCase,
  supervise: actions.superviseCase,
  take: actions.takeCase,
  classify: actions.classifyCase,
  locate: actions.locateCase,
  'add-file': actions.addCaseFiles,
  review: actions.reviewRating,
  company: actions.replyAsCompany,
  settle: actions.settleCompany,
  ring: actions.ringDuty,
}

/** What is proposed or already so, by the question's name. */
type Known = Readonly<Record<string, string | readonly string[] | null | undefined>>

function knownFor(act: DeedAct, { case: complaint, proposal, calls }: DeedSource): Known {
  switch (act) {
    case 'dispatch':
    case 'decide':
      // Never whoever sent it back.
      return { lead: proposal?.lead, assist: proposal?.assist }
    case 'classify':
      return { category: complaint.category, urgency: complaint.urgency, weight: complaint.weight }
    case 'feed-back':
      return { penaltyNo: complaint.penaltyNo }
    case 'review-rating':
      return { unreasonable: complaint.unreasonable ? 'no' : 'yes' }
    case 'ring': {
      const next = calls && nextToCall(calls)
      return { duty: next ? String(next.id) : undefined }
    }
    case 'add-file':
      return { part: 'before' }
    case 'locate':
      return { where: 'inside' }
    default:
      return {}
  }
}

const longest: Partial<Record<CaseAsk['control'], number>> = { text: 2000, line: 200 }

/** What the rule of a deed says of this case. */
function ruleOf(act: DeedAct, { extension }: DeedSource): string | undefined {
  const { rule } = askedOf(act)
  if (extension === null) return rule
  const [amount, until] = [amountWords(extension), dueMoment(extension.until)]
  if (act === 'ask-extension') return `${rule}最多延长 ${amount}（至 ${until}）。`
  return act === 'extend' ? `申请延长 ${amount}，同意后至 ${until} 止。` : rule
}

function askFor({ from, takesCanned, ...ask }: CaseAsk, act: DeedAct, known: Known, given: CaseOffers): AskFace {
  const value = known[ask.name]
  return plainAsk({
    ...{ ...ask, most: longest[ask.control] },
    ...(ask.control === 'found' ? { found: { source: '/complaints/new/compounds', chosen: given.compound } } : {}),
    ...(typeof value === 'string' ? { value } : { chosen: value ?? undefined }),
    options:
      from &&
      given.options[from]?.flatMap(({ label: group, choices }) =>
        choices.map(one => ({ ...one, group: group || undefined })),
      ),
    canned:
      takesCanned && given.phrases
        ? { texts: given.phrases.filter(phrase => phrase.act === act), href: '/complaints/phrases' }
        : undefined,
  })
}

/** What is judged when work is checked. */
const judging: readonly DeedAct[] = ['check', 'fail']
const papersFor = (act: DeedAct, files: readonly CaseFile[]): DeskDeed['papers'] =>
  judging.includes(act)
    ? files.filter(file => file.part === 'after').map(file => ({ id: file.fileId, name: file.name }))
    : []

/** @param phrases null: the reader's unit keeps none */
type CaseOffers = { options: DeedOptions; phrases: readonly Phrase[] | null; compound: FoundRow | null }

export function deedsOf(
  source: DeedSource,
  unitName: (unit: string) => string,
  phrases: CaseOffers['phrases'] = [],
): DeskDeed[] {
  const { case: complaint, files } = source
  const given = { options: optionsOf(unitName, source), phrases, compound: compoundOf(complaint) }
  const open = source.deeds.flatMap(({ act, whyNot }) => (isDeedAct(act) ? [{ act, whyNot }] : []))
  const main = mainOf[complaint.state]?.find(act => open.some(one => one.act === act))
  return open.map(({ act, whyNot }) => {
    const { stands, asks, command = 'move', goesOn, atOnce } = askedOf(act)
    const known = knownFor(act, source)
    return {
      ...plainDeed({
        ...{ act, rule: ruleOf(act, source), whyNot, papers: papersFor(act, files) },
        label: labelOf(act, complaint),
        stands: act === main ? 'main' : stands,
        asks: asks.map(ask => askFor(ask, act, known, given)),
      }),
      ...{ action: commands[command], goesOn, atOnce },
      hidden: hiddenOf(command, act),
    }
  })
}

function labelOf(act: DeedAct, { state }: Complaint): string {
  if (act === 'settle-company') return '决定企业答复'
  return act === 'dispatch' && state === 'received' ? '受理并派遣' : actLabel[act]
}

const compoundOf = ({ compound }: Complaint): FoundRow | null =>
  compound && { code: compound.code, name: compound.name, place: '' }

/** Moves of the flow are one command, and so are a company's replies. */
function hiddenOf(command: DeedCommand, act: DeedAct): Record<string, string> | undefined {
  if (command === 'move') return { move: act }
  return command === 'company' ? { say: act.replace('company-', '') } : undefined
}

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

function optionsOf(unitName: (unit: string) => string, { colleagues, calls }: DeedSource): DeedOptions {
  const onDuty = calls ? [...calls.unit, ...calls.county] : []
  return {
    ...fixedOptions,
    ...unitOptions(unitName),
    onDuty: [
      { label: '', choices: onDuty.map(one => ({ value: String(one.id), label: `${one.person}　${one.phone}` })) },
    ],
    colleagues: [{ label: '', choices: colleagues.map(one => ({ value: String(one.account), label: one.name })) }],
  }
}
