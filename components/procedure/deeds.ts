// The deeds of a procedure as the desk of deeds draws them: its moves, what moves nothing, and what is done about a paper.

import type { Day } from '@/lib/core/day'
import { type AskFace, plainAsk, plainDeed } from '@/lib/core/kind/deed'
import { type AskKey, askEntry, askText, voluntaryAsks } from '@/lib/procedure/asks'
import type { ProcedureAct } from '@/lib/procedure/flow'
import { applicants, managementReasons } from '@/lib/procedure/kinds'
import { applicantText, managementReasonText } from '@/lib/procedure/text'
import type { FormAction } from '../form/form-state'
import type { DeskDeed } from '../record/deed-desk'
import type { ListedPaper } from './paper-list'

export type MoveBlocker = { rule: string; text: string; href: string | null; stops: boolean }

export type OpenMove = {
  act: ProcedureAct
  label: string
  reason: boolean
  asks: readonly AskKey[]
  blockers: readonly MoveBlocker[]
  elsewhere: string | null
  /** The state it leads to, in words. */
  toWords: string
}

export type ProcedureDeedsAsked = {
  id: number
  today: Day
  moves: readonly OpenMove[]
  /** The move that is waited for. */
  main: ProcedureAct | null
  /** What a question's hint says of this procedure. */
  hints?: Partial<Record<AskKey, string>> | undefined
  /** What is known already, as the questions show it. */
  known: Partial<Record<AskKey, string>>
  papers: readonly Pick<ListedPaper, 'paperId' | 'name' | 'neededFor' | 'file'>[]
  may: Record<'remind' | 'logAttempt' | 'takeOver' | 'withdrawPaper' | 'object', boolean>
  actions: Record<'move' | 'remind' | 'logAttempt' | 'takeOver' | 'withdrawPaper' | 'object', FormAction>
}

/** Rare and grave: they stand folded away. */
const grave: readonly ProcedureAct[] = ['abandon', 'to-management', 'waive', 'revoke', 'reform', 'waive-audit']

const noteLimit = 500
const noteAsk = (label: string, more: Partial<AskFace> = {}): AskFace =>
  plainAsk({ name: 'note', label, control: 'text', most: noteLimit, ...more })
/** A day that has come, today unless told otherwise. */
export const dayAsk = (today: Day, more: Partial<AskFace> = {}): AskFace =>
  plainAsk({ name: 'on', label: '日期', control: 'day', value: today, latest: today, ...more })

export const choices = <K extends string>(keys: readonly K[], text: Readonly<Record<K, string>>) =>
  keys.map(value => ({ value, label: text[value] }))

const controls: Record<(typeof askEntry)[AskKey], Pick<AskFace, 'control'> & Partial<AskFace>> = {
  day: { control: 'day' },
  whole: { control: 'number', unit: '人' },
  area: { control: 'number' },
  applicant: { control: 'cards', options: choices(applicants, applicantText) },
  'management-reason': { control: 'choice', options: choices(managementReasons, managementReasonText) },
}

const moveAsk = (ask: AskKey, value: string | undefined, hint = '业主联名申请的填写'): AskFace => {
  const isVoluntary = voluntaryAsks.includes(ask)
  return plainAsk({
    ...{ name: ask, label: askText[ask], value, optional: isVoluntary, ...controls[askEntry[ask]] },
    ...(isVoluntary ? { hint } : {}),
  })
}

/** Why a move is not open: of the one that is waited for its place lists what lacks. */
function whyNot({ blockers }: OpenMove, isMain: boolean): string | null {
  const stopping = blockers.filter(one => one.stops)
  if (stopping.length === 0) return null
  return isMain ? `还缺 ${stopping.length} 项` : stopping.map(one => one.text).join('；')
}

function moveDeed(move: OpenMove, { main, known, hints, today, papers, actions }: ProcedureDeedsAsked): DeskDeed {
  const isMain = move.act === main
  const warnings = move.blockers.map(one => one.text).join('；')
  const side = grave.includes(move.act) ? 'grave' : 'side'
  return {
    ...plainDeed({
      ...{ act: move.act, label: move.label, stands: isMain ? 'main' : side },
      rule: `办理后：${move.toWords}。${warnings ? `请留意：${warnings}。` : ''}`,
      whyNot: move.elsewhere ? null : whyNot(move, isMain),
      papers: papers.flatMap(({ neededFor, file }) => (neededFor === move.label && file ? [file] : [])),
      asks: [
        dayAsk(today, { hint: '事情实际发生的日期' }),
        ...move.asks.map(ask => moveAsk(ask, known[ask], hints?.[ask])),
        ...(move.reason ? [noteAsk('理由')] : []),
      ],
    }),
    ...{ action: actions.move, hidden: { act: move.act }, href: move.elsewhere ?? undefined },
  }
}

const objectionAsks = (today: Day): AskFace[] => [
  plainAsk({ name: 'raisedBy', label: '提出人', control: 'line', hint: '姓名或房号', most: 40 }),
  dayAsk(today, { name: 'raisedOn', label: '提出日期' }),
  plainAsk({ name: 'text', label: '内容', control: 'text', rows: 4, most: 1000 }),
]

type NotedAct = 'remind' | 'logAttempt' | 'takeOver' | 'object'

/** What moves nothing: words with a day, an objection. */
const noted = (today: Day): Record<NotedAct, Omit<Parameters<typeof plainDeed>[0], 'act'>> => ({
  remind: {
    label: '催报',
    stands: 'side',
    asks: [dayAsk(today), noteAsk('催报方式和内容', { hint: '例如：电话催报，对方答复 12 月 1 日前报齐' })],
  },
  logAttempt: {
    label: '登记推动情况',
    title: '登记推动成立业主大会的情况',
    stands: 'side',
    asks: [dayAsk(today), noteAsk('做了什么，结果如何')],
  },
  takeOver: {
    label: '街道接管',
    title: '街道接管换届',
    rule: '届满前未能换届的，由街道（乡镇）组织。接管后留痕，程序照常往下办。',
    stands: 'side',
    asks: [dayAsk(today), noteAsk('说明', { optional: true })],
  },
  object: { label: '登记异议', stands: 'apart', asks: objectionAsks(today) },
})

export function procedureDeeds(asked: ProcedureDeedsAsked): DeskDeed[] {
  const { id, today, moves, papers, may, actions } = asked
  const words = noted(today)
  const beside = (['remind', 'logAttempt', 'takeOver', 'object'] as const).filter(act => may[act])
  return [
    ...beside.map(act => ({
      ...plainDeed({ act, ...words[act] }),
      ...{ action: actions[act], hidden: { procedure: String(id) } },
    })),
    ...moves.map(move => moveDeed(move, asked)),
    ...papers.flatMap(({ paperId, name }) =>
      paperId !== null && may.withdrawPaper
        ? [
            {
              ...plainDeed({
                ...{ act: `withdraw/${paperId}`, label: '撤下', stands: 'apart' },
                rule: `撤下“${name}”后，这一项重新变为缺。撤下的仍留在记录里。`,
                reason: { label: '撤下理由', optional: false, most: noteLimit },
              }),
              ...{ action: actions.withdrawPaper, hidden: { paper: String(paperId) } },
            },
          ]
        : [],
    ),
  ]
}
