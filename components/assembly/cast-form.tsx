'use client'
// An owner's ballot: first the answers, then what is about to be cast, to be read once more before it counts.

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { ActionForm } from '../form/action-form'
import { RadioCards } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { Button } from '../ui/button'
import { Note } from '../ui/note'

export type CastFormProps = {
  action: FormAction
  ticket: string
  matters: readonly { no: number; title: string; law: string | undefined }[]
  answers: readonly { value: string; label: string }[]
}

type Reviewed = readonly { no: number; title: string; answer: string }[]
const never = () => () => undefined

export function CastForm({ action, ticket, matters, answers }: CastFormProps) {
  const [reviewed, setReviewed] = useState<Reviewed | null>(null)
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  // What lacks an answer goes to the server, which says so and casts nothing.
  const cast: FormAction = async (before, form) => {
    const said = matters.map(({ no, title }) => ({ no, title, answer: labelOf(answers, form.get(`c${no}`)) }))
    if (reviewed || said.some(one => one.answer === '')) return action(before, form)
    setReviewed(said)
    return null
  }
  return (
    <ActionForm id="cast" action={alive ? cast : action} hidden={{ ticket }}>
      <div hidden={reviewed !== null}>
        {matters.map(({ no, title, law }) => (
          <Field key={no} name={`c${no}`} label={`${no}　${title}`} hint={law} group>
            <RadioCards choices={answers} />
          </Field>
        ))}
      </div>
      {reviewed ? <Review said={reviewed} /> : null}
      <Note>名下有几间房的，这一票都算上。提交后不能再改。</Note>
      <FormButtons label={reviewed ? '确认无误，提交表决' : '下一步，核对'}>
        {reviewed ? <Button onClick={() => setReviewed(null)}>返回修改</Button> : null}
      </FormButtons>
    </ActionForm>
  )
}

const labelOf = (answers: CastFormProps['answers'], value: FormDataEntryValue | null): string =>
  answers.find(one => one.value === value)?.label ?? ''

function Review({ said }: { said: Reviewed }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section className="mb-s4" aria-label="核对">
      <h2 ref={head} tabIndex={-1}>
        您将这样表决，还没有提交
      </h2>
      <dl>
        {said.map(({ no, title, answer }) => (
          <div key={no} className="grid grid-cols-[1fr_auto] gap-4 border-b border-line py-2">
            <dt className="wrap-anywhere">
              {no}　{title}
            </dt>
            <dd>
              <b>{answer}</b>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
