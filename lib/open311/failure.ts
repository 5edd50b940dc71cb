/** What GeoReport v2 is answered instead of what was asked for. */
import { type Problem, statusOf } from '@/lib/core/result'
import { problemSentence } from '@/lib/platform/words'

/** What is answered instead, with its HTTP status. */
export class Failed extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/** The protocol knows no 422: what a rule refuses is its general error. */
const statuses = { ...statusOf, refused: 400 } as const

/** A problem with its fields under the protocol's names. */
export function failed(problem: Problem, nameOf: (field: string) => string = field => field): Failed {
  if (problem.kind !== 'invalid') return new Failed(statuses[problem.kind], problemSentence(problem))
  const sentences = Object.entries(problem.fields).map(
    ([field, said]) => `${field === '' ? '' : `${nameOf(field.split('.')[0] ?? field)}：`}${said.join('；')}`,
  )
  // Whoever names a place or a matter that is not there has named a resource that is not found.
  const absent = Object.values(problem.fields)
    .flat()
    .some(said => /^没有这个 (service_code|jurisdiction_id)/.test(said))
  return new Failed(absent ? 404 : 400, sentences.join('；'))
}
