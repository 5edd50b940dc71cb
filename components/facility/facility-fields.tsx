// The fields of a piece of equipment: what it is, whose, and how far its handing over is.

import { type facilityKinds, handovers, kindsOf, owners, type Utility } from '@/lib/facility/kinds'
import { type FacilityFacts, limits } from '@/lib/facility/rules'
import {
  facilityFieldText,
  facilityHandoverText,
  facilityKindText,
  facilityOwnerText,
  utilityText,
} from '@/lib/facility/text'
import { Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { FileInput, NumberInput, TextArea, TextInput } from '../form/inputs'
import { twoColumns } from '../form/look'

const text = (value: string | number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value)

/** @param utilities those that may be chosen; one: it is fixed */
export function WhatFields({ facts, utilities }: { facts: Partial<FacilityFacts>; utilities: readonly Utility[] }) {
  const choice = (kind: (typeof facilityKinds)[number]) => ({ value: kind, label: facilityKindText[kind] })
  const groups = utilities.map(one => ({ label: utilityText[one], choices: kindsOf[one].filter(isNamed).map(choice) }))
  return (
    <div className={twoColumns}>
      <Field name="kind" label={facilityFieldText.kind}>
        <Select groups={groups} choices={[choice('other')]} defaultValue={facts.kind} placeholder="请选设施" />
      </Field>
      <Field name="name" label={facilityFieldText.name}>
        <TextInput defaultValue={facts.name} maxLength={limits.name} autoComplete="off" />
      </Field>
      <Field name="place" label={facilityFieldText.place} optional>
        <TextInput defaultValue={facts.place} maxLength={limits.place} />
      </Field>
      <Field name="builtYear" label={facilityFieldText.builtYear} optional>
        <NumberInput unit="年" inputMode="numeric" defaultValue={text(facts.builtYear)} />
      </Field>
      <Field name="owner" label={facilityFieldText.owner}>
        <Select
          choices={owners.map(value => ({ value, label: facilityOwnerText[value] }))}
          defaultValue={facts.owner}
          placeholder="请选权属"
        />
      </Field>
      <Field name="keeper" label={facilityFieldText.keeper}>
        <TextInput defaultValue={facts.keeper} maxLength={limits.keeper} />
      </Field>
    </div>
  )
}

const isNamed = (kind: (typeof facilityKinds)[number]): boolean => kind !== 'other'

/** @param all false: only what does not claim a handing over, for those who may not register it */
export function HandoverFields({ facts, today, all }: { facts: Partial<FacilityFacts>; today: string; all: boolean }) {
  return (
    <div className={twoColumns}>
      <Field name="handover" label={facilityFieldText.handover}>
        <Select
          choices={handovers
            .filter(value => all || value !== 'done')
            .map(value => ({ value, label: facilityHandoverText[value] }))}
          defaultValue={facts.handover ?? 'pending'}
        />
      </Field>
      {all ? (
        <>
          <Field name="handedOn" label={facilityFieldText.handedOn} hint="已移交的填" optional>
            <DayInput defaultValue={text(facts.handedOn)} max={today} />
          </Field>
          <Field name="agreementNo" label={facilityFieldText.agreementNo} optional>
            <TextInput defaultValue={text(facts.agreementNo)} maxLength={limits.agreementNo} />
          </Field>
          <Field name="fileId" label={facilityFieldText.fileId} optional>
            <FileInput accept=".pdf,.jpg,.jpeg,.png" />
          </Field>
        </>
      ) : null}
      <Field name="obstacle" label={facilityFieldText.obstacle} hint="未移交的填" optional whole>
        <TextArea rows={2} maxLength={limits.obstacle} defaultValue={text(facts.obstacle)} />
      </Field>
    </div>
  )
}
