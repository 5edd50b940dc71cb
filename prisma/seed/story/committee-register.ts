/** The rooms and owners of the compound that the committee story is about, and what each owner says in its votes. */

import { day } from '@/lib/core/day'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { givenNames, surnames } from '@/prisma/seed/kit/names'
import { idNumber } from '@/prisma/seed/kit/people'

export type Room = { room: string; area: string; owner: string; phone: string; kind: '住宅' | '未售' | '车位' }

const buildings = 3
const entrances = 2
const floors = 10
const areas = ['98.50', '117.50'] as const
/** Rooms that the developer has not sold, counted from the first. */
const unsold = { from: 110, to: 115 }
/** The first eight rooms belong to four owners, two each. */
const inPairs = 8

const nameOf = (at: number): string =>
  `${surnames[at % surnames.length]}${givenNames[(at * 7 + Math.floor(at / surnames.length)) % givenNames.length]}`
export const phoneOf = (at: number): string => `139${String(35_120_000 + at * 37).padStart(8, '0')}`

function roomAt(at: number): Room {
  const building = Math.floor(at / (entrances * floors * 2)) + 1
  const entrance = (Math.floor(at / (floors * 2)) % entrances) + 1
  const floor = (Math.floor(at / 2) % floors) + 1
  const room = `${building}号楼${entrance}单元${floor}0${(at % 2) + 1}`
  const area = areas[at % 2] ?? areas[0]
  if (at >= unsold.from && at <= unsold.to) return { room, area, owner: '', phone: '', kind: '未售' }
  const owner = at < inPairs ? at - (at % 2) : at
  return { room, area, owner: nameOf(owner), phone: phoneOf(owner), kind: '住宅' }
}

/** 120 rooms of 12,960.00 ㎡ in all, and four parking places, which do not count. */
export const rooms: readonly Room[] = Array.from({ length: buildings * entrances * floors * 2 }, (_, at) => roomAt(at))
const parking: readonly Room[] = Array.from({ length: 4 }, (_, at) => ({
  room: `地下${at + 1}号车位`,
  area: '12.50',
  owner: nameOf(20 + at),
  phone: phoneOf(20 + at),
  kind: '车位',
}))

/** The register as the community's clerk brings it in. */
export const registerSheet = (): Promise<Uint8Array> =>
  writeXlsx({
    sheet: '业主名册',
    columns: (['房号', '专有面积', '业主', '电话', '类型'] as const).map(key => ({
      key,
      title: key,
      width: 18,
      kind: key === '专有面积' ? 'number' : 'text',
    })),
    rows: [...rooms, ...parking].map(({ room, area, owner, phone, kind }) => ({
      房号: room,
      专有面积: area,
      业主: owner,
      电话: phone,
      类型: kind,
    })),
  })

/** Those who stand for election; `at`: which room is theirs. */
export type Standing = {
  at: number
  sex: '1' | '2'
  bornOn: string
  politics: string
  tags: string[]
  substitute?: true
  /** Refused at the vetting, for this. */
  refused?: string
  office?: string
}

export const firstCandidates: readonly Standing[] = [
  { at: 12, sex: '1', bornOn: '1968-05-21', politics: '中共党员', tags: ['04', '11'], office: '01' },
  { at: 25, sex: '2', bornOn: '1975-11-02', politics: '中共党员', tags: ['02', '04'], office: '02' },
  { at: 33, sex: '1', bornOn: '1981-03-14', politics: '群众', tags: ['09'], office: '06' },
  { at: 47, sex: '2', bornOn: '1979-08-30', politics: '群众', tags: [] },
  { at: 58, sex: '1', bornOn: '1962-01-09', politics: '中共党员', tags: ['04', '07'] },
  { at: 64, sex: '2', bornOn: '1988-12-17', politics: '群众', tags: ['08'] },
  { at: 79, sex: '1', bornOn: '1973-06-05', politics: '群众', tags: ['10'] },
  { at: 86, sex: '1', bornOn: '1990-10-23', politics: '群众', tags: [] },
  { at: 91, sex: '2', bornOn: '1984-04-11', politics: '群众', tags: [], substitute: true },
  { at: 103, sex: '1', bornOn: '1978-07-19', politics: '群众', tags: [], refused: '擅自改变房屋用途出租，尚未改正' },
]

export const secondCandidates: readonly Standing[] = [
  { at: 25, sex: '2', bornOn: '1975-11-02', politics: '中共党员', tags: ['02', '04'], office: '01' },
  { at: 33, sex: '1', bornOn: '1981-03-14', politics: '群众', tags: ['09'], office: '06' },
  { at: 91, sex: '2', bornOn: '1984-04-11', politics: '群众', tags: [], office: '02' },
  { at: 64, sex: '2', bornOn: '1988-12-17', politics: '群众', tags: ['08'] },
  { at: 70, sex: '1', bornOn: '1969-09-09', politics: '中共党员', tags: ['04'] },
  { at: 38, sex: '2', bornOn: '1992-02-28', politics: '群众', tags: ['09'] },
  { at: 98, sex: '1', bornOn: '1965-12-01', politics: '中共党员', tags: ['04', '11'] },
]

export const nameIn = (at: number): string => rooms[at]?.owner ?? ''
export const personOf = ({ at, sex, bornOn, politics, tags, substitute }: Standing) => ({
  name: nameIn(at),
  side: 'owner',
  sex,
  bornOn,
  politics,
  tags,
  room: rooms[at]?.room ?? '',
  area: rooms[at]?.area ?? '',
  idNumber: idNumber('140105', day(bornOn), 2 * at + (sex === '1' ? 1 : 2)),
  phone: phoneOf(at),
  feesPaid: 'yes',
  statement: '愿意为大家服务，按规定公开账目。',
  ...(substitute ? { substitute: 'yes' } : {}),
})

/** The rooms whose owners vote, one room a person, in the order in which their ballots come in. */
export const voters: readonly number[] = rooms.flatMap((room, at) =>
  room.kind === '住宅' && (at >= inPairs || at % 2 === 0) && at % 5 !== 4 ? [at] : [],
)

/**
 * What an owner says on a matter: 1 for, 2 against, 3 abstain. Most agree; the last of the candidates for a seat is
 * wanted by few.
 */
export function choiceOf(at: number, no: number, unwanted: number | null): 1 | 2 | 3 {
  const dice = (at * 31 + no * 17) % 20
  if (no === unwanted) return dice < 6 ? 1 : 2
  if (dice < 17) return 1
  return dice === 19 ? 3 : 2
}
