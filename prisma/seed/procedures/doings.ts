/** What else goes on in the demo: changes and ends that are filed, other matters voted on, orders to mend. */
import type { AssemblyState } from '@/lib/assembly/flow'
import type { MatterCode } from '@/lib/assembly/kinds'
import { matterText } from '@/lib/assembly/text'
import { addDays, type Day } from '@/lib/core/day'
import type { FilingState } from '@/lib/filing/flow'
import type { ChangeMatter } from '@/lib/filing/papers'
import { least, moment, most, plus, today } from '@/prisma/seed/kit/calendar'
import { chanceOf } from '@/prisma/seed/kit/random'
import { type DemoOrganisation, nextNumber } from '@/prisma/seed/province/organisations'
import { inTurn, repeated, type Standing } from './choosing'
import type { Drawing } from './drawing'
import { waited, waitingDays, writeFiling } from './filings'
import { roomsOf } from './registers'
import { writeVote } from './vote-rows'
import { holdVote, supports } from './votes'
import { crewOf } from './write'

/** In office, by the organisation. */
type Serving = { standing: Standing; organisation: DemoOrganisation }

/** Of 小店区's in their turn, so many are looked at for 坞城街道 first. */
const looked = { change: 36, order: 36, assembly: 140 } as const

const servingOf = (standings: readonly Standing[], salt: keyof typeof looked): Serving[] =>
  inTurn(
    standings.flatMap(standing =>
      standing.held && standing.held.term.filedOn !== null && standing.compound.retiredOn === null
        ? [{ standing, organisation: standing.held }]
        : [],
    ),
    it => it.standing.compound,
    salt,
    looked[salt],
  )

const changeStates: readonly FilingState[] = [
  ...(['draft', 'submitted', 'correcting', 'accepted', 'filed', 'filed', 'refused', 'withdrawn'] as const),
]
const changes: readonly { matters: readonly ChangeMatter[]; text: string }[] = [
  { matters: ['members'], text: '一名委员辞职，候补委员递补' },
  { matters: ['members'], text: '主任改选' },
  { matters: ['rules'], text: '业主大会会议通过修改后的议事规则' },
  { matters: ['name'], text: '小区更名，业主委员会名称随之变更' },
]

/** 变更备案 of organisations in office, some late; and 注销 of some that are to end. */
export function drawChanges(drawing: Drawing, standings: readonly Standing[], share: number): void {
  const queue = servingOf(standings, 'change')
  const states = repeated(changeStates, Math.max(1, Math.round(9 * share)))
  for (const [nth, state] of states.entries()) {
    const one = queue[nth]
    if (one) change(drawing, one, { state, isEnd: nth % 9 === 4 && state !== 'filed' }, nth)
  }
}

function change(
  { book, offices, serials }: Drawing,
  { standing: { compound }, organisation }: Serving,
  { state, isEnd }: { state: FilingState; isEnd: boolean },
  nth: number,
): void {
  const chance = chanceOf(`change ${organisation.code}`)
  const start = most(organisation.term.from ?? today, organisation.term.filedOn ?? today)
  if (start > plus(today, -70)) return
  const what = changes[nth % changes.length] ?? { matters: ['members'], text: '' }
  const age = state === 'draft' ? waited(chance, 30) : chance.whole(12, 40)
  const decidedAgo = state === 'filed' || state === 'refused' ? chance.whole(10, 25) : 0
  const factOn = most(plus(today, -age - decidedAgo), plus(start, 1))
  const days = waitingDays(chance, state, factOn)
  const { community, clerk, county } = crewOf(offices, compound)
  writeFiling(book, {
    kind: isEnd ? 'cancel' : 'change',
    of: organisation.kind,
    compound,
    procedureId: null,
    organisationId: organisation.id,
    state,
    factOn,
    text: isEnd ? '小区与相邻小区合并，组织终止' : what.text,
    matters: isEnd ? [] : what.matters,
    ...days,
    revokedOn: null,
    filingNo:
      state === 'filed' && days.decidedOn ? nextNumber(serials, compound, organisation.kind, days.decidedOn) : null,
    papersFrom: factOn,
    by: community,
    clerk,
    county,
  })
}

const assemblyStates: readonly AssemblyState[] = [
  ...([
    'preparing',
    'noticed',
    'voting',
    'counting',
    'decided',
    'published',
    'published',
    'voided',
    'revoked',
  ] as const),
]
const matters: readonly MatterCode[] = [4, 5, 2, 8, 9, 1]

/** Matters that have nothing to do with an election: a company, repair funds, common parts. */
export function drawAssemblies(drawing: Drawing, standings: readonly Standing[], share: number): void {
  const queue = servingOf(standings, 'assembly').filter(
    ({ standing: { compound }, organisation }) =>
      organisation.kind === 'committee' &&
      compound.households >= 30 &&
      compound.households <= 130 &&
      (organisation.term.from ?? today) < plus(today, -200) &&
      !drawing.taken.reelection.has(compound.id),
  )
  const states = repeated(assemblyStates, Math.max(1, Math.round(5 * share)))
  for (const [nth, state] of states.entries()) {
    const one = queue[nth]
    if (one) assembly(drawing, one, state, nth)
  }
}

/** How long ago the notice was posted. */
const noticeAges: Record<AssemblyState, readonly [from: number, to: number]> = {
  preparing: [0, 2],
  noticed: [2, 13],
  voting: [17, 26],
  counting: [29, 33],
  decided: [31, 36],
  published: [40, 170],
  voided: [10, 60],
  revoked: [90, 170],
}

