// The printable papers of a record with what is known filled in; those whose time has not come say when. One stands on the line of its paper too.

import { type FormRow, printOf } from '@/lib/forms/list'
import type { PaperCode } from '@/lib/procedure/kinds'
import type { PaperWay } from '@/lib/procedure/paper-way'

export type PrintedFormsProps = {
  /** The record's own address. */
  at: string
  forms: readonly FormRow[]
}

export function PrintedForms({ at, forms }: PrintedFormsProps) {
  return (
    <ul>
      {forms.map(form => (
        <li key={form.code}>
          {form.ready ? (
            <a href={`${at}/forms/${form.code}`} download>
              {form.name}
            </a>
          ) : (
            <>
              {form.name} <span className="text-ink-2">{form.why}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const asks: Record<PaperWay, string> = {
  printed: '按登记的内容生成，不用上传',
  signed: '打印后签名、盖章，上传扫描件',
  brought: '',
}

/** Where a paper would be handed in: what the portal prints of it, and what is asked of hands. */
export function PaperPrint({ paper, at, forms }: PrintedFormsProps & { paper: { code: PaperCode; way: PaperWay } }) {
  const form = printOf(forms, paper.code)
  if (paper.way === 'brought' || form === null) return null
  return (
    <small className="block text-ink-2">
      {form.ready ? (
        <>
          <a href={`${at}/forms/${form.code}`} download>
            打印<span className="sr-only">：{form.name}</span>
          </a>
          　{asks[paper.way]}
        </>
      ) : (
        `${asks[paper.way]}；${form.why}`
      )}
    </small>
  )
}
