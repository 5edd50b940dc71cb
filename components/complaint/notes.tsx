'use client'

// What officials write to each other about a case; a name after @ puts it on that person's desk.

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { ActionForm } from '../form/action-form'
import { isComposing } from '../form/composing'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextArea } from '../form/inputs'
import { Button } from '../ui/button'
import { LineItem, Lines } from '../ui/lines'
import { Section } from '../ui/panel'
import { PendingButton } from '../ui/pending-button'

export type NotePerson = { id: number; name: string; unit: string }
export type NoteLine = { id: number; at: string; who: string; text: string; mentioned: readonly string[] }

export type NotesProps = {
  code: string
  notes: readonly NoteLine[]
  /** Whom one can mention. */
  people: readonly NotePerson[]
  /** null: one may read and not write. */
  action: FormAction | null
}

export function Notes({ code, notes, people, action }: NotesProps) {
  return (
    <Section title="内部备注" id="notes" inHouse>
      {notes.length === 0 ? <p className="text-ink-2">没有备注</p> : null}
      <Lines ordered>
        {notes.map(note => (
          <LineItem key={note.id}>
            <time>{note.at}</time>
            <b>{note.who}</b>
            {'　'}
            {note.text}
            {note.mentioned.length > 0 ? <span className="text-ink-2">　提醒 {note.mentioned.join('、')}</span> : null}
          </LineItem>
        ))}
      </Lines>
      {action ? <NoteForm code={code} people={people} action={action} /> : null}
    </Section>
  )
}

const chip =
  'inline-flex min-h-[1.9rem] cursor-pointer items-center gap-[0.35em] rounded border border-transparent bg-deed-bg px-[0.55rem] text-table font-semibold text-deed hover:border-deed'

function NoteForm({ code, people, action }: { code: string; people: readonly NotePerson[]; action: FormAction }) {
  const [mentions, setMentions] = useState<readonly NotePerson[]>([])
  const [word, setWord] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const listId = useId()
  const found =
    word === null
      ? []
      : people.filter(one => !mentions.includes(one) && `${one.name}${one.unit}`.includes(word)).slice(0, 8)

  const area = () => box.current?.querySelector('textarea') ?? null
  const look = () => {
    const field = area()
    const before = field?.value.slice(0, field.selectionStart) ?? ''
    setWord(/@([^\s@]{0,12})$/.exec(before)?.[1] ?? null)
  }
  const choose = (person: NotePerson) => {
    const field = area()
    if (!field) return
    const at = field.selectionStart
    const before = field.value.slice(0, at).replace(/@[^\s@]*$/, `@${person.name} `)
    field.value = before + field.value.slice(at)
    field.selectionStart = before.length
    field.selectionEnd = before.length
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
    setMentions([...mentions, person])
    setWord(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'Escape') setWord(null)
    const [first] = found
    // An @ alone may be all that was meant: who is called is named by a letter at least, or pressed.
    if (event.key === 'Enter' && word && first && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault()
      choose(first)
    }
  }
  return (
    <ActionForm
      id="note"
      action={action}
      draft={`complaint/${code}/note`}
      hidden={{ id: code }}
      clear
      onDone={(_, typing) => {
        if (!typing) setMentions([])
      }}
    >
      <div ref={box} className="relative print:hidden">
        <Field name="text" label="写备注" hint={people.length > 0 ? '输入 @ 提醒同事，反映人和企业看不到' : undefined}>
          <TextArea
            rows={2}
            maxLength={1000}
            onInput={look}
            onClick={look}
            onKeyDown={onKeyDown}
            aria-controls={listId}
          />
        </Field>
        <ul
          id={listId}
          aria-label="可提醒的同事"
          className="rounded-[6px] bg-ground not-empty:absolute not-empty:inset-x-0 not-empty:z-30 not-empty:p-[0.3rem] not-empty:shadow-(--shadow) [&_button]:w-full [&_button]:justify-start"
        >
          {found.map(person => (
            <li key={person.id}>
              <Button onClick={() => choose(person)} kind="text">
                {person.name}　<span className="text-ink-2">{person.unit}</span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
      {mentions.length > 0 ? (
        <p className="text-small">
          提醒：
          {mentions.map(person => (
            <button
              key={person.id}
              type="button"
              className={chip}
              onClick={() => setMentions(mentions.filter(one => one !== person))}
            >
              {person.name} <span aria-hidden="true">×</span>
              <span className="sr-only">（不提醒）</span>
              <input type="hidden" name="mentions[]" value={person.id} />
            </button>
          ))}
        </p>
      ) : null}
      <PendingButton kind="plain">记下</PendingButton>
    </ActionForm>
  )
}
