// The deeds of an owners' vote as the desk of deeds draws them: what its state waits for, its end before time, its matters.

import { type AssemblyAct, assemblyActs } from '@/lib/assembly/flow'
import { checkClosing, isNobodyReached } from '@/lib/assembly/rules'
import type { Assembly, RegisterTotals } from '@/lib/assembly/shapes'
import { latePapers } from '@/lib/assembly/text'
import type { Day } from '@/lib/core/day'
import { plainDeed } from '@/lib/core/kind/deed'
import type { CandidateDifference } from '@/lib/procedure/facts'
import { type RegisterShortness, registerShareRule } from '@/lib/procedure/register-share'
import type { FormAction } from '../form/form-state'
import type { DeskDeed } from '../record/deed-desk'
import { happenedAsks } from '../record/happened-asks'

export type AssemblyDeedsAsked = {
  assembly: Pick<Assembly, 'id' | 'opensOn' | 'closesOn' | 'matters' | 'procedure'>
  moves: readonly string[]
  /** How many things it still lacks. */
  lacks: number
  /** Whom ballots or codes have reached so far. */
  totals: Pick<RegisterTotals, 'served' | 'codes'>
  /** Where its register falls short of its compound. */
  short: Pick<RegisterShortness, 'short' | 'settled'> | null
  /** Its matters are still being put together, and the reader may. */
  changes: boolean
  today: Day
  actions: Record<'post' | 'move' | 'decide' | 'dropMatter' | 'takeCandidates' | 'settleCandidate', FormAction>
  /** Candidates who differ from the register. */
  differing: readonly CandidateDifference[]
}

type Face = Omit<Parameters<typeof plainDeed>[0], 'act'>

const happened = (act: AssemblyAct, label: string, today: Day) => happenedAsks(label, today, latePapers[act])
const reasonOf = (label: string) => ({ label, optional: false, most: 500 })

/** What the register leaves out, while nobody has said why. */
const shortWords = ({ short }: AssemblyDeedsAsked): string | null =>
  short === null || short.settled ? null : `${registerShareRule}：${short.short.join('；')}。`

/** Why it is held all the same: nobody was reached, or the register covers little. */
function nevertheless(asked: AssemblyDeedsAsked, act: 'post' | 'open'): Pick<Face, 'reason'> {
  const isUnreached = act === 'open' && isNobodyReached(asked.totals)
  const why = [isUnreached ? '还没有送达、没有发码' : null, shortWords(asked) ? '名册覆盖不足' : null].filter(Boolean)
  return why.length === 0
    ? {}
    : { reason: reasonOf(`${why.join('，')}，仍要${act === 'open' ? '开始' : '公告'}的理由`) }
}

const faces = (asked: AssemblyDeedsAsked, { assembly, today } = asked): Record<AssemblyAct, Face> => ({
  post: {
    ...{ label: '公告大会', title: '公告这次业主大会' },
    rule: `公告后名册和表决事项冻结，不能再改。${shortWords(asked) ?? ''}`,
    stands: 'main',
    asks: happened('post', '公告日期', today),
    ...nevertheless(asked, 'post'),
  },
  open: {
    ...{ label: '开始表决', stands: 'main' },
    rule: `表决期 ${assembly.opensOn} 至 ${assembly.closesOn}。${shortWords(asked) ?? ''}`,
    asks: happened('open', '开始日期', today),
    ...nevertheless(asked, 'open'),
  },
  close: {
    ...{ label: '截止表决', rule: '截止后不再收票；收到的纸质票还可以录入、核定。', stands: 'main' },
    asks: happened('close', '截止日期', today),
  },
  decide: {
    ...{ label: '计票', rule: '计票后表决票不能再录、再改，结果写入各事项。', stands: 'main' },
    asks: happened('decide', '计票日期', today),
  },
  publish: {
    ...{ label: '公告决定', title: '登记决定已公告', stands: 'main' },
    asks: happened('publish', '公告日期', today),
  },
  void: {
    ...{ label: '作废', title: '作废这次业主大会', rule: '作废后不能恢复，须另行筹备。' },
    stands: 'grave',
    asks: happened('void', '作废日期', today),
    reason: reasonOf('作废理由'),
  },
  revoke: {
    ...{ label: '撤销决定', title: '撤销违法的决定' },
    rule: '物业管理条例第十九条：决定违反法律、法规的，责令限期改正或者撤销，并通告全体业主。',
    stands: 'grave',
    asks: happened('revoke', '撤销日期', today),
    reason: reasonOf('撤销理由'),
  },
})

const incomplete: readonly AssemblyAct[] = ['post', 'decide']

function whyNot(act: AssemblyAct, { assembly, lacks, today }: AssemblyDeedsAsked): string | null {
  if (incomplete.includes(act)) return lacks > 0 ? `还缺 ${lacks} 项` : null
  const closing = act === 'close' ? checkClosing(assembly, today) : null
  return closing?.ok === false && closing.problem.kind === 'refused' ? closing.problem.message : null
}

export function assemblyDeeds(asked: AssemblyDeedsAsked): DeskDeed[] {
  const { assembly, moves, actions } = asked
  const words = faces(asked)
  const moving = assemblyActs
    .filter(act => moves.includes(act))
    .map(act => ({
      ...plainDeed({ act, ...words[act], whyNot: whyNot(act, asked) }),
      action: act === 'post' || act === 'decide' ? actions[act] : actions.move,
      hidden: { act },
    }))
  return [
    ...moving,
    ...ballotsDeed(asked, moving),
    ...(asked.changes ? [...matterDeeds(assembly, actions), ...settleDeeds(asked)] : []),
  ]
}

/** Ballots come in while the vote is open, and are looked into before they are counted. */
function ballotsDeed({ assembly, moves, actions }: AssemblyDeedsAsked, moving: readonly DeskDeed[]): DeskDeed[] {
  const isLacking = moving.some(deed => deed.act === 'decide' && deed.whyNot !== null)
  if (!moves.includes('close') && !isLacking) return []
  const label = isLacking ? '录入、核定表决票' : '录入表决票'
  const deed = plainDeed({ act: 'ballots', label, stands: 'main' })
  return [{ ...deed, action: actions.move, href: `/assemblies/${assembly.id}/ballots` }]
}

/** Whoever says why a candidate stands although the register has him otherwise. */
const settleDeeds = ({ differing, actions }: AssemblyDeedsAsked): DeskDeed[] =>
  differing.map(({ person, name, words }) => ({
    ...plainDeed({
      ...{ act: `settle/${person}`, label: '写明理由，照列', title: `${name}照列`, rule: words, stands: 'apart' },
      reason: reasonOf('理由'),
    }),
    ...{ action: actions.settleCandidate, hidden: { person: String(person) } },
  }))

function matterDeeds(
  { matters, procedure }: AssemblyDeedsAsked['assembly'],
  actions: AssemblyDeedsAsked['actions'],
): DeskDeed[] {
  const take = plainDeed({
    ...{ act: 'take', label: '按审核通过的候选人列入', stands: 'apart' },
    rule: '每名候选人列为一项；已列的候选人按现在的名单换掉。',
  })
  return [
    ...(procedure ? [{ ...take, action: actions.takeCandidates }] : []),
    ...matters.map(({ no, title }) => ({
      ...plainDeed({ act: `drop/${no}`, label: '去掉', title: '去掉这一项', rule: title, stands: 'apart' }),
      ...{ action: actions.dropMatter, hidden: { no: String(no) } },
    })),
  ]
}
