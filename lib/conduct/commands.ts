/** What is done about an organisation in office: its doings written down and struck out, its members leaving, joining, moving. */

import { type Day, dayInShanghai } from '@/lib/core/day'
import { maskName } from '@/lib/core/identity'
import { lateAtOf } from '@/lib/core/late-entry'
import { done, type FieldErrors, invalid, isEmpty, missing, no, type Result, refused } from '@/lib/core/result'
import { lostFile } from '@/lib/file/store'
import { committeeOffices, managementOffices, type Office, substituteOffice } from '@/lib/organisation/kinds'
import { sealedOfMember, seatOf, seatsByIdHash, takeOffice } from '@/lib/organisation/member-seat-store'
import { endMember, findMember, insertMembers, type Member, sitsOn } from '@/lib/organisation/member-store'
import { officeText, seatEndText } from '@/lib/organisation/text'
import type { Changes } from '@/lib/platform/audit'
import { stateCalendar } from '@/lib/platform/calendar'
import { lookupHash, seal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { command, type Doer } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { movedOn } from './kinds'
import { findRecord, insertRecord, strikeRecord } from './record-store'
import {
  AssignRequest,
  attendanceErrors,
  dayErrors,
  fieldsOrNull,
  JoinRequest,
  LeaveRequest,
  postedErrors,
  RecordRequest,
  RevealMemberRequest,
  StrikeRequest,
  saidOf,
  seated,
  sideOf,
} from './rules'
import { type CommitteeStanding, seatIn, standingOf, vacancyIn, wholeOn } from './standing-store'
import { conductKindText } from './text'

const lost = () => no({ kind: 'conflict', message: '别人刚刚先办了，请刷新后再看' })

/** What of a doing is read so far; which fields it has depends on what it is. */
type ReadDoing = {
  kind?: string | undefined
  on?: Day | undefined
  amount?: number | undefined
  postedFrom?: Day | undefined
  file?: number | undefined
}

/** A paper that the writer does not see himself is none: it must not come into view by hanging on a record. */
async function wrongDoing(
  doer: Doer,
  standing: CommitteeStanding,
  { kind, on, amount, postedFrom, file }: ReadDoing,
): Promise<FieldErrors> {
  const today = dayInShanghai(doer.now)
  return {
    ...(on === undefined
      ? {}
      : saidOf({
          on: dayErrors(on, standing.span, today),
          postedFrom: postedErrors(on, kind === 'decision' ? postedFrom : undefined, today),
        })),
    ...(kind === 'meeting' && on !== undefined && amount !== undefined
      ? attendanceErrors(amount, wholeOn(standing, on))
      : {}),
    ...(await lostFile(doer, 'file', file ?? null)),
  }
}

export const recordConduct = command({
  schema: RecordRequest,
  act: 'committee.record',
  also: async ({ parts, ...doer }) => {
    const standing = await readStanding(doer, parts.organisation)
    return standing ? wrongDoing(doer, standing, parts) : {}
  },
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const standing = await standingOf(tx, input.organisation, today)
    if (!standing) return missing()
    const posted = input.kind === 'decision' ? input.postedFrom : undefined
    const wrong = await wrongDoing({ tx, actor, now }, standing, input)
    if (!isEmpty(wrong)) return invalid(wrong)
    const amount = 'amount' in input ? input.amount : null
    const fresh = { ...input, amount, postedFrom: posted ?? null, file: input.file ?? null }
    const id = await insertRecord(tx, { actor, now }, seatIn(standing), fresh)
    const { organisation } = standing
    return done({ id, kind: input.kind, on: input.on, title: input.title, organisation })
  },
  subject: kept => ({
    kind: 'conduct',
    id: kept.id,
    name: `${kept.organisation.name} ${conductKindText[kept.kind]}：${kept.title}`,
    division: kept.organisation.compound.division,
    changes: { on: [null, kept.on], title: [null, kept.title] },
  }),
})

export const strikeConduct = command({
  schema: StrikeRequest,
  act: 'committee.strike',
  run: async ({ input, now, tx }) => {
    const found = await findRecord(tx, input.id)
    if (!found) return missing()
    if (found.record.struck) return refused('struck', '这条记录已经作废')
    if (!(await strikeRecord(tx, input, { at: now, reason: input.reason }))) return lost()
    return done({ ...found, reason: input.reason })
  },
  subject: kept => ({
    kind: 'conduct',
    id: kept.record.id,
    name: `${kept.organisation.name} ${conductKindText[kept.record.kind]}：${kept.record.title}`,
    division: kept.division,
    reason: kept.reason,
  }),
})

