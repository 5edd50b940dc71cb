/**
 * In which order can the days of a procedure lie? One table for everything that has a day in it: its steps, what is posted and
 * objected to, its votes, its audit, its term. Every command that writes such a day asks here, over the whole procedure.
 */
import { addDays, type Day } from '@/lib/core/day'
import type { FieldErrors } from '@/lib/core/result'

export const dayText = {
  step: '上一步的日期',
  noticeFrom: '公示起',
  noticeTo: '公示止',
  publish: '张贴公示之日',
  'close-publicity': '结束公示之日',
  'confirm-candidates': '确认候选人名单之日',
  elect: '确认当选之日',
  raised: '提出异议之日',
  answered: '答复异议之日',
  'vote.notice': '公告大会之日',
  'vote.opens': '公告的表决开始日',
  'vote.opened': '开始表决之日',
  'vote.closes': '公告的表决截止日',
  'vote.closed': '截止表决之日',
  'vote.decided': '计票之日',
  'vote.published': '公告决定之日',
  'vote.ended': '作废（撤销）之日',
  'audit.engaged': '委托审计的日期',
  'audit.reported': '审计报告之日',
  'audit.posted': '公示审计结果之日',
  'audit.mended': '整改之日',
  'close-audit': '审计办结之日',
  'filing.fact': '选举（变更、终止）之日',
  'filing.submitted': '提交备案之日',
  'filing.asked': '告知补正之日',
  'filing.again': '补正后再次提交之日',
  'filing.accepted': '受理备案之日',
  'filing.decided': '审核备案之日',
  'filing.ended': '撤回（撤销）备案之日',
  termFrom: '任期起',
  termTo: '任期止',
} as const
export type DayKey = keyof typeof dayText
export const isDayKey = (text: string): text is DayKey => Object.hasOwn(dayText, text)

/** Something that has a day. */
export type ActDay = {
  readonly key: DayKey
  readonly on: Day
  /** Its place among the steps of the procedure, which follow each other. */
  readonly step?: number
  /** Which vote, audit, objection or filing it is a day of. */
  readonly of?: string
  /** Of an earlier round, or not of what is posted: it has its own order alone. */
  readonly apart?: boolean | undefined
  /** Asked now, by this field of a form: what stood before stands. */
  readonly field?: string
}

type DayRule = {
  readonly earlier: DayKey
  readonly later: DayKey
  /** So many days lie between at least; `notice`: as many as a meeting is told before it. */
  readonly atLeast?: number | 'notice'
  /** Both are days of the same vote, audit, objection or filing. */
  readonly same?: true
  readonly source: string
}

const fact = '事实先后'
export const dayRules: readonly DayRule[] = [
  { earlier: 'noticeFrom', later: 'publish', source: fact },
  { earlier: 'noticeTo', later: 'close-publicity', atLeast: 1, source: '公示期满' },
  { earlier: 'raised', later: 'answered', same: true, source: fact },
  // What is objected to while it is posted is answered before that ends.
  { earlier: 'raised', later: 'close-publicity', source: '指导规则第十二条' },
  { earlier: 'answered', later: 'close-publicity', source: '指导规则第十二条' },
  { earlier: 'vote.notice', later: 'vote.opened', atLeast: 'notice', same: true, source: '物业管理条例第十四条' },
  { earlier: 'vote.opens', later: 'vote.opened', same: true, source: '公告的表决期' },
  { earlier: 'vote.opened', later: 'vote.closed', same: true, source: fact },
  { earlier: 'vote.closes', later: 'vote.closed', same: true, source: '公告的表决期' },
  { earlier: 'vote.closed', later: 'vote.decided', same: true, source: fact },
  { earlier: 'vote.decided', later: 'vote.published', same: true, source: fact },
  { earlier: 'vote.notice', later: 'vote.ended', same: true, source: fact },
  { earlier: 'vote.opened', later: 'vote.ended', same: true, source: fact },
  { earlier: 'vote.closed', later: 'vote.ended', same: true, source: fact },
  { earlier: 'vote.decided', later: 'vote.ended', same: true, source: fact },
  { earlier: 'vote.published', later: 'vote.ended', same: true, source: fact },
  // Who stands is known before owners vote on it; who was elected serves from then on, not from before.
  { earlier: 'confirm-candidates', later: 'vote.opened', source: '物业管理条例第十六条' },
  { earlier: 'vote.decided', later: 'elect', source: '民法典第二百七十八条' },
  { earlier: 'vote.decided', later: 'termFrom', source: '民法典第二百七十八条' },
  { earlier: 'close-publicity', later: 'termFrom', source: '公示期满' },
  { earlier: 'termFrom', later: 'termTo', atLeast: 1, source: fact },
  { earlier: 'audit.engaged', later: 'audit.reported', same: true, source: fact },
  { earlier: 'audit.reported', later: 'audit.posted', same: true, source: fact },
  { earlier: 'audit.engaged', later: 'audit.mended', same: true, source: fact },
  { earlier: 'audit.mended', later: 'close-audit', source: fact },
  { earlier: 'filing.fact', later: 'filing.submitted', same: true, source: fact },
  { earlier: 'filing.submitted', later: 'filing.asked', same: true, source: fact },
  { earlier: 'filing.asked', later: 'filing.again', same: true, source: fact },
  { earlier: 'filing.submitted', later: 'filing.accepted', same: true, source: fact },
  { earlier: 'filing.again', later: 'filing.accepted', same: true, source: fact },
  { earlier: 'filing.accepted', later: 'filing.decided', same: true, source: fact },
  { earlier: 'filing.submitted', later: 'filing.ended', same: true, source: fact },
  { earlier: 'filing.asked', later: 'filing.ended', same: true, source: fact },
  { earlier: 'filing.again', later: 'filing.ended', same: true, source: fact },
  { earlier: 'filing.decided', later: 'filing.ended', same: true, source: fact },
]

