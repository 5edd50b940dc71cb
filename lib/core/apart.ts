/**
 * A second record of what may be known already. What is merely alike is shown before it is written (疑似同一); whoever goes on says that it is
 * another one, and why.
 */
import { flagField, optional, textField } from './fields'
import { type FieldErrors, no, type Problem, type Seen } from './result'

export const apartLimit = 200

/** What goes with a request that may be the second of its like. */
export const apartShape = { apart: flagField.optional(), apartReason: optional(textField(apartLimit)) }
export type SaidApart = { apart?: boolean | undefined; apartReason: string | null }

/**
 * @param called 小区, 企业
 * @returns what holds it back; null: nothing is alike, or somebody says that it is another one
 */
export function alikeProblem(alike: readonly Seen[], said: SaidApart, called: string): Problem | null {
  if (alike.length === 0) return null
  if (said.apart !== true)
    return {
      kind: 'refused',
      rule: 'alike',
      message: `疑似同一：已登记的${called}中有 ${alike.length} 个与它相近，请先打开核对；确实是另一个的，在下面勾选并写明理由后再交`,
      alike,
    }
  return said.apartReason === null
    ? { kind: 'invalid', fields: { apartReason: [`请写明为什么不是同一个${called}`] }, alike }
    : null
}

/** Is it held back only until somebody says that it is another one? */
export const isAlike = (problem: Problem): boolean =>
  ('rule' in problem && problem.rule === 'alike') ||
  (problem.kind === 'invalid' && problem.fields['apartReason'] !== undefined)

/** What is the same record, with where it stands. */
export const alreadyThere = (fields: FieldErrors, see: Seen): { ok: false; problem: Problem } =>
  no({ kind: 'invalid', fields, alike: [see] })