/** What a change of members comes to: who, and what must follow. */
type MovedMembers = {
  organisation: CommitteeStanding['organisation']
  on: Day
  changes: Changes
  warnings: string[]
  reason: string | null
}

const movedSubject = (moved: MovedMembers) => ({
  kind: 'organisation',
  id: moved.organisation.code,
  name: moved.organisation.name,
  division: moved.organisation.compound.division,
  reason: moved.reason,
  changes: moved.changes,
})

/** The trail is read by more people than those who must know a member's name. */
const called = (it: { name: string; office: Office }): string => `${maskName(it.name)}（${officeText[it.office]}）`

const fits = (kind: 'committee' | 'management', office: Office): boolean =>
  [...(kind === 'committee' ? committeeOffices : managementOffices)].some(one => one === office)

async function movedTo(
  tx: Tx,
  code: string,
  today: Day,
  on: Day,
  changes: Changes,
  reason: string | null,
  said: string[] = [],
): Promise<Result<MovedMembers>> {
  const standing = await standingOf(tx, code, today)
  if (!standing) return missing()
  const vacancy = vacancyIn(standing, on)
  const short = vacancy?.mustElect
    ? [`在任委员 ${vacancy.filled} 人，不足 ${vacancy.seats} 席的二分之一，应当重新选举`]
    : []
  return done({ organisation: standing.organisation, on, changes, reason, warnings: [...said, ...short] })
}

/** No seat is given that is not there; substitutes take none. */
function seatErrors(
  { organisation, members }: CommitteeStanding,
  office: Office,
  on: Day,
  but: number | null,
): string[] {
  if (!fits(organisation.kind, office)) return ['这类组织没有这个职务']
  const sitting = seated(members.filter(one => one.id !== but && sitsOn(one, on)))
  const chair = sitting.find(one => one.office === office && heads.includes(office))
  if (chair) return [`已有${officeText[office]}，请先登记其离任或改任`]
  const { seats } = organisation
  if (office === substituteOffice || seats === null || sitting.length < seats) return []
  return [`共 ${seats} 席，已有 ${sitting.length} 人在任，没有空缺`]
}

/** Offices of which there is one. */
const heads: readonly Office[] = ['01', '11', '12']

export const joinMember = command({
  schema: JoinRequest,
  act: 'committee.join',
  also: async ({ parts: { organisation, from, office }, ...doer }) => {
    const standing = from === undefined ? null : await readStanding(doer, organisation)
    if (!standing || from === undefined) return {}
    return saidOf({
      from: dayErrors(from, standing.span, dayInShanghai(doer.now)),
      office: office === undefined ? [] : seatErrors(standing, office, from, null),
    })
  },
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const standing = await standingOf(tx, input.organisation, today)
    if (!standing) return missing()
    const idHash = input.idNumber === null ? null : lookupHash(input.idNumber)
    const elsewhere = idHash === null ? [] : await seatsByIdHash(tx, idHash, input.from)
    const sits = elsewhere.some(one => one.organisationId === standing.organisation.id)
    const broken = fieldsOrNull({
      from: dayErrors(input.from, standing.span, today),
      office: seatErrors(standing, input.office, input.from, null),
      idNumber: sits ? ['同一身份证号码的人已经在任'] : [],
    })
    if (broken) return broken
    await insertMembers(tx, { actor, now }, seatIn(standing), [
      {
        name: input.name,
        office: input.office,
        side: sideOf(input.office),
        room: input.room,
        idCipher: seal(input.idNumber),
        idHash,
        phoneCipher: seal(input.phone),
        phoneHash: input.phone === null ? null : lookupHash(input.phone),
        tags: [],
        from: input.from,
        lateAt: lateAtOf(input.from, now, stateCalendar),
      },
    ])
    const said = elsewhere.map(one => `此人同时在${one.organisation}任职`)
    return movedTo(tx, input.organisation, today, input.from, { joined: [null, called(input)] }, null, said)
  },
  subject: movedSubject,
})