/** What may be said of days to come. */
const ahead: ReadonlySet<DayKey> = new Set(['noticeTo', 'vote.opens', 'vote.closes', 'termFrom', 'termTo'])

export type Disorder = { earlier: ActDay; later: ActDay; atLeast: number; source: string }

/** How many days a meeting is told before it, where this place knows. */
export type DayLimits = { readonly notice: number }

/** Every two days that lie in the wrong order. */
export function orderOfDays(days: readonly ActDay[], { notice }: DayLimits): Disorder[] {
  const steps = days.filter(one => one.step !== undefined).sort((one, other) => (one.step ?? 0) - (other.step ?? 0))
  const found = steps.flatMap((later, at): Disorder[] => {
    const earlier = steps[at - 1]
    return earlier && later.on < earlier.on ? [{ earlier, later, atLeast: 0, source: fact }] : []
  })
  for (const { earlier, later, atLeast = 0, same, source } of dayRules)
    for (const one of days.filter(it => it.key === earlier))
      for (const other of days.filter(it => it.key === later)) {
        if (same ? one.of !== other.of : (one.apart ?? other.apart)) continue
        const least = atLeast === 'notice' ? notice : atLeast
        if (other.on < addDays(one.on, least)) found.push({ earlier: one, later: other, atLeast: least, source })
      }
  return found
}

/** In words, as it stands beside the field that was filled in wrong. */
function disorderWords({ earlier, later, atLeast, source }: Disorder, field: string): string {
  const isStep = earlier.step !== undefined && later.step !== undefined
  if (isStep) return `不能早于上一步的日期（${earlier.on}）`
  const basis = source === fact ? '' : `，${source}`
  if (later.field !== field) return `不能晚于${dayText[later.key]}（${later.on}${basis}）`
  const least = atLeast > 0 ? `，最早 ${addDays(earlier.on, atLeast)}` : ''
  return `不能早于${dayText[earlier.key]}（${earlier.on}${least}${basis}）`
}

/** What is wrong with the days that are asked now, by field; what stood before is not held against them. */
export function dayErrors(days: readonly ActDay[], limits: DayLimits, today: Day): FieldErrors {
  const wrong: Record<string, string[]> = {}
  const say = (field: string, words: string): void => {
    wrong[field] = [...(wrong[field] ?? []), words]
  }
  for (const { key, on, field } of days)
    if (field !== undefined && on > today && !ahead.has(key)) say(field, `不能晚于今天（${today}）`)
  if (Object.keys(wrong).length > 0) return wrong
  for (const disorder of orderOfDays(days, limits)) {
    const field = disorder.later.field ?? disorder.earlier.field
    if (field !== undefined && wrong[field] === undefined) say(field, disorderWords(disorder, field))
  }
  return wrong
}
