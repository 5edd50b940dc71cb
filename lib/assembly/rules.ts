/** Decides what may happen to an owners' vote: days, what must be there before a notice and before a count, ballots. */
import { addDays, type Day, daysBetween } from '@/lib/core/day'
import { done, type FieldErrors, invalid, type Result, refused } from '@/lib/core/result'
import type { CandidateDifference } from '@/lib/procedure/facts'
import { type RegisterShortness, registerShareRule } from '@/lib/procedure/register-share'
import { judge, type Verdict, type VoteTally, withDeemed } from './count'
import type { Assembly, AssemblyFacts, AssemblyMatter, RegisterTotals, TurnOut } from './shapes'

/** The vote itself, in days: longer ones lose the owners. */
const longestVote = 180

/** All that is wrong with the facts of a vote, by field. */
/** @param facts as far as they can be read: a day that cannot is compared with nothing */
export function checkFacts(
  facts: Pick<AssemblyFacts, 'followMajority' | 'countParking' | 'rulesFileId'> & {
    opensOn?: Day | undefined
    closesOn?: Day | undefined
  },
): FieldErrors {
  const wrong: FieldErrors = {}
  const { opensOn, closesOn } = facts
  if (opensOn !== undefined && closesOn !== undefined) {
    const length = daysBetween(opensOn, closesOn) + 1
    if (closesOn < opensOn) wrong['closesOn'] = [`截止日 ${closesOn} 早于开始日 ${opensOn}`]
    else if (length > longestVote) wrong['closesOn'] = [`表决期 ${length} 天，最多 ${longestVote} 天`]
  }
  if ((facts.followMajority || facts.countParking) && facts.rulesFileId === null)
    wrong['rulesFile'] = ['从众、车位计入须有本小区议事规则的规定，请上传议事规则']
  return wrong
}

type LackPlace = 'matters' | 'candidates' | 'register' | 'facts' | 'ballots' | 'procedure'
/** Something that lacks before a step, and where it is mended. */
export type Lack = { rule: string; text: string; at: LackPlace }

/** All that lacks before a step, so that nobody mends one thing to hear of the next. */
export const lacking = (lacks: readonly Lack[], step: string): Result<null> =>
  lacks[0] ? refused(lacks[0].rule, `${lacks.map(one => one.text).join('；')}，${step}`) : done(null)

type Candidates = readonly { id: number; name: string }[]

/** Matters of candidates who stand no longer, and candidates who are on no matter. */
function candidateLacks(it: Assembly, standing: Candidates): Lack[] {
  if (!it.procedure) return []
  const listed = it.matters.flatMap(matter => (matter.personId === null ? [] : [matter]))
  const gone = listed.filter(matter => !standing.some(one => one.id === matter.personId))
  const unlisted = standing.filter(one => !listed.some(matter => matter.personId === one.id))
  const lacks: Lack[] = []
  if (listed.length === 0) lacks.push({ rule: 'candidates', text: '还没有审核通过的候选人列入表决', at: 'matters' })
  if (gone.length > 0)
    lacks.push({
      rule: 'candidates',
      text: `${gone.map(matter => matter.title).join('、')} 已不是审核通过的候选人，请重新列入候选人`,
      at: 'matters',
    })
  if (listed.length > 0 && unlisted.length > 0)
    lacks.push({
      rule: 'candidates',
      text: `候选人 ${unlisted.map(one => one.name).join('、')} 没有列入表决`,
      at: 'matters',
    })
  return lacks
}

/** What lacks before the notice may be posted. */
export function lacksForNotice(
  assembly: Assembly,
  totals: RegisterTotals,
  standing: Candidates,
  /** What must be decided and is not: pairs of the register, candidates who differ from it. */
  { undecided, differing }: { undecided: number; differing: readonly CandidateDifference[] },
): Lack[] {
  const lacks: Lack[] = []
  if (assembly.matters.length === 0) lacks.push({ rule: 'matters', text: '没有表决事项', at: 'matters' })
  if (totals.counted.rooms === 0) lacks.push({ rule: 'register', text: '业主名册是空的', at: 'register' })
  if (assembly.registerLeft > 0)
    lacks.push({
      rule: 'register-left',
      text: `名册还有 ${assembly.registerLeft} 行有错没有导入，请改正后导入，或改好后整份重新导入`,
      at: 'register',
    })
  if (undecided > 0)
    lacks.push({ rule: 'pairs', text: `名册里有 ${undecided} 对疑似同一的业主或房屋还没有核定`, at: 'register' })
  for (const { name, words } of differing)
    lacks.push({ rule: 'candidate-register', text: `候选人 ${name} 与业主名册不一致：${words}`, at: 'candidates' })
  return [...lacks, ...candidateLacks(assembly, standing)]
}

