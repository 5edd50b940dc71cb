/** What all parts of the drawing of procedures share, and the election that a procedure holds. */
import type { AssemblyState } from '@/lib/assembly/flow'
import { firstRules } from '@/lib/assembly/proposed'
import type { Day } from '@/lib/core/day'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import { least, most, plus } from '@/prisma/seed/kit/calendar'
import type { Census } from '@/prisma/seed/kit/people'
import { chanceOf } from '@/prisma/seed/kit/random'
import type { Offices } from '@/prisma/seed/kit/staff'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { Book } from './book'
import type { DemoPerson, DemoRoom } from './people'
import type { Crew } from './procedure'
import type { AssemblyEnd } from './vote-rows'
import { type Held, holdVote, type Matter, type Meant, supports } from './votes'

export type Drawing = {
  book: Book
  offices: Offices
  census: Census
  /** The last number of each series of filing numbers. */
  serials: Map<string, number>
  /** Assemblies move to their states when their registers lie there. */
  ends: AssemblyEnd[]
  /** One number under which somebody stands in several compounds: something to ask about. */
  agent: { phone: string; left: number }
  /** Compounds that have a procedure of a kind already. */
  taken: Record<ProcedureKind, Set<number>>
}

export const nothingTaken = (): Drawing['taken'] =>
  Object.fromEntries(procedureKinds.map(kind => [kind, new Set<number>()])) as Drawing['taken']

export type ElectionPlan = {
  key: string
  compound: DemoCompound
  /** null: the first. */
  isRenewal: boolean
  candidates: readonly DemoPerson[]
  rooms: readonly DemoRoom[]
  seats: number
  state: AssemblyState
  noticeOn: Day
  decidedOn: Day | null
  crew: Crew
  helper: Crew['community']
  meant: Meant
  /** Odd on purpose: everybody came, or everybody agreed. */
  odd?: 'full' | 'unanimous'
}

const forms = ['written', 'gathering', 'online', 'written'] as const

/** Notice fifteen days before it opens (物业管理条例 14), a week or two of voting, and the count. */
export function election(it: ElectionPlan): Held {
  const chance = chanceOf(`election ${it.key}`)
  const { decidedOn } = it
  const opensOn =
    decidedOn === null ? plus(it.noticeOn, 16) : least(plus(it.noticeOn, chance.whole(15, 17)), plus(decidedOn, -2))
  const closesOn = decidedOn === null ? plus(opensOn, 11) : plus(decidedOn, -1)
  const standing = it.candidates.filter(one => one.vetting === 'passed')
  const isFailing = it.meant === 'failed'
  return holdVote(
    {
      key: it.key,
      compound: it.compound,
      procedureId: null,
      kind: it.isRenewal ? 'regular' : 'first',
      form: chance.pick(forms),
      title: `${it.compound.name}${it.isRenewal ? '换届' : '首次'}业主大会会议`,
      matters: [
        ...(it.isRenewal ? [] : rulesOf(it)),
        ...standing.map((person, at) => ({
          code: 3 as const,
          title: `选举 ${person.name} 为业主委员会委员`,
          person,
          support: it.odd === 'unanimous' ? 1 : supports(chance, person.substitute || at < it.seats),
        })),
      ],
      seats: it.seats,
      rooms: it.rooms,
      state: it.state,
      noticeOn: it.noticeOn,
      opensOn,
      closesOn: most(closesOn, opensOn),
      decidedOn,
      turnout: turnoutOf(it, isFailing ? 0.42 + chance.next() * 0.16 : 0.75 + chance.next() * 0.2),
      followMajority: it.odd === undefined && !isFailing && chance.happens(0.08),
      by: it.crew.community,
      second: it.helper,
      resolver: it.crew.clerk,
      reason: null,
    },
    it.odd === 'unanimous' ? 'any' : it.meant,
  )
}

/** A first assembly gives itself its rules; hardly anybody is against them. */
const rulesOf = ({ odd }: ElectionPlan): Matter[] =>
  firstRules.map(({ code, title }) => ({ code, title, person: null, support: odd === 'unanimous' ? 1 : 0.93 }))

function turnoutOf({ odd, state }: ElectionPlan, usual: number): number {
  if (odd === 'full') return 1
  // Under way: some have not voted yet.
  return state === 'voting' ? usual * 0.6 : usual
}

/** Rooms in an order of their own, so that nobody's home follows from the place in a list. */
export const homesOf = (rooms: readonly DemoRoom[], key: string): DemoRoom[] =>
  rooms
    .map(room => ({ room, at: chanceOf(`home ${key} ${room.room}`).next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ room }) => room)
