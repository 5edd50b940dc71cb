'use client'
// What is asked only where something like it is there already: whether it is another one, and why.

import { useEffect, useState } from 'react'
import { apartLimit } from '@/lib/core/apart'
import { Checkbox } from './choices'
import { Field } from './field'
import { useFormContext } from './form-context'
import { TextInput } from './inputs'

/** @param called 小区, 企业 */
export function ApartFields({ called }: { called: string }) {
  const { state } = useFormContext()
  const [asked, setAsked] = useState(false)
  const isAsked = state !== null && !state.ok && state.apart === true
  useEffect(() => {
    if (isAsked) setAsked(true)
  }, [isAsked])
  if (!asked && !isAsked) return null
  return (
    <>
      <Field name="apart" label="疑似同一" group>
        <Checkbox>已经打开核对，这是另一个{called}，不是同一个</Checkbox>
      </Field>
      <Field name="apartReason" label="不是同一个的理由" optional="勾选上一项时必填">
        <TextInput maxLength={apartLimit} autoComplete="off" />
      </Field>
    </>
  )
}
