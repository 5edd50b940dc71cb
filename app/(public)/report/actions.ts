'use server'
// Mounts a visitor's report; whoever is signed in reports as a visitor as well.

import type { FormState } from '@/lib/core/form-state'
import { reportHere } from '@/lib/web/visitor-door'

export async function report(before: FormState, form: FormData): Promise<FormState> {
  return reportHere(before, form)
}
