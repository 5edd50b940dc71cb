/** Which rules stand before a move of a procedure: pure guards over its facts, each answering with the figure that breaks it. */
import { squareMetres } from '@/lib/compound/area'
import { addDays, addMonths, daysBetween } from '@/lib/core/day'
import { percentDown } from '@/lib/core/rate'
import type { Blocker, GuardFacts, PersonFacts, StepLimit } from './facts'
import type { GuardKey } from './steps'

type Guard = (facts: GuardFacts) => Blocker[]

const stop = (rule: string, text: string, href: string | null): Blocker[] => [{ rule, text, href, stops: true }]
const warn = (rule: string, text: string, href: string | null): Blocker[] => [{ rule, text, href, stops: false }]
const fine: Blocker[] = []

const of = (facts: GuardFacts, part: PersonFacts['part']): PersonFacts[] => facts.people.filter(it => it.part === part)
/** No law of the province names a share of joint applicants: Beijing's (北京 30) is the yardstick. */
const applicantShare = { parts: 20, basis: '占专有面积或业主人数 5% 以上（平台参数，参照北京 30，非法定）' } as const

type JointOwners = { area: number | null; count: number | null }
type ShareWhole = { exclusiveArea: number; owners: number | null }
const isEnough = ({ area, count }: JointOwners, { exclusiveArea, owners }: ShareWhole): boolean =>
  (area ?? 0) * applicantShare.parts >= exclusiveArea ||
  (owners !== null && (count ?? 0) * applicantShare.parts >= owners)

/** 2 人（占 37 人的 5.4%），100.00 ㎡（占 4,000.00 ㎡ 的 2.5%），达到…: what was applied with, of what, against which share. */
export function applicantWords(joint: JointOwners, whole: ShareWhole): string {
  const { area, count } = joint
  const ofOwners =
    whole.owners === null
      ? '（业主人数未填，算不出占比）'
      : `（占 ${whole.owners} 人的 ${readableShare(count ?? 0, whole.owners)}）`
  return [
    count === null ? '人数未填' : `${count} 人${ofOwners}`,
    area === null
      ? '面积未填'
      : `${squareMetres(area)} ㎡（占 ${squareMetres(whole.exclusiveArea)} ㎡ 的 ${readableShare(area, whole.exclusiveArea)}）`,
    `${isEnough(joint, whole) ? '达到' : '不足'}${applicantShare.basis}`,
  ].join('，')
}

/** What is told beside the fields: from how many on it is enough. */
export function applicantHint({
  exclusiveArea,
  owners,
}: ShareWhole): Record<'applicantArea' | 'applicantCount', string> {
  const enough = (whole: number): number => Math.ceil(whole / applicantShare.parts)
  return {
    applicantArea: `业主联名申请的填写：${squareMetres(enough(exclusiveArea))} ㎡ 起为专有面积的 5%，面积、人数达到一项即可（平台参数，参照北京 30，非法定）`,
    applicantCount:
      owners === null
        ? '业主联名申请的填写：小区的业主人数未填，算不出占比'
        : `业主联名申请的填写：${enough(owners)} 人起为业主 ${owners} 人的 5%`,
  }
}

/** Rounded down to one decimal; what decides is compared in whole numbers. */
const readableShare = (part: number, whole: number): string => {
  const percent = percentDown({ part, whole })
  return percent === null ? '—' : `${percent}%`
}
const namesOf = (people: readonly { name: string }[]): string =>
  people.length > 3
    ? `${people
        .slice(0, 3)
        .map(it => it.name)
        .join('、')}等 ${people.length} 人`
    : people.map(it => it.name).join('、')
const passed = (facts: GuardFacts, part: PersonFacts['part']): PersonFacts[] =>
  of(facts, part).filter(it => it.vetting === 'passed')
const basisOf = (limit: StepLimit): string => (limit.law ? limit.basis : `平台参数，${limit.basis}`)

