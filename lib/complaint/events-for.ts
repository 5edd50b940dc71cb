/** What may a reader be told of what happened to a case? */
import type { Actor } from '@/lib/core/access'
import type { CaseEvent } from './shapes'

/** Words that the reporter added may tell who he is: the company complained of does not read them. */
const spokenByReporter: ReadonlySet<string> = new Set(['add-facts', 'ask-again', 'rate'])

/** Which official was called at night is between offices. */
const betweenOffices: ReadonlySet<string> = new Set(['ring', 'unsigned'])

const withoutReporter = (event: CaseEvent): CaseEvent =>
  spokenByReporter.has(event.act) ? { ...event, text: null, reason: null, byName: '反映人' } : event

export const eventsFor = (actor: Pick<Actor, 'assigned'>, events: readonly CaseEvent[]): CaseEvent[] =>
  actor.assigned?.kind === 'company'
    ? events.filter(event => !betweenOffices.has(event.act)).map(withoutReporter)
    : [...events]

/** The case as the reader sees it: what the reporter said of the answer is not for the company. */
export const caseFor = <C extends { ratingText: string | null }>(actor: Pick<Actor, 'assigned'>, it: C): C =>
  actor.assigned?.kind === 'company' ? { ...it, ratingText: null } : it
