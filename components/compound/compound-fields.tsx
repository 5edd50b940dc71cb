// The fields of a compound, for registering and for correcting, in the order in which a ledger has them.

import { Link } from '@/components/ui/link'
import { typedArea } from '@/lib/compound/area'
import { handovers, propertyKinds, serviceModes } from '@/lib/compound/kinds'
import type { CompoundFacts } from '@/lib/compound/rules'
import {
  communityShort,
  factText,
  factWords,
  handoverText,
  propertyKindText,
  serviceModeText,
} from '@/lib/compound/text'
import { BasisPaper } from '../form/basis-paper'
import { type ChoiceGroup, Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { NumberInput, TextArea, TextInput } from '../form/inputs'
import { twoColumns } from '../form/look'
import { Facts } from '../ui/facts'
import { Section } from '../ui/panel'

export type Community = { code: string; name: string; street: string }

export type CompoundFieldsProps = {
  facts: Partial<CompoundFacts>
  communities: readonly Community[]
  /** Marks that the listed equipment decides, and where that is listed. */
  followed?: { marks: readonly string[]; href: string } | undefined
}

type AreaKey = 'grossArea' | 'exclusiveArea' | 'deliveredArea' | 'serviceRoomArea' | 'committeeRoomArea'
type CountKey = 'households' | 'deliveredHouseholds' | 'owners' | 'buildings' | 'entrances' | 'lifts' | 'parking'
type HandoverKey =
  | 'waterHandover'
  | 'powerHandover'
  | 'gasHandover'
  | 'heatHandover'
  | 'telecomHandover'
  | 'cableHandover'

const equipment: readonly HandoverKey[] = [
  'waterHandover',
  'powerHandover',
  'gasHandover',
  'heatHandover',
  'telecomHandover',
  'cableHandover',
]
const units: Partial<Record<CountKey, string>> = {
  households: '户',
  deliveredHouseholds: '户',
  owners: '人',
  buildings: '栋',
  entrances: '个',
  lifts: '部',
  parking: '个',
}
const text = (value: string | number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value)

export function CompoundFields({ facts, communities, followed }: CompoundFieldsProps) {
  const area = (name: AreaKey, optional = true) => (
    <Field name={name} label={factText[name]} optional={optional}>
      <NumberInput unit="㎡" defaultValue={typedArea(facts[name])} />
    </Field>
  )
  const count = (name: CountKey, optional = true) => (
    <Field name={name} label={factText[name]} optional={optional}>
      <NumberInput unit={units[name]} inputMode="numeric" defaultValue={text(facts[name])} />
    </Field>
  )
  const words = (name: 'alias' | 'address' | 'developer') => (
    <Field name={name} label={factText[name]} optional>
      <TextInput defaultValue={text(facts[name])} />
    </Field>
  )
  const degrees = (name: 'longitude' | 'latitude', hint: string) => (
    <Field name={name} label={`${factText[name]}（CGCS2000）`} hint={hint} optional>
      <NumberInput unit="°" defaultValue={text(facts[name])} />
    </Field>
  )
  return (
    <>
      <Section title="名称与位置">
        <div className={twoColumns}>
          <Field name="name" label={factText.name}>
            <TextInput defaultValue={facts.name} autoComplete="off" />
          </Field>
          <Field name="divisionCode" label={factText.divisionCode}>
            <Select
              groups={byStreet(communities, facts.divisionCode)}
              defaultValue={facts.divisionCode}
              placeholder="请选社区"
            />
          </Field>
          {words('alias')}
          {words('address')}
          {degrees('longitude', '例如 112.562398')}
          {degrees('latitude', '例如 37.812345')}
          <Field name="boundary" label={factText.boundary} optional whole>
            <TextArea rows={2} defaultValue={text(facts.boundary)} />
          </Field>
        </div>
      </Section>
      <Section title="交付与规模">
        <div className={twoColumns}>
          <Field name="firstDeliveredOn" label={factText.firstDeliveredOn} hint="未交付的不填" optional>
            <DayInput defaultValue={text(facts.firstDeliveredOn)} />
          </Field>
          {followed ? (
            <BasisPaper hint="首次交付日期的更正须由县级另一账号确认的，附交付、竣工证明，没有附的记未附件；其他更正不用附" />
          ) : null}
          {count('households', false)}
          {area('exclusiveArea', false)}
          {area('deliveredArea', false)}
          {area('grossArea')}
          {count('deliveredHouseholds')}
          {count('owners')}
          {count('buildings')}
          {count('entrances')}
          {count('lifts')}
          {count('parking')}
          <Field name="builtYear" label={factText.builtYear} optional>
            <NumberInput unit="年" inputMode="numeric" defaultValue={text(facts.builtYear)} />
          </Field>
        </div>
      </Section>
      <Section title="物业服务">
        <div className={twoColumns}>
          <Choose
            name="propertyKind"
            choices={propertyKinds.map(kind => ({ value: kind, label: propertyKindText[kind] }))}
            value={facts.propertyKind}
          />
          <Choose
            name="serviceMode"
            choices={serviceModes.map(mode => ({ value: mode, label: serviceModeText[mode] }))}
            value={facts.serviceMode}
          />
          {words('developer')}
          <Choose name="partyBranch" choices={there} value={flag(facts.partyBranch)} />
          {area('serviceRoomArea')}
          {area('committeeRoomArea')}
        </div>
      </Section>
      <Section title="专业设施移交">
        <div className={twoColumns}>
          {equipment
            .filter(name => !followed?.marks.includes(name))
            .map(name => (
              <Choose
                key={name}
                name={name}
                choices={handovers.map(one => ({ value: one, label: handoverText[one] }))}
                value={facts[name]}
              />
            ))}
        </div>
        {followed && followed.marks.length > 0 ? (
          <>
            <Facts
              facts={equipment
                .filter(name => followed.marks.includes(name))
                .map(name => ({ term: factText[name], value: factWords(name, facts[name] ?? null) || '不详' }))}
            />
            <p className="text-ink-2">
              以上按<Link href={followed.href}>专业设施</Link>的移交情况自动得出。
            </p>
          </>
        ) : null}
      </Section>
    </>
  )
}

const there = [
  { value: 'yes', label: '有' },
  { value: 'no', label: '无' },
]

const flag = (value: boolean | null | undefined): string | null => {
  if (value === null || value === undefined) return null
  return value ? 'yes' : 'no'
}

function Choose(props: {
  name: keyof CompoundFacts
  choices: readonly { value: string; label: string }[]
  value: string | null | undefined
}) {
  return (
    <Field name={props.name} label={factText[props.name]} optional>
      <Select choices={props.choices} defaultValue={props.value ?? ''} placeholder="不详" />
    </Field>
  )
}

/** By street; a community that has ended since stays to be seen as long as the compound is in it. */
function byStreet(communities: readonly Community[], kept: string | undefined): ChoiceGroup[] {
  const groups = new Map<string, { value: string; label: string }[]>()
  for (const { code, name, street } of communities) {
    const choices = groups.get(street) ?? []
    choices.push({ value: code, label: communityShort(name) })
    groups.set(street, choices)
  }
  const found = [...groups].map(([label, choices]) => ({ label, choices }))
  const gone = kept !== undefined && !communities.some(one => one.code === kept)
  return gone ? [{ label: '原社区（已撤并）', choices: [{ value: kept, label: kept }] }, ...found] : found
}
