'use client'
// Which ledger, which file: the first step of an import. A file too large is not sent at all.

import type { ReactNode } from 'react'
import { tooLargeWords } from '@/lib/core/say'
import { ActionForm } from '../form/action-form'
import { RadioCards } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { FileInput } from '../form/inputs'

export type UploadFormProps = {
  action: FormAction
  kinds: readonly { value: string; label: string; note: ReactNode }[]
  chosen: string | undefined
  /** Bytes; a larger file would be cut off on its way. */
  most: number
}

export function UploadForm({ action, kinds, chosen, most }: UploadFormProps) {
  const guarded: FormAction = async (before, data) => {
    const file = data.get('file')
    if (!(file instanceof File) || file.size === 0)
      return { ok: false, message: '有几处需要改正', fields: { file: ['请选择文件'] } }
    if (file.size <= most) return action(before, data)
    const sentence = `${tooLargeWords(file.size, most)}，请拆分后分次上传`
    return { ok: false, message: '有几处需要改正', fields: { file: [sentence] } }
  }
  return (
    <ActionForm id="upload" action={guarded}>
      <Field name="kind" label="哪一种台账" group>
        <RadioCards choices={kinds} defaultValue={chosen} />
      </Field>
      <Field name="file" label="文件" hint="Excel 表格，或 CSV（UTF-8、GB18030）">
        <FileInput accept=".xlsx,.csv" />
      </Field>
      <FormButtons label="上传并检查" pendingLabel="正在检查…" />
    </ActionForm>
  )
}
