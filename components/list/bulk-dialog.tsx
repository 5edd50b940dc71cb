'use client'
// One deed for several records: first which ones and which not, then the deed, then what became of each.

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { ActionForm } from '../form/action-form'
import type { FormAction, FormState } from '../form/form-state'
import { formFoot } from '../form/look'
import { tableFrame } from '../table/look'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { PendingButton } from '../ui/pending-button'
import { StateMark } from '../ui/state-mark'
import { Whole } from '../ui/whole'

export type BulkItem = {
  /** `id:version`, as the deed takes it. */
  key: string
  name: string
  /** What stands beside the name, under the heads. */
  cells: readonly ReactNode[]
  /** Why the deed cannot be done to it; null: it can. */
  whyNot: string | null
}

export type BulkDialogProps = {
  id: string
  /** 批准, with 项 or 件 */
  deed: string
  counted: string
  /** The first is the name's. */
  heads: readonly string[]
  items: readonly BulkItem[]
  /** Under which name the keys are sent: a list. */
  field: string
  action: FormAction
  rule?: string | undefined
  grave?: boolean | undefined
  /** What the button says before the number. */
  submit: string
  onDone: (done: BulkAnswer) => void
  onClose: () => void
  /** The questions that are answered for all of them. */
  children?: ReactNode
}

export type BulkAnswer = Extract<FormState, { ok: true }>

export function BulkDialog(props: BulkDialogProps) {
  const { deed, counted, onClose, onDone } = props
  // What was chosen when it opened: the list behind may change meanwhile.
  const [items] = useState(props.items)
  const [answer, setAnswer] = useState<BulkAnswer | null>(null)
  const open = items.filter(item => item.whyNot === null)
  const left = items.filter(item => item.whyNot !== null)
  return (
    <ModalDialog
      title={answer === null ? `${deed} ${open.length} ${counted}` : `${deed}结果`}
      large={props.heads.length > 3}
      onClose={onClose}
    >
      {answer === null ? (
        <>
          {props.rule ? <p className="mb-s3 text-ink-2">{props.rule}</p> : null}
          {open.length > 0 ? (
            <Chosen
              {...props}
              items={open}
              onAnswer={done => {
                setAnswer(done)
                onDone(done)
              }}
            />
          ) : null}
          <Left items={left} counted={counted} />
        </>
      ) : (
        <Told answer={answer} items={items} />
      )}
    </ModalDialog>
  )
}

export function ModalDialog(props: { title: string; large?: boolean; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <Dialog ref={dialog} large={props.large} aria-labelledby={titleId} onClose={props.onClose}>
      <h2 id={titleId}>{props.title}</h2>
      {props.children}
      <div className={formFoot}>
        <Button onClick={() => dialog.current?.close()}>关闭</Button>
      </div>
    </Dialog>
  )
}

function Chosen(props: BulkDialogProps & { onAnswer: (done: BulkAnswer) => void }) {
  const { id, heads, items, field, action, grave, submit, counted, onAnswer, children } = props
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const number = items.length - out.size
  return (
    <ActionForm id={id} action={action} wide={heads.length > 3} onDone={onAnswer}>
      <div className={`${tableFrame()} max-h-[45vh]`}>
        <table className="tight">
          <thead>
            <tr>
              {heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <tr key={item.key}>
                <th scope="row">
                  <label className={`flex items-start gap-2 ${out.has(item.key) ? 'text-ink-2 line-through' : ''}`}>
                    <input
                      className="mt-1 size-[1.05rem]"
                      type="checkbox"
                      name={field}
                      value={item.key}
                      checked={!out.has(item.key)}
                      onChange={({ target }) => setOut(before => without(before, item.key, target.checked))}
                    />
                    {item.name}
                  </label>
                </th>
                {heads.slice(1).map((head, at) => (
                  <td key={head}>
                    <Whole>{item.cells[at]}</Whole>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {children ? <div className="mt-s4">{children}</div> : null}
      <div className={formFoot}>
        <PendingButton kind={grave ? 'danger' : 'main'} disabled={number === 0}>
          {submit} {number} {counted}
        </PendingButton>
      </div>
    </ActionForm>
  )
}

/** What is unticked is left out. */
function without(out: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const after = new Set(out)
  if (isIn) after.delete(key)
  else after.add(key)
  return after
}

function Left({ items, counted }: { items: readonly BulkItem[]; counted: string }) {
  if (items.length === 0) return null
  return (
    <section className="mt-s4 text-table">
      <h3>
        {items.length} {counted}不能办
      </h3>
      <ul>
        {items.map(item => (
          <li key={item.key}>
            {/* The sentence mostly begins with the name itself. */}
            {item.whyNot?.startsWith(item.name) ? '' : `${item.name}：`}
            {item.whyNot}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Told({ answer, items }: { answer: BulkAnswer; items: readonly BulkItem[] }) {
  const nameOf = (id: string) => items.find(item => item.key.split(':')[0] === id)?.name ?? id
  return (
    <div role="status">
      <p>{answer.message}</p>
      <ul className="mt-s2 max-h-80 overflow-auto text-table">
        {answer.each?.map(one => (
          <li key={one.id}>
            <StateMark state={one.ok ? 'met' : 'behind'}>{nameOf(one.id)}</StateMark>：{one.words}
          </li>
        ))}
      </ul>
    </div>
  )
}
