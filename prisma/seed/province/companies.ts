/** The demo's 物业服务企业 with credit codes that check, and who serves which compound from when to when. */
import type { ContractEndReason, ContractKind } from '@/lib/contract/rules'
import { addMonths, type Day, day } from '@/lib/core/day'
import { parseCreditCode } from '@/lib/core/identity'
import { seal } from '@/lib/platform/crypto'
import { initials, spelling } from '@/lib/platform/pinyin'
import { least, moment, most, opened, plus, today } from '@/prisma/seed/kit/calendar'
import { businessWord, personName, shortName } from '@/prisma/seed/kit/names'
import type { County } from '@/prisma/seed/kit/places'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { DemoCompound } from './compounds'

const organisationCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Nine characters of the older 组织机构代码 with its own check character (GB 11714). */
function organisationNumber(chance: Chance): string {
  const body = `MA${chance.pick(['0', '7', 'C', 'E'])}${[...'12345'].map(() => chance.pick(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'G', 'H', 'K', 'L'])).join('')}`
  const sum = organisationWeights.reduce(
    (all, weight, at) => all + weight * organisationCharacters.indexOf(body.charAt(at)),
    0,
  )
  const check = 11 - (sum % 11)
  return `${body}${{ 10: 'X', 11: '0' }[check] ?? String(check)}`
}

/** 91 (工商、企业), the county's six digits, the organisation number and the check character of GB 32100. */
function creditCode(chance: Chance, county: County): string {
  const body = `91${county.code.slice(0, 6)}${organisationNumber(chance)}`
  const whole = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    .map(check => `${body}${check}`)
    .find(code => parseCreditCode(code).ok)
  if (whole === undefined) throw new Error(`no check character for ${body}`)
  return whole
}