export const leaveMember = command({
  schema: LeaveRequest,
  act: 'committee.leave',
  also: leavesWrong,
  run: async ({ input, now, tx }) => {
    const today = dayInShanghai(now)
    const [member, seat] = [await findMember(tx, input.id), await seatOf(tx, input.id)]
    const standing = seat && (await standingOf(tx, seat.code, today))
    if (!member || !seat || !standing) return missing()
    const substitute = standing.members.find(one => one.id === input.substitute) ?? null
    const broken = fieldsOrNull({
      on: leavingErrors(standing, member, input.on, today),
      substitute: input.substitute === undefined ? [] : substituteErrors(member, substitute, input.on),
    })
    if (broken) return broken
    const lateAt = lateAtOf(input.on, now, stateCalendar)
    if (!(await endMember(tx, input, { to: input.on, leaveReason: input.reason, lateAt }))) return lost()
    if (substitute) {
      if (!(await endMember(tx, substitute, { to: input.on, leaveReason: movedOn, lateAt }))) return lost()
      await takeOffice(tx, substitute.id, { office: '03', from: input.on, lateAt }, now)
    }
    const changes: Changes = {
      left: [null, `${called(member)}，${seatEndText[input.reason]}`],
      ...(substitute ? { joined: [null, `${maskName(substitute.name)}（候补委员递补为委员）`] } : {}),
    }
    return movedTo(tx, seat.code, today, input.on, changes, input.note)
  },
  subject: movedSubject,
})

export const assignOffice = command({
  schema: AssignRequest,
  act: 'committee.join',
  also: leavesWrong,
  run: async ({ input, now, tx }) => {
    const today = dayInShanghai(now)
    const [member, seat] = [await findMember(tx, input.id), await seatOf(tx, input.id)]
    const standing = seat && (await standingOf(tx, seat.code, today))
    if (!member || !seat || !standing) return missing()
    const broken = fieldsOrNull({
      on: leavingErrors(standing, member, input.on, today),
      office:
        member.office === input.office ? ['现在就是这个职务'] : seatErrors(standing, input.office, input.on, member.id),
    })
    if (broken) return broken
    const lateAt = lateAtOf(input.on, now, stateCalendar)
    if (!(await endMember(tx, input, { to: input.on, leaveReason: movedOn, lateAt }))) return lost()
    await takeOffice(tx, member.id, { office: input.office, from: input.on, lateAt }, now)
    const office = `${maskName(member.name)}（${officeText[input.office]}）`
    return movedTo(tx, seat.code, today, input.on, { office: [called(member), office] }, null)
  },
  subject: movedSubject,
})

/** Of a leaving or a change of office that cannot be read whole, its day. */
async function leavesWrong({
  parts: { id, on },
  ...doer
}: Doer & { parts: { id?: number | undefined; on?: Day | undefined } }): Promise<FieldErrors> {
  if (id === undefined || on === undefined) return {}
  const [member, seat] = [await findMember(doer.tx, id), await seatOf(doer.tx, id)]
  const standing = seat && (await readStanding(doer, seat.code))
  return member && standing ? saidOf({ on: leavingErrors(standing, member, on, dayInShanghai(doer.now)) }) : {}
}

const readStanding = async ({ tx, now }: Doer, organisation: string | undefined): Promise<CommitteeStanding | null> =>
  organisation === undefined ? null : standingOf(tx, organisation, dayInShanghai(now))

function leavingErrors({ span }: CommitteeStanding, member: Member, on: Day, today: Day): string[] {
  if (member.to !== null) return [`已于 ${member.to} 离任`]
  const wrong = dayErrors(on, span, today)
  return wrong.length === 0 && on < member.from ? [`早于到任日期 ${member.from}`] : wrong
}

function substituteErrors(leaving: Member, substitute: Member | null, on: Day): string[] {
  if (!substitute || substitute.id === leaving.id || substitute.office !== substituteOffice || !sitsOn(substitute, on))
    return ['请从在任的候补委员里选择']
  return leaving.office === substituteOffice ? ['候补委员离任，不用递补'] : []
}

export const revealMember = command({
  schema: RevealMemberRequest,
  act: 'personal.reveal',
  wholeOnly: true,
  run: async ({ input, actor, now, tx }) => {
    const [seat, clear] = [await seatOf(tx, input.id), await sealedOfMember(tx, input.id)]
    const text = clear?.[input.field] ?? null
    if (!seat || text === null) return missing()
    const tooMany = await tooManyReveals(actor, now)
    if (tooMany) return tooMany
    return done({ seat, label: input.field === 'phone' ? '手机号' : '身份证号码', value: text })
  },
  subject: (shown, input) => ({
    kind: 'organisation',
    id: shown.seat.code,
    name: `${shown.seat.organisation} ${maskName(shown.seat.name)} ${shown.label}`,
    division: shown.seat.division,
    reason: input.reason,
  }),
})
