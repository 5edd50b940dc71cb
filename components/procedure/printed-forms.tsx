// The printable papers of a procedure with what is known filled in; those whose time has not come say when.

import { formsFor } from '@/lib/forms/list'
import type { ProcedureState } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'

export type PrintedFormsProps = { id: number; kind: ProcedureKind; state: ProcedureState }

export function PrintedForms({ id, kind, state }: PrintedFormsProps) {
  const forms = formsFor(kind, state)
  return (
    <ul>
      {forms.map(form => (
        <li key={form.code}>
          {form.ready ? (
            <a href={`/procedures/${id}/forms/${form.code}`} download>
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