function assembly(drawing: Drawing, { standing: { compound } }: Serving, state: AssemblyState, nth: number): void {
  const chance = chanceOf(`assembly ${compound.code}`)
  const crew = crewOf(drawing.offices, compound)
  const [from, to] = noticeAges[state]
  const noticeOn = plus(today, -chance.whole(from, to))
  const opensOn = plus(noticeOn, 16)
  const codes = [
    matters[nth % matters.length] ?? 4,
    ...(chance.happens(0.4) ? [matters[(nth + 2) % matters.length] ?? 5] : []),
  ]
  const isOver = state === 'decided' || state === 'published' || state === 'revoked'
  const reasons: Partial<Record<AssemblyState, string>> = {
    voided: '公告的表决事项有误，重新组织',
    revoked: '未经公告增加表决事项，决定违法，予以撤销',
  }
  const held = holdVote(
    {
      key: `assembly ${compound.code}`,
      compound,
      procedureId: null,
      kind: chance.weighed(['regular', 60], ['extraordinary', 40]),
      form: chance.weighed(['written', 60], ['online', 25], ['gathering', 15]),
      title: `${compound.name}业主大会会议`,
      matters: codes.map(code => ({
        code,
        title: matterText[code],
        person: null,
        support: supports(chance, chance.happens(0.75)),
      })),
      seats: null,
      rooms: roomsOf(compound),
      state,
      noticeOn,
      opensOn,
      closesOn: plus(opensOn, 11),
      decidedOn: isOver ? least(plus(opensOn, 13), today) : null,
      turnout: 0.74 + chance.next() * 0.2,
      followMajority: chance.happens(0.2),
      by: crew.community,
      second: drawing.offices.community(compound.community.code, 2),
      resolver: crew.clerk,
      reason: reasons[state] ?? null,
    },
    isOver ? 'any' : 'open',
  )
  drawing.ends.push(writeVote(drawing.book, held))
}

const orders = [
  ['公共收益收支逾期未公示', '物业管理条例第十九条'],
  ['未经业主大会决定签订停车场地协议', '民法典第二百七十八条'],
  ['用印登记不全，印章由委员个人保管', '业主大会和业主委员会指导规则'],
  ['半年未召开会议，业主反映无人受理诉求', '物业管理条例第十九条'],
] as const
const answers = [
  '已补充公示，公示期三十日',
  '已停止执行协议，提交业主大会表决',
  '已建立用印登记，印章交社区保管',
] as const
const orderStates = ['issued', 'issued', 'answered', 'closed', 'closed', 'withdrawn'] as const

/** 责令改正: some wait for the answer beyond their time, some for somebody to look at it. */
export function drawOrders({ book, offices }: Drawing, standings: readonly Standing[], share: number): void {
  const states = repeated(orderStates, Math.max(1, Math.round(13 * share)))
  const queue = servingOf(standings, 'order').filter(it => (it.organisation.term.from ?? today) < plus(today, -240))
  for (const [nth, state] of states.entries()) {
    const one = queue[nth]
    if (!one) continue
    const { organisation, standing } = one
    const { compound } = standing
    const chance = chanceOf(`order ${organisation.code}`)
    const { community, clerk } = crewOf(offices, compound)
    const [matter, basis] = orders[nth % orders.length] ?? orders[0]
    const issuedOn = plus(today, -(state === 'issued' ? waited(chance, 15) : chance.whole(26, 200)))
    const hasAnswer = state === 'answered' || state === 'closed'
    const answeredOn = hasAnswer ? answerDay(state, issuedOn, chance.whole(5, 15)) : null
    const reached: Day =
      state === 'issued' ? issuedOn : least(plus(answeredOn ?? issuedOn, state === 'answered' ? 0 : 4), today)
    const note = { closed: '现场核实，已改正', withdrawn: '经核实情况不属实，撤回', issued: null, answered: null }[
      state
    ]
    const id = book.add('rectification_order', {
      organisation_id: organisation.id,
      compound_id: compound.id,
      division_code: compound.community.code,
      state,
      state_at: moment(reached, state === 'issued' ? -510 : 200),
      issued_on: issuedOn,
      created_by: clerk.accountId,
      matter: `${matter}，责令十五日内改正`,
      basis,
      answer: hasAnswer ? (answers[nth % answers.length] ?? answers[0]) : null,
      answered_on: answeredOn,
      answered_by: hasAnswer ? community.accountId : null,
      note,
      version: hasAnswer ? 2 : 1,
      created_at: moment(issuedOn, 60),
      updated_at: moment(reached, state === 'issued' ? -510 : 200),
      updated_by: hasAnswer ? community.accountId : clerk.accountId,
    })
    book.tell([
      {
        kind: 'rectification',
        id,
        name: `${organisation.name} 责令改正`,
        division: compound.community.code,
        at: moment(issuedOn, 60),
        by: clerk,
        act: 'committee.order',
        changes: { state: [null, 'issued'], issuedOn: [null, issuedOn] },
      },
    ])
  }
}

/** Answered long ago and closed, or in these days and waiting for a look at it. */
const answerDay = (state: 'answered' | 'closed', issuedOn: Day, after: number): Day =>
  state === 'answered' ? most(addDays(today, -after), plus(issuedOn, 1)) : plus(issuedOn, after)
