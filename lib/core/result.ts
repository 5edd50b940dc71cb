/** What a request may come to: done, or one of a closed family of expected troubles. Everything else is thrown. */

/** Messages by field name; the empty name stands for the whole form. */
export type FieldErrors = Record<string, string[]>

/** Whether nothing is said of any field. */
export const isEmpty = (bag: object): boolean => Object.keys(bag).length === 0

/** One field that another person changed meanwhile. Values are worded for the reader. */
export type Difference = { label: string; yours: string; theirs: string }

/** Where something is to be seen. */
export type Seen = { label: string; href: string }

export type Problem =
  /** `alike`: records that are there already and may be the same. `rule`, `see`: of a rule that said no beside the fields. */
  | { kind: 'invalid'; fields: FieldErrors; alike?: readonly Seen[]; rule?: string; see?: Seen }
  | { kind: 'forbidden' }
  | { kind: 'missing' }
  /** A rule said no. `rule` is a short key, `message` the sentence with the figure that broke it. */
  /** `see`: the record that speaks against it. */
  | { kind: 'refused'; rule: string; message: string; see?: Seen; alike?: readonly Seen[] }
  /** Somebody else was first. `differences` shows what, so that nothing typed is lost; `version` is the one now kept. */
  | { kind: 'conflict'; message?: string; differences?: Difference[]; version?: number }

/** What a program, a browser and a download are told of a problem. */
export const statusOf: Readonly<Record<Problem['kind'], number>> = {
  invalid: 400,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  refused: 422,
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export const done = <T>(value: T): Result<T> => ({ ok: true, value })
export const no = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem })
export const missing = (): { ok: false; problem: Problem } => no({ kind: 'missing' })
export const refused = (rule: string, message: string, see?: Seen): { ok: false; problem: Problem } =>
  no({ kind: 'refused', rule, message, ...(see ? { see } : {}) })
export const invalid = (fields: FieldErrors): { ok: false; problem: Problem } => no({ kind: 'invalid', fields })

/** What several parts of a form were judged to be: all that is wrong with its fields at once, else the first that stands in the way; null: nothing. */
export function firstTrouble(...results: readonly Result<unknown>[]): { ok: false; problem: Problem } | null {
  const problems = results.flatMap(one => (one.ok ? [] : [one.problem]))
  const [first] = problems
  if (first === undefined || problems.length === 1) return first === undefined ? null : no(first)
  const said = problems.map(wrongIn)
  const fields: FieldErrors = {}
  for (const one of said) for (const [name, words] of Object.entries(one.fields)) fields[name] ??= words
  return no({ ...Object.assign({}, ...said.toReversed()), kind: 'invalid', fields })
}

/** What is wrong with a form, with where it is to be seen. */
export type Wrong = Omit<Extract<Problem, { kind: 'invalid' }>, 'kind'>

/** What a problem says of a form; that its record is not there, or was changed by somebody else, has time until the form can be read. */
export function wrongIn(problem: Problem): Wrong {
  if (problem.kind === 'refused') {
    const { kind: _, message, ...more } = problem
    return { fields: { '': [message] }, ...more }
  }
  if (problem.kind !== 'invalid') return { fields: {} }
  const { kind: _, ...wrong } = problem
  return wrong
}
