// The answers a deed's questions offer, from the codes themselves; what depends on the case is added by its page.

import { competenceText } from '@/lib/account/text'
import { addedParts, ratings } from '@/lib/complaint/kinds'
import { filePartText, ratingText } from '@/lib/complaint/text'
import { type CategoryGroup, categories, categoryCodes, categoryGroups, type Unit } from '@/lib/matter/categories'
import { officeUnits, results, urgencies, utilities, weights } from '@/lib/matter/kinds'
import { groupText, resultText, unitText, urgencyText, weightText } from '@/lib/matter/text'
import type { ChoiceGroup, ChoiceOption } from '../form/choices'
import type { OptionList } from './deeds'

export type DeedOptions = Partial<Record<OptionList, readonly ChoiceGroup[]>>

const one = (choices: ChoiceOption[]): ChoiceGroup[] => [{ label: '', choices }]
const listed = <K extends string>(codes: readonly K[], text: Readonly<Record<K, string>>): ChoiceGroup[] =>
  one(codes.map(code => ({ value: code, label: text[code] })))

const ofGroup = (group: CategoryGroup): ChoiceOption[] =>
  categoryCodes
    .filter(code => categories[code].group === group)
    .map(code => ({ value: code, label: `${code} ${categories[code].name}` }))

/** What every case offers alike. */
export const fixedOptions: DeedOptions = {
  results: listed(results, resultText),
  ratings: listed(ratings, ratingText),
  urgencies: listed(urgencies, urgencyText),
  weights: listed(weights, weightText),
  parts: listed(addedParts, filePartText),
  verdicts: one([
    { value: 'yes', label: '不合理或超出职责' },
    { value: 'no', label: '合理' },
  ]),
  wheres: one([
    { value: 'inside', label: '在小区内' },
    { value: 'outside', label: '不在小区内' },
  ]),
  reached: one([
    { value: 'yes', label: '接通，已告知' },
    { value: 'no', label: '没有接通' },
  ]),
  companyVerdicts: one([
    { value: 'again', label: '请企业继续协办' },
    { value: 'release', label: '不再要求企业协办' },
  ]),
  categories: categoryGroups.map(group => ({ label: groupText[group], choices: ofGroup(group) })),
}

const departments = (Object.keys(competenceText) as (keyof typeof competenceText)[]).filter(
  field => !utilities.some(utility => utility === field),
)

/** Who can lead, and who can assist. */
export function unitOptions(nameOf: (unit: string) => string): Pick<DeedOptions, 'leads' | 'assists'> {
  const choice = (unit: Unit): ChoiceOption => ({ value: unit, label: nameOf(unit) || unitText[unit] })
  const groups: ChoiceGroup[] = [
    { label: '属地', choices: officeUnits.map(choice) },
    { label: '部门', choices: departments.map(choice) },
    { label: '专业运营单位', choices: utilities.map(choice) },
  ]
  return {
    leads: groups,
    assists: one([...groups.flatMap(group => group.choices), { value: 'company', label: '物业服务企业' }]),
  }
}
