// What may be done about an order: answer it, close it, issue it again, withdraw it.

import type { Order } from '@/lib/conduct/order-rules'
import { limits } from '@/lib/conduct/rules'
import { orderActText } from '@/lib/conduct/text'
import { ActionForm } from '../form/action-form'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { FormActions } from '../form/form-actions'
import type { FormDeed } from '../form/form-state'
import { FileInput, TextArea } from '../form/inputs'
import { LinkButton } from '../ui/button'
import { Section } from '../ui/panel'

export type OrderDeedsProps = {
  order: Pick<Order, 'id' | 'version'>
  moves: readonly string[]
  /** Who answered does not also close. */
  ownAnswer: boolean
  action: FormDeed
}

/** The one main deed stands with whose move it is; the others stand beside the title. */
export function OrderDeeds({ order, moves, ownAnswer, action, only }: OrderDeedsProps & { only: 'main' | 'beside' }) {
  const hidden = (act: string) => ({ act, id: String(order.id) })
  if (only === 'beside')
    return moves.includes('withdraw') ? (
      <ConfirmButton
        label="撤回…"
        title="撤回责令改正"
        confirmLabel="撤回"
        action={action}
        hidden={hidden('withdraw')}
        version={order.version}
        reason={{ label: '撤回理由' }}
      />
    ) : null
  if (moves.includes('answer'))
    return (
      <LinkButton kind="main" href="#answer">
        {orderActText.answer}
      </LinkButton>
    )
  return (
    <>
      {moves.includes('close') && ownAnswer ? <p className="text-ink-2">改正情况是您登记的，须由他人核查办结</p> : null}
      {moves.includes('close') && !ownAnswer ? (
        <ConfirmButton
          label={orderActText.close}
          kind="main"
          big
          title="核查属实，办结"
          confirmLabel="办结"
          action={action}
          hidden={hidden('close')}
          version={order.version}
          reason={{ name: 'note', label: '核查意见', optional: true }}
        />
      ) : null}
      {moves.includes('reissue') ? (
        <ConfirmButton
          label={`${orderActText.reissue}…`}
          title="重新责令改正"
          confirmLabel="重新责令"
          action={action}
          hidden={hidden('reissue')}
          version={order.version}
          reason={{ label: '哪里没有改正' }}
        />
      ) : null}
    </>
  )
}

export function AnswerForm(props: {
  order: Pick<Order, 'id' | 'version' | 'issuedOn'>
  today: string
  action: FormDeed
}) {
  const { order, today, action } = props
  return (
    <Section title="登记改正情况" id="answer">
      <ActionForm
        id="answer-form"
        action={action}
        version={order.version}
        hidden={{ act: 'answer', id: String(order.id) }}
        draft={`order/${order.id}`}
      >
        <Field name="on" label="答复日期">
          <DayInput defaultValue={today} min={order.issuedOn} max={today} />
        </Field>
        <Field name="answer" label="改正情况">
          <TextArea rows={4} maxLength={limits.text} />
        </Field>
        <Field name="file" label="证明材料" optional>
          <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
        </Field>
        <FormActions label="登记" />
      </ActionForm>
    </Section>
  )
}
