// What a reporter can do with his case: rate, ask again, add, urge; what he cannot says why, if there is a why.

import type { ReporterChoice, ReporterChoices } from '@/lib/complaint/public/case'
import { textLimit } from '@/lib/complaint/public/requests'
import { ratingText } from '@/lib/complaint/text'
import { ActionForm } from '../form/action-form'
import { RadioCards } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { TextArea } from '../form/inputs'
import { endLook } from '../shell/phone-look'
import { deedLook } from '../ui/button'
import { Section } from '../ui/panel'
import { PendingButton } from '../ui/pending-button'
import { PhotoSlots } from './photo-slots'

export type OwnDeedsProps = {
  may: ReporterChoices
  ticket: string
  /** Is he told by SMS or mail? null: he left nothing to be reached by. */
  reached: boolean | null
  actions: Record<'addFacts' | 'urgeOwn' | 'rateCase' | 'askAgain' | 'stopTelling', FormAction>
}

const why = (choice: ReporterChoice): string | null => (choice.ok ? null : choice.why)
const given = ['satisfied', 'mostly', 'unsatisfied'] as const

export function OwnDeeds({ may, reached, ticket, actions }: OwnDeedsProps) {
  const hidden = { ticket }
  return (
    <>
      {may.rate.ok ? (
        <Section title="请您评价">
          <ActionForm id="rate" action={actions.rateCase} hidden={hidden}>
            <Field name="rating" label="对办理结果" group>
              <RadioCards choices={given.map(value => ({ value, label: ratingText[value] }))} />
            </Field>
            <Field name="text" label="想说的话" optional>
              <TextArea rows={2} maxLength={200} />
            </Field>
            <FormButtons label="提交评价" />
          </ActionForm>
        </Section>
      ) : null}
      <div className={endLook}>
        {may.add.ok ? (
          <details>
            <summary className={deedLook({ wide: true })}>补充情况或照片</summary>
            <ActionForm id="add" action={actions.addFacts} hidden={hidden} clear>
              <Field name="text" label="补充的情况" hint="不用写姓名、电话和车牌">
                <TextArea rows={4} maxLength={textLimit} />
              </Field>
              <PhotoSlots />
              <FormButtons label="提交补充" />
            </ActionForm>
          </details>
        ) : null}
        {may.urge.ok ? (
          <ActionForm id="urge" action={actions.urgeOwn} hidden={hidden}>
            <PendingButton kind="plain" wide pendingLabel="正在催办…">
              催办
            </PendingButton>
          </ActionForm>
        ) : null}
        {may.askAgain.ok ? (
          <details>
            <summary className={deedLook({ wide: true })}>没办好，要求重办</summary>
            <ActionForm id="again" action={actions.askAgain} hidden={hidden}>
              <Field name="reason" label="哪里没有办好" hint="只能要求重办一次">
                <TextArea rows={4} maxLength={300} />
              </Field>
              <FormButtons label="要求重办" />
            </ActionForm>
          </details>
        ) : null}
        {[why(may.add), why(may.urge), why(may.askAgain)].map(said =>
          said ? (
            <p key={said} className="text-ink-2">
              {said}
            </p>
          ) : null,
        )}
        {reached ? (
          <ActionForm id="stop" action={actions.stopTelling} hidden={hidden}>
            <PendingButton kind="plain" wide pendingLabel="正在停发…">
              不再给我发短信、邮件
            </PendingButton>
          </ActionForm>
        ) : null}
        {reached === false ? <p className="text-ink-2">已停发短信、邮件，进度在这里看。</p> : null}
        <a className={deedLook()} href="tel:12345">
          打电话问：12345
        </a>
      </div>
    </>
  )
}
