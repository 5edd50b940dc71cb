// The fields of a rule, for proposing and for narrowing.

import { categories, categoryCodes, categoryGroups } from '@/lib/matter/categories'
import { groupText, unitText } from '@/lib/matter/text'
import { assists, leads, limits } from '@/lib/routing/requests'
import type { RouteRule } from '@/lib/routing/rules'
import { CheckboxCards, Select } from '../form/choices'
import { Field } from '../form/field'
import { TextArea, TextInput } from '../form/inputs'

export function RouteFields({ facts, category }: { facts: Partial<RouteRule>; category: boolean }) {
  return (
    <>
      {category ? (
        <Field name="category" label="事项">
          <Select groups={matterGroups} defaultValue={facts.category} placeholder="请选事项" />
        </Field>
      ) : null}
      <Field
        name="words"
        label="标题或正文含有（全部）"
        hint={`最多 ${limits.words} 个词，用空格隔开；不填则该事项全部适用`}
        optional
      >
        <TextInput defaultValue={facts.words?.join(' ')} autoComplete="off" />
      </Field>
      <Field name="lead" label="主办">
        <Select
          choices={leads.map(unit => ({ value: unit, label: unitText[unit] }))}
          defaultValue={facts.lead}
          placeholder="请选单位"
        />
      </Field>
      <Field name="assist[]" label="协办" group optional>
        <CheckboxCards
          choices={assists.map(unit => ({ value: unit, label: unit === 'company' ? '物业服务企业' : unitText[unit] }))}
          chosen={facts.assist ?? []}
        />
      </Field>
      <Field name="basis" label="依据">
        <TextArea rows={2} maxLength={limits.basis} defaultValue={facts.basis} />
      </Field>
    </>
  )
}

const matterGroups = categoryGroups.map(group => ({
  label: groupText[group],
  choices: categoryCodes
    .filter(code => categories[code].group === group)
    .map(code => ({ value: code, label: `${code} ${categories[code].name}` })),
}))
