'use client'
// What can be done to the rows of a list that are ticked.

import { type ReactNode, useEffect, useState } from 'react'
import type { DeedFace } from '@/lib/core/kind/deed'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextArea } from '../form/inputs'
import { AskField } from '../record/ask-field'
import { toolsLook } from '../table/look'
import { Button } from '../ui/button'
import { BulkDialog } from './bulk-dialog'

export type BulkDeed = DeedFace & { action: FormAction }
export type BulkRow = {
  id: string
  version: number
  name: string
  cells: readonly ReactNode[]
  /** By deed: why it cannot be done to this row; null: it can. */
  whyNot: Readonly<Record<string, string | null>>
}

export type BulkBarProps = {
  /** The name of the list's tick boxes. */
  name: string
  counted: string
  heads: readonly string[]
  rows: readonly BulkRow[]
  deeds: readonly BulkDeed[]
}

const boxes = (name: string) => [
  ...document.querySelectorAll<HTMLInputElement>(`[data-tick][name="${CSS.escape(name)}"]`),
]

/** The values of the boxes that are ticked, kept up with every tick. */
function useTicked(name: string): { ticked: readonly string[]; clear: () => void } {
  const [ticked, setTicked] = useState<readonly string[]>([])
  useEffect(() => {
    const read = () =>
      setTicked(
        boxes(name)
          .filter(box => box.checked)
          .map(box => box.value),
      )
    read()
    // At the window: what ticks all rows has done so by then.
    window.addEventListener('change', read)
    return () => window.removeEventListener('change', read)
  }, [name])
  const clear = () => {
    for (const box of boxes(name)) box.checked = false
    for (const all of document.querySelectorAll<HTMLInputElement>(`[data-all="${CSS.escape(name)}"]`))
      all.checked = false
    setTicked([])
  }
  return { ticked, clear }
}

export function BulkBar({ name, counted, heads, rows, deeds }: BulkBarProps) {
  const { ticked, clear } = useTicked(name)
  const [opened, setOpened] = useState<BulkDeed | null>(null)
  const chosen = rows.filter(row => ticked.includes(row.id))
  return (
    <section className={toolsLook} aria-label="批量办理">
      <div>
        <span aria-live="polite">{chosen.length === 0 ? '勾选后可批量办理' : `已选 ${chosen.length} ${counted}`}</span>
        {/* On a phone nothing stands before the list that cannot be pressed yet. */}
        <div className={chosen.length === 0 ? 'contents phone:hidden' : 'contents'}>
          {deeds.map(deed => (
            <Button
              key={deed.act}
              disabled={chosen.length === 0}
              aria-haspopup="dialog"
              onClick={() => setOpened(deed)}
            >
              批量{deed.label}
            </Button>
          ))}
        </div>
      </div>
      {opened ? (
        <BulkDialog
          id={`bulk-${opened.act}`}
          deed={opened.label}
          counted={counted}
          heads={heads}
          items={chosen.map(row => ({
            ...{ key: `${row.id}:${row.version}`, name: row.name, cells: row.cells },
            whyNot: row.whyNot[opened.act] ?? null,
          }))}
          field="rows[]"
          action={opened.action}
          rule={opened.rule}
          grave={opened.stands === 'grave'}
          submit={opened.label}
          onDone={clear}
          onClose={() => setOpened(null)}
        >
          {opened.asks.map(ask => (
            <AskField key={ask.name} ask={ask} />
          ))}
          {opened.reason ? (
            <Field name="reason" label={opened.reason.label} optional={opened.reason.optional}>
              <TextArea rows={3} maxLength={opened.reason.most} />
            </Field>
          ) : null}
        </BulkDialog>
      ) : null}
    </section>
  )
}
