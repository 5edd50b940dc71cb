'use client'

// Asked where a credit code breaks its check digit: some that were given out early do, and are right.

import { useEffect, useRef, useState } from 'react'
import { parseCreditCode } from '@/lib/core/identity'
import { Checkbox } from '../form/choices'
import { Field } from '../form/field'
import { fieldId, useFormContext } from '../form/form-context'
import { TextInput } from '../form/inputs'

export function CodeNote() {
  const { formId } = useFormContext()
  const [broken, setBroken] = useState(false)
  const at = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const form = at.current?.closest('form')
    const look = () => {
      const code = document.getElementById(fieldId(formId, 'creditCode'))
      const read = parseCreditCode(code instanceof HTMLInputElement ? code.value : '')
      setBroken(!read.ok && read.rule === 'check')
    }
    look()
    form?.addEventListener('input', look)
    return () => form?.removeEventListener('input', look)
  }, [formId])
  return (
    <div ref={at}>
      {broken ? (
        <>
          <Field name="licenceSeen" label="校验位不对" group>
            <Checkbox>已核对营业执照，代码与执照一致</Checkbox>
          </Field>
          <Field name="codeNote" label="理由" hint="例如“早期发放的代码，执照如此”；会显示在企业页面上">
            <TextInput maxLength={200} autoComplete="off" />
          </Field>
        </>
      ) : null}
    </div>
  )
}
