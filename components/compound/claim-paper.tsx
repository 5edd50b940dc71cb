// The paper with what is said of a compound's days: whoever confirms them looks at it.
import { Field } from '../form/field'
import { FileInput } from '../form/inputs'

export function ClaimPaper({ hint }: { hint: string }) {
  return (
    <Field name="fileId" label="依据材料" hint={hint} optional>
      <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
    </Field>
  )
}
