// The fields of a person in a procedure: member of the group, candidate, member of a 物管会.

import { typedArea } from '@/lib/compound/area'
import { type Office, type PersonTag, personTags, type Side, sides } from '@/lib/organisation/kinds'
import { officeText, personTagText, sideText } from '@/lib/organisation/text'
import type { Part } from '@/lib/procedure/kinds'
import { Checkbox, CheckboxCards, RadioCards, Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { NumberInput, TextArea, TextInput } from '../form/inputs'
import { twoColumns } from '../form/look'
import { Section } from '../ui/panel'

export type PersonKnown = {
  name: string
  side: Side
  leader: boolean
  office: Office | null
  sex: string | null
  bornOn: string | null
  politics: string | null
  idNumber: string | null
  phone: string | null
  room: string | null
  area: number | null
  tags: readonly PersonTag[]
  feesPaid: boolean | null
  statement: string
  substitute: boolean
}

export type PersonFieldsProps = {
  part: Part
  /** Offices that may be given already; a candidate gets his at the first meeting. */
  offices: readonly Office[]
  /** Name, room and area come from the owners' register. */
  chosen?: boolean | undefined
  /** Owners are chosen from a register, not entered here. */
  outsider?: boolean | undefined
  /** null: a new person. */
  known: PersonKnown | null
}

export function PersonFields({ part, offices, chosen, outsider, known }: PersonFieldsProps) {
  return (
    <>
      <Section title="是谁，代表谁">
        <div className={twoColumns}>
          {chosen ? null : <WhoAndFor part={part} outsider={outsider} known={known} />}
          {part === 'member' ? (
            <Field name="office" label="拟任职务" optional>
              <Select
                choices={offices.map(office => ({ value: office, label: officeText[office] }))}
                defaultValue={known?.office ?? ''}
                placeholder="未定"
              />
            </Field>
          ) : null}
          {chosen ? null : <Home known={known} />}
        </div>
        {part === 'group' ? (
          <Field name="leader" label="组长" group optional>
            <Checkbox defaultChecked={known?.leader}>担任组长</Checkbox>
          </Field>
        ) : null}
        {part === 'candidate' ? (
          <Field name="substitute" label="候补" group optional>
            <Checkbox defaultChecked={known?.substitute}>作为候补委员参选</Checkbox>
          </Field>
        ) : null}
      </Section>
      <Section title="个人信息">
        <div className={twoColumns}>
          <SealedField name="idNumber" label="身份证号" kept={known?.idNumber ?? null} />
          <SealedField name="phone" label="手机" kept={known?.phone ?? null} />
          <Field name="sex" label="性别" optional>
            <Select
              choices={[
                { value: '1', label: '男' },
                { value: '2', label: '女' },
              ]}
              defaultValue={known?.sex ?? ''}
              placeholder="未填"
            />
          </Field>
          <Field name="bornOn" label="出生日期" optional>
            <DayInput defaultValue={known?.bornOn ?? undefined} />
          </Field>
          <Field name="politics" label="政治面貌" optional>
            <TextInput defaultValue={known?.politics ?? undefined} autoComplete="off" />
          </Field>
        </div>
      </Section>
      {part === 'group' ? null : <Qualities known={known} />}
    </>
  )
}

function WhoAndFor({ part, outsider, known }: Pick<PersonFieldsProps, 'part' | 'outsider' | 'known'>) {
  return (
    <>
      <Field name="name" label="姓名">
        <TextInput defaultValue={known?.name} autoComplete="off" maxLength={30} />
      </Field>
      <Field name="side" label="代表">
        <Select
          choices={sides
            .filter(side => !outsider || side !== 'owner')
            .map(side => ({ value: side, label: sideText[side] }))}
          defaultValue={known?.side ?? (part === 'candidate' ? 'owner' : '')}
          placeholder="请选择"
        />
      </Field>
    </>
  )
}

function Home({ known }: Pick<PersonFieldsProps, 'known'>) {
  return (
    <>
      <Field name="room" label="房号" hint="例如 3-1-1502" optional="业主必填">
        <TextInput defaultValue={known?.room ?? undefined} autoComplete="off" />
      </Field>
      <Field name="area" label="专有面积" optional>
        <NumberInput unit="㎡" defaultValue={typedArea(known?.area)} />
      </Field>
    </>
  )
}

function Qualities({ known }: { known: PersonKnown | null }) {
  return (
    <Section title="身份与条件">
      <Field name="tags[]" label="身份标签" hint="前三项是两代表一委员" group optional>
        <CheckboxCards
          choices={personTags.map(tag => ({ value: tag, label: personTagText[tag] }))}
          chosen={known?.tags ?? []}
        />
      </Field>
      <Field name="feesPaid" label="按约定交纳物业费、维修资金" group optional>
        <RadioCards
          choices={[
            { value: 'yes', label: '已交' },
            { value: 'no', label: '有欠缴' },
          ]}
          defaultValue={paidWord(known?.feesPaid)}
        />
      </Field>
      <Field name="statement" label="简历与承诺" optional>
        <TextArea rows={4} maxLength={1000} defaultValue={known?.statement} />
      </Field>
    </Section>
  )
}

function paidWord(paid: boolean | null | undefined): string | undefined {
  if (paid === null || paid === undefined) return undefined
  return paid ? 'yes' : 'no'
}

function SealedField({ name, label, kept }: { name: string; label: string; kept: string | null }) {
  return (
    <Field name={name} label={label} hint={kept ? `已填 ${kept}，留空则不变` : '加密保存，页面上遮盖显示'} optional>
      <TextInput autoComplete="off" inputMode={name === 'phone' ? 'tel' : 'text'} data-no-draft="" />
    </Field>
  )
}
