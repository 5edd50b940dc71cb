// The paper that shows what is said: whoever confirms it looks at it.
import { Field } from './field'
import { FileInput } from './inputs'

export function BasisPaper({ hint }: { hint: string }) {
  return (
    <Field name="fileId" label="依据材料" hint={hint} optional>
      <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
    </Field>
  )
}