function companyName(chance: Chance, county: County, taken: Set<string>): string {
  for (;;) {
    const place = chance.weighed(['山西', 30], [shortName(county.cityName), 40], [shortName(county.name), 30])
    const word = chance.happens(0.6)
      ? businessWord(chance)
      : `${businessWord(chance)}${businessWord(chance).slice(0, 2)}`
    const name = `${place}${word}物业${chance.pick(['管理', '服务', '管理服务'])}有限公司`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function companyRow(id: number, county: County, taken: Set<string>): object {
  const chance = chanceOf(`company ${id}`)
  const name = companyName(chance, county, taken)
  const createdAt = moment(plus(opened, chance.whole(2, 260)), chance.whole(0, 500))
  const founded = plus(day('1999-01-01'), chance.whole(0, 8000))
  return {
    id,
    credit_code: creditCode(chance, county),
    name,
    pinyin: spelling(name),
    initials: initials(name),
    division_code: county.code,
    registered_at: chance.happens(0.2) ? null : `${county.cityName}${county.name}`,
    legal_person: chance.happens(0.15) ? null : personName(chance),
    capital: chance.happens(0.2) ? null : chance.pick([50, 100, 200, 300, 500, 1000, 2000]),
    founded_on: chance.happens(0.2) ? null : founded,
    employees: chance.happens(0.2) ? null : chance.whole(8, 420),
    party_branch: chance.happens(0.2) ? null : chance.happens(0.35),
    contact: chance.happens(0.1) ? null : personName(chance),
    phone_cipher: chance.happens(0.3)
      ? null
      : seal(`1${chance.pick(['38', '39', '35', '86'])}${chance.whole(10_000_000, 99_999_999)}`),
    status: chance.weighed(['active', 965], ['suspended', 12], ['revoked', 8], ['cancelled', 15]),
    source: 'imported',
    created_at: createdAt,
    updated_at: createdAt,
  }
}

/** One company for about so many compounds that have one. */
const compoundsPerCompany = 19

type Spell = {
  company: number
  kind: ContractKind
  from: Day
  to: Day | null
  endedOn: Day | null
  reason: ContractEndReason | null
}

const served = (compound: DemoCompound): boolean => compound.mode === 'professional' || compound.mode === 'state-backed'

type Served = { chance: Chance; compound: DemoCompound; companies: readonly [number, ...number[]]; change: Day | null }
type Start = Pick<Spell, 'company' | 'kind' | 'from'>

/** From its first day to the one it was meant to last to, or was cut short by a change, a leave, or the compound's end. */
function spellFrom({ chance, compound, change }: Served, start: Start): Spell {
  const isOpen = start.kind === 'open' || (start.kind === 'initial' && chance.happens(0.25))
  const to = isOpen ? null : plus(addMonths(start.from, chance.weighed([24, 20], [36, 55], [60, 25])), -1)
  const within = (on: Day): boolean =>
    on > start.from && on < (compound.retiredOn ?? today) && (to === null || on <= to)
  const leave = plus(start.from, chance.whole(200, 1000))
  if (start.kind !== 'elected' && change !== null && within(change))
    return { ...start, to, endedOn: change, reason: 'replaced' }
  if (chance.happens(0.02) && within(leave))
    return { ...start, to, endedOn: leave, reason: chance.pick(['left', 'agreed', 'dismissed']) }
  const gone = compound.retiredOn !== null && (to === null || to >= compound.retiredOn) ? compound.retiredOn : null
  return { ...start, to, endedOn: gone, reason: gone && 'other' }
}

/** What follows a spell; null: nothing, and when the spell is over the compound is without a company. */
function startAfter({ chance, compound, companies }: Served, last: Spell): Start | null {
  const isReplaced = last.reason === 'replaced'
  const over = last.endedOn ?? (last.to && plus(last.to, 1))
  if (over === null || last.reason === 'other') return null
  if (!isReplaced && chance.happens(last.reason === null ? 0.035 : 0.4)) return null
  const from = plus(over, isReplaced || chance.happens(0.8) ? 0 : chance.whole(10, 150))
  if (from >= (compound.retiredOn ?? today)) return null
  const kind: ContractKind =
    isReplaced || last.kind === 'elected' ? 'elected' : chance.weighed(['initial', 55], ['open', 25], ['elected', 20])
  return { company: isReplaced || chance.happens(0.15) ? chance.pick(companies) : last.company, kind, from }
}

/** Who served a compound, one after the other: the developer's choice first, then the owners'. */
function spellsOf(compound: DemoCompound, companies: readonly [number, ...number[]], elected: Day | null): Spell[] {
  const chance = chanceOf(`contracts ${compound.code}`)
  const change = elected && plus(elected, chance.whole(40, 200))
  const served: Served = { chance, compound, companies, change }
  const spells: Spell[] = []
  const from = most(compound.delivered ?? day('2018-01-01'), plus(day('2019-01-01'), chance.whole(0, 800)))
  let start: Start | null = { company: chance.pick(companies), kind: 'initial', from }
  if (from >= (compound.retiredOn ?? today)) return spells
  while (start !== null) {
    const spell: Spell = spellFrom(served, start)
    spells.push(spell)
    start = startAfter(served, spell)
  }
  return spells
}

type ContractRow = {
  compound_id: number
  kind: ContractKind
  starts_on: Day
  ends_on: Day | null
  ended_on: Day | null
} & Readonly<Record<string, unknown>>
export type Companies = { companies: object[]; contracts: ContractRow[] }

/** @param electedOn first day of a compound's first 业委会, whose owners may choose anew */
export function makeCompanies(compounds: readonly DemoCompound[], electedOn: ReadonlyMap<number, Day>): Companies {
  const byCounty = new Map<County, DemoCompound[]>()
  for (const compound of compounds.filter(served)) {
    const { county } = compound.community
    byCounty.set(county, [...(byCounty.get(county) ?? []), compound])
  }
  const taken = new Set<string>()
  const companies: object[] = []
  const contracts: ContractRow[] = []
  for (const [county, some] of byCounty) {
    const wanted = Math.max(2, Math.round(some.length / compoundsPerCompany))
    const ids = Array.from({ length: wanted }, (_, at) => companies.length + at + 1)
    companies.push(...ids.map(id => companyRow(id, county, taken)))
    const [first = 1, ...others] = ids
    for (const compound of some) {
      for (const spell of spellsOf(compound, [first, ...others], electedOn.get(compound.id) ?? null)) {
        const chance = chanceOf(`contract ${contracts.length}`)
        const createdAt = moment(
          least(most(plus(spell.from, chance.whole(0, 10)), plus(opened, chance.whole(10, 300))), today),
          chance.whole(0, 400),
        )
        contracts.push({
          id: contracts.length + 1,
          company_id: spell.company,
          compound_id: compound.id,
          division_code: compound.community.code,
          kind: spell.kind,
          starts_on: spell.from,
          ends_on: spell.to,
          ended_on: spell.endedOn,
          end_reason: spell.reason,
          source: spell.from < opened ? 'imported' : 'entered',
          state: spell.endedOn === null ? 'kept' : 'ended',
          ...{ state_at: createdAt, created_at: createdAt, updated_at: createdAt },
        })
      }
    }
  }
  return { companies, contracts }
}
