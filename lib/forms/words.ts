/** Phrases that several forms use: names of bodies, areas, members, the vote's numbers. Pure. */

import type { AssemblyForm } from '@/lib/assembly/kinds'
import { squareMetres } from '@/lib/compound/area'
import { percentDown } from '@/lib/core/rate'
import { substituteOffice } from '@/lib/organisation/kinds'
import { officeText, personTagText, sideText } from '@/lib/organisation/text'
import type { VoteOutcome } from '@/lib/procedure/kinds'
import { sexText } from '@/lib/procedure/text'
import { known, label, type PaperCell, wide } from './blocks'
import type { FormFacts, FormMatter, FormPerson } from './facts'

export const areaText = (area: number | bigint | null | undefined): string =>
  area === null || area === undefined ? known(null, 6) : squareMetres(Number(area))

/** 小店区坞城街道 */
export const streetOf = ({ place }: FormFacts): string => `${place.county}${place.street}`
export const streetOffice = ({ place }: FormFacts): string =>
  place.street.endsWith('街道') ? `${place.street}办事处` : `${place.street}人民政府`
export const committeeOf = ({ compound }: FormFacts): string => `${compound.name}业主委员会`
export const boardOf = ({ compound }: FormFacts): string => `${compound.name}物业管理委员会`
export const assemblyName = ({ compound }: FormFacts): string => `${compound.name}业主大会`

/** 筹备组 for a first election, 换届小组 for a re-election. */
export const groupName = ({ procedure }: FormFacts): string =>
  procedure?.kind === 'reelection' ? '换届小组' : '业主大会筹备组'

export const partOf = (facts: FormFacts, part: FormPerson['part']): FormPerson[] =>
  facts.people.filter(person => person.part === part)

/** Those who were not turned down, substitutes last. */
export const candidatesOf = (facts: FormFacts): FormPerson[] =>
  partOf(facts, 'candidate')
    .filter(person => person.vetting !== 'rejected')
    .sort((one, other) => Number(one.substitute) - Number(other.substitute))

export const electedOf = (facts: FormFacts): FormPerson[] => candidatesOf(facts).filter(person => person.elected)

export const sexOf = (person: Pick<FormPerson, 'sex'> | null | undefined): string =>
  person?.sex ? sexText[person.sex] : ''

export const officeOf = (person: Pick<FormPerson, 'office'>): string =>
  person.office === null ? '' : officeText[person.office]

export const tagsOf = (person: FormPerson): string => person.tags.map(tag => personTagText[tag]).join('、')
export const sideOf = (person: Pick<FormPerson, 'side'>): string => sideText[person.side]

const assemblyFormText: Record<AssemblyForm, string> = {
  gathering: '集体讨论',
  written: '书面征求意见',
  online: '互联网方式',
}
export const meetingForm = (facts: FormFacts): string =>
  known(facts.assembly ? assemblyFormText[facts.assembly.form] : null, 10)

export const outcomeText: Record<VoteOutcome, string> = {
  passed: '通过',
  failed: '未通过',
  'no-quorum': '未达法定参与比例',
}

/** Those who took part in a matter; null before the count. */
export function takingPart(matter: FormMatter): { area: bigint; persons: number } | null {
  const parts = [matter.for, matter.against, matter.abstain]
  if (parts.some(part => part === null)) return null
  return parts.reduce<{ area: bigint; persons: number }>(
    (sum, part) => ({ area: sum.area + (part?.area ?? 0n), persons: sum.persons + (part?.persons ?? 0) }),
    { area: 0n, persons: 0 },
  )
}

/** 65.9%, rounded down; a line where there is nothing to divide. */
export function shareText(part: number | bigint | null | undefined, whole: number | bigint | null | undefined): string {
  if (part === null || part === undefined || whole === null || whole === undefined) return known(null, 3)
  const percent = percentDown({ part: Number(part), whole: Number(whole) })
  return percent === null ? known(null, 3) : `${percent}%`
}

/** A line of a form's table: label and value side by side, `span` columns wide. */
export const factRow = (name: string, value: string, span: number): PaperCell[] => [label(name), wide(value, span)]

/** What is filed or comes into office, by its name. */
export const bodyOf = (facts: FormFacts): string => {
  if (facts.organisation) return facts.organisation.name
  const management = facts.filing ? facts.filing.of === 'management' : facts.procedure?.kind === 'management'
  return management ? boardOf(facts) : committeeOf(facts)
}

export type PaperMember = { name: string; office: string; room: string | null; substitute: boolean }
const isSubstitute = (one: Pick<FormPerson, 'office' | 'substitute'>): boolean =>
  one.substitute || one.office === substituteOffice

/** Who sits: those in office, else those elected, else those who stand. */
export function seatedOf(facts: FormFacts): PaperMember[] {
  const kept = facts.organisation?.members ?? []
  const shown = (one: Pick<FormPerson, 'name' | 'office' | 'room' | 'substitute'>): PaperMember => ({
    name: one.name,
    office: isSubstitute(one) ? officeText[substituteOffice] : officeOf(one),
    room: one.room,
    substitute: isSubstitute(one),
  })
  if (kept.length > 0) return kept.map(one => shown({ ...one, substitute: false }))
  const elected = electedOf(facts)
  const fallback = elected.length > 0 ? elected : candidatesOf(facts)
  const people = facts.procedure?.kind === 'management' ? partOf(facts, 'member') : fallback
  return people.map(shown)
}