/** 业委会 5–11 odd (指导规则 31, domain §3 iv); 物管会 7–11 odd (domain §3 ii). */
const committeeSeats = { least: 5, most: 11 }
const managementSeats = { least: 7, most: 11 }
/** Chair of a 物管会 by code: from the 居委会 or from the street. */
const chairOffices = ['11', '12']

const groupWord = (facts: GuardFacts): string => (facts.kind === 'reelection' ? '换届小组' : '筹备组')

/** Owners at least one half of a body. */
function ownersHalf(rule: string, body: string, people: readonly PersonFacts[], basis: string): Blocker[] {
  const owners = people.filter(it => it.side === 'owner').length
  if (people.length === 0 || owners * 2 >= people.length) return fine
  return stop(
    rule,
    `${body}中业主 ${owners} 人，占 ${readableShare(owners, people.length)}，未达二分之一（${basis}）`,
    '#people',
  )
}

function vetted(rule: string, word: string, people: readonly PersonFacts[]): Blocker[] {
  const pending = people.filter(it => it.vetting === 'pending')
  return pending.length > 0
    ? stop(rule, `还有 ${pending.length} 名${word}未审核：${namesOf(pending)}`, '#people')
    : fine
}

export const guards: Record<GuardKey, Guard> = {
  // 指导规则 9–10: the group's number is odd.
  'group-odd': facts => {
    const count = of(facts, 'group').length
    if (count % 2 === 1) return fine
    return stop('group-odd', `${groupWord(facts)}现有 ${count} 人，人数应为单数（指导规则第十条）`, '#people')
  },
  // 指导规则 10: owners not fewer than half.
  'group-owners': facts => ownersHalf('group-owners', groupWord(facts), of(facts, 'group'), '指导规则第十条'),
  // 指导规则 10: the leader comes from the street; elsewhere from the 居委会 named by it (北京 31).
  'group-leader': facts => {
    const leaders = of(facts, 'group').filter(it => it.leader)
    if (leaders.length !== 1)
      return stop(
        'group-leader',
        `${groupWord(facts)}组长应为 1 人，现有 ${leaders.length} 人（指导规则第十条）`,
        '#people',
      )
    const outside = leaders.filter(it => it.side !== 'street' && it.side !== 'community')
    return outside.length === 0
      ? fine
      : stop('group-leader', `组长 ${namesOf(outside)} 不是街道（乡镇）或居委会人员（指导规则第十条）`, '#people')
  },
  // No law of the province: 北京 30 is the yardstick, so it only warns.
  'applicant-share': ({ own, compound }) => {
    if (own.applicant !== 'owners') return fine
    const joint = { area: own.applicantArea, count: own.applicantCount }
    return isEnough(joint, compound)
      ? fine
      : warn('applicant-share', `联名业主：${applicantWords(joint, compound)}`, null)
  },
  // 物业管理条例 14: 15 days before the meeting; 物管会: parameter.
  'notice-length': ({ kind, own, on, limits }) => {
    if (own.noticeFrom === null || own.noticeTo === null) return fine
    if (own.noticeFrom > on) return stop('notice-length', `公示起 ${own.noticeFrom} 晚于张贴日期 ${on}`, null)
    const limit = kind === 'management' ? limits['wgh.publicity'] : limits['form.notice_before_meeting']
    const days = daysBetween(own.noticeFrom, own.noticeTo)
    if (!limit || days >= limit.amount) return fine
    return stop('notice-length', `公示 ${Math.max(days, 0)} 日，不足 ${limit.amount} 日（${basisOf(limit)}）`, null)
  },
  'publicity-over': ({ own, on }) => {
    if (own.noticeTo === null || on > own.noticeTo) return fine
    const next = addDays(own.noticeTo, 1)
    return stop('publicity-over', `公示到 ${own.noticeTo} 止，${next} 起方可结束公示`, null)
  },
  // 指导规则 12: objections to what is posted are looked into and answered.
  'objections-answered': ({ unanswered }) =>
    unanswered === 0
      ? fine
      : stop('objections-answered', `还有 ${unanswered} 条异议未答复（指导规则第十二条）`, '#objections'),
  'seats-odd': ({ own: { seats } }) => {
    if (seats === null) return fine
    const { least, most } = committeeSeats
    if (seats >= least && seats <= most && seats % 2 === 1) return fine
    return stop('seats-odd', `委员人数 ${seats} 人，应为 ${least} 至 ${most} 人的单数（指导规则第三十一条）`, null)
  },
  'candidates-vetted': facts => vetted('candidates-vetted', '候选人', of(facts, 'candidate')),
  'candidates-enough': facts => {
    const standing = passed(facts, 'candidate').filter(it => !it.substitute).length
    const seats = facts.own.seats ?? 0
    if (standing >= seats && standing > 0) return fine
    return stop('candidates-enough', `审核通过的候选人 ${standing} 人，少于应选 ${seats} 人`, '#people')
  },
  // 物业管理条例 16: members come from among the owners.
  'candidates-owners': facts => {
    const strangers = passed(facts, 'candidate').filter(it => it.side !== 'owner' || it.conflicts.includes('no-room'))
    return strangers.length === 0
      ? fine
      : stop('candidates-owners', `候选人 ${namesOf(strangers)} 不是本小区业主（物业管理条例第十六条）`, '#people')
  },
  // 民法典 278: quorum two thirds, then more than half, by area and by persons; the count is the assembly's.
  'vote-passed': facts => {
    const { vote, on } = facts
    const href = voteHref(facts)
    if (vote?.standing === 'revoked') return stop('vote-passed', '业主大会决定已被撤销，请重新表决', href)
    if (vote?.standing !== 'decided') return stop('vote-passed', '业主大会表决还没有形成决定', href)
    if (vote.decidedOn !== null && on < vote.decidedOn)
      return stop('vote-day', `当选日期 ${on} 早于业主大会决定日期 ${vote.decidedOn}`, null)
    if (vote.outcome === 'passed') return fine
    if (vote.outcome === 'no-quorum') return stop('vote-passed', quorumWords(vote), href)
    return stop('vote-passed', `业主大会表决未通过：当选 ${vote.elected} 人（民法典第二百七十八条）`, href)
  },
  'elected-enough': ({ vote, own }) => {
    if (vote?.outcome !== 'passed' || own.seats === null || vote.elected >= own.seats) return fine
    // More than half of the seats make a committee that can act; the rest is elected later.
    const words = `当选 ${vote.elected} 人，应选 ${own.seats} 人`
    return vote.elected * 2 > own.seats
      ? warn('elected-enough', `${words}，缺 ${own.seats - vote.elected} 人`, null)
      : stop('elected-enough', `${words}，未过半数`, null)
  },
  'vote-not-passed': ({ vote }) =>
    vote?.standing === 'decided' && vote.outcome === 'passed'
      ? stop('vote-not-passed', `业主大会表决已通过，当选 ${vote.elected} 人，不能登记为未通过`, null)
      : fine,
  // Analogues of other provinces (山东 30, 北京 41, 58): parameters of the platform.
  'term-length': ({ kind, own: { termFrom, termTo }, limits }) => {
    if (termFrom === null || termTo === null) return fine
    if (termTo <= termFrom) return stop('term-length', `任期止 ${termTo} 不晚于任期起 ${termFrom}`, null)
    const limit = kind === 'management' ? limits['wgh.term_max'] : limits['term.max']
    if (!limit || termTo <= addMonths(termFrom, limit.amount)) return fine
    const years = limit.amount / 12
    return stop('term-length', `任期 ${termFrom} 至 ${termTo} 超过 ${years} 年（${basisOf(limit)}）`, null)
  },
  'term-clash': ({ own: { termFrom }, oldTermTo }) =>
    termFrom !== null && oldTermTo !== null && termFrom <= oldTermTo
      ? warn('term-clash', `新任期自 ${termFrom} 起，上一届到 ${oldTermTo} 届满，备案时上一届提前终止`, null)
      : fine,
  // 指导规则 32: chair and vice chair are chosen at the first meeting, from among those elected.
  'titles-chosen': facts => {
    const elected = facts.people.filter(it => it.part === 'candidate' && it.elected === true)
    const chairs = elected.filter(it => it.office === '01').length
    const vices = elected.filter(it => it.office === '02').length
    return [
      ...(chairs === 1
        ? fine
        : stop('titles-chosen', `当选委员中主任应为 1 人，现有 ${chairs} 人（指导规则第三十二条）`, '#people')),
      ...(vices > 0 ? fine : stop('titles-vice', '当选委员中还没有推选副主任（指导规则第三十二条）', '#people')),
    ]
  },
  // 物业管理条例 26, 民法典 940: 前期合同 ends when the owners' own takes effect.
  hired: ({ contracts, compound }) => {
    const href = `/compounds/${compound.code}#contracts`
    const managedBySelf = compound.serviceMode === 'self'
    return [
      ...(contracts.chosen || managedBySelf ? fine : stop('hired', '还没有登记业主大会选聘的物业服务合同', href)),
      ...(contracts.initial
        ? stop('initial-over', '前期物业服务合同还在履行，请登记终止（民法典第九百四十条）', href)
        : fine),
    ]
  },
  'management-free': ({ managementOpen }) =>
    managementOpen ? stop('management-free', '这个小区已有物管会组建或履职中', null) : fine,
  'members-named': facts => {
    const count = of(facts, 'member').length
    const { least } = managementSeats
    return count >= least
      ? fine
      : stop('members-named', `已登记人选 ${count} 人，少于 ${least} 人（平台参数，参照北京、杭州）`, '#people')
  },
  'members-vetted': facts => vetted('members-vetted', '人选', of(facts, 'member')),
  'members-count': facts => {
    const count = passed(facts, 'member').length
    const { least, most } = managementSeats
    if (count >= least && count <= most && count % 2 === 1) return fine
    const words = `审核通过的人选 ${count} 人，应为 ${least} 至 ${most} 人的单数（平台参数，参照杭州）`
    return stop('members-count', words, '#people')
  },
  'members-owners': facts => ownersHalf('members-owners', '物管会', passed(facts, 'member'), '平台参数，参照北京'),
  'members-chair': facts => {
    const chairs = passed(facts, 'member').filter(it => chairOffices.includes(it.office ?? ''))
    return chairs.length === 1
      ? fine
      : stop('members-chair', `物管会主任应为 1 人，由居委会或街道人员担任，现有 ${chairs.length} 人`, '#people')
  },
}

/** Where the vote is looked after: its own page, or the form that calls one. */
const voteHref = ({ id, vote }: GuardFacts): string =>
  vote && vote.standing !== 'revoked' ? `/assemblies/${vote.assemblyId}` : `/assemblies/new?procedure=${id}`

/** Both must reach two thirds; the one that does not is named. */
function quorumWords({
  area,
  persons,
}: {
  area: readonly [number, number]
  persons: readonly [number, number]
}): string {
  const lacks = ([part, whole]: readonly [number, number]): boolean => part * 3 < whole * 2
  const parts = [
    lacks(area) ? `参与面积 ${readableShare(...area)}` : null,
    lacks(persons) ? `参与人数 ${readableShare(...persons)}` : null,
  ].filter(words => words !== null)
  return `${parts.join('、') || '参与表决'}，未达三分之二（民法典第二百七十八条）`
}

export const checkGuards = (keys: readonly GuardKey[], facts: GuardFacts): Blocker[] =>
  keys.flatMap(key => guards[key](facts))