/** 物业管理条例 14: told so many days before it begins. */
export function checkNotice(assembly: Assembly, noticeOn: Day, days: number, today: Day): Result<null> {
  if (noticeOn > today) return invalid({ on: [`公告日期 ${noticeOn} 还没到`] })
  const between = daysBetween(noticeOn, assembly.opensOn)
  if (between >= days) return done(null)
  const earliest = addDays(noticeOn, days)
  return refused(
    'notice-length',
    `公告日 ${noticeOn} 到表决开始 ${assembly.opensOn} 只有 ${Math.max(between, 0)} 天，未满 ${days} 天；表决最早 ${earliest} 开始，请先更正日期`,
  )
}

/** @param on the day on which it was opened */
export function checkOpening(assembly: Assembly, days: number, on: Day): Result<null> {
  if (on < assembly.opensOn) return refused('too-early', `表决自 ${assembly.opensOn} 开始，${on} 还不能开始`)
  if (assembly.noticeOn === null || daysBetween(assembly.noticeOn, on) < days)
    return refused('notice-length', `${assembly.noticeOn ?? '未'} 公告，未满 ${days} 天`)
  if (assembly.procedure && assembly.procedure.state !== 'voting')
    return refused('procedure', '候选人审核还没有办完，不能开始选举表决')
  return done(null)
}

type Reached = Pick<RegisterTotals, 'served' | 'codes'>

/** Nobody has a ballot in hand: neither served nor given a code. */
export const isNobodyReached = ({ served, codes }: Reached): boolean => served === 0 && codes === 0

type Short = Pick<RegisterShortness, 'short' | 'settled'> | null

/** A vote that reached nobody, or on a register that covers little, is held for a reason that is kept, or not at all. */
export function checkReached(totals: Reached | null, short: Short, reason: string | null): Result<null> {
  if (reason !== null) return done(null)
  const isShort = short !== null && !short.settled
  const words = [
    ...(totals && isNobodyReached(totals) ? ['还没有送达任何一间，也没有发表决码'] : []),
    ...(isShort ? [`${registerShareRule}：${short.short.join('；')}`] : []),
  ]
  if (words.length === 0) return done(null)
  const acts = totals ? '开始表决' : '公告'
  return invalid({ reason: [`${words.join('；')}；${isShort ? '请核实名册，' : ''}仍要${acts}的，请写明理由`] })
}

/** @param on the day on which it was closed */
export const checkClosing = (it: Pick<Assembly, 'closesOn'>, on: Day): Result<null> =>
  on < it.closesOn ? refused('too-early', `表决到 ${it.closesOn} 截止，${on} 还不能截止`) : done(null)

/** Every paper ballot entered by two people, every difference looked into. */
export function lacksForCount(turnOut: Pick<TurnOut, 'once' | 'differing'>): Lack[] {
  const lacks: Lack[] = []
  if (turnOut.once > 0)
    lacks.push({ rule: 'second-entry', text: `${turnOut.once} 张纸质票只录了一遍，须由另一人再录一遍`, at: 'ballots' })
  if (turnOut.differing > 0)
    lacks.push({ rule: 'differences', text: `${turnOut.differing} 张票两遍不一致，还没有核定`, at: 'ballots' })
  return lacks
}

/** A ballot speaks on every matter. @returns the choices by number */
export function fullChoices(
  matters: readonly Pick<AssemblyMatter, 'no'>[],
  said: ReadonlyMap<number, number>,
): Result<number[]> {
  const open = matters.filter(matter => !said.has(matter.no))
  if (open.length > 0) return invalid(Object.fromEntries(open.map(({ no }) => [`c${no}`, ['请选择']])))
  const unknown = [...said.keys()].find(no => !matters.some(matter => matter.no === no))
  if (unknown !== undefined) return invalid({ [`c${unknown}`]: ['没有这一项'] })
  return done(matters.map(matter => said.get(matter.no) ?? 0))
}
export type VoteFigures = { raw: VoteTally; verdict: Verdict; rawVerdict: Verdict }

/** What was counted on a matter, with its verdict; null until it is decided. */
export function figuresOf(
  assembly: Pick<Assembly, 'wholeArea' | 'wholePersons'>,
  matter: AssemblyMatter,
): VoteFigures | null {
  const { counted } = matter
  if (!counted || assembly.wholeArea === null || assembly.wholePersons === null) return null
  const raw: VoteTally = {
    whole: { area: assembly.wholeArea, persons: assembly.wholePersons },
    area: counted.area,
    persons: counted.persons,
  }
  return {
    raw,
    rawVerdict: judge(raw, matter.code),
    verdict: judge(withDeemed(raw, counted.deemed), matter.code),
  }
}
