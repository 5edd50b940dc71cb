/** What a progress page's address asks for, and what its reader may open. */
import { type Actor, covers, may } from '@/lib/core/access'

export type ProgressQuery = Record<string, string | undefined>

export const headOf = (actor: Actor) => ({
  inScope: (code: string): boolean => covers(actor, code),
  outliers: may(actor, 'procedure.export'),
})
