/** What GeoReport v2 reads: requests by their days or numbers, one request, the request of a token. Anybody may. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { province, scopeUnder } from '@/lib/core/division'
import { idField } from '@/lib/core/fields'
import { withoutPrivate } from '@/lib/core/private-words'
import { view } from '@/lib/platform/ask'
import { onBehalf } from '@/lib/platform/db'
import type { Call } from '@/lib/platform/perform'
import { RequestsQuery, spanOf } from './query'
import { type Open311Token, requestOf, type ServiceRequest } from './shape'
import { answerPhoto, openCaseByCode, openCases } from './store'

const sourceOf = (actor: Actor): { source: number | null } => ({
  source: actor.assigned?.kind === 'source' ? actor.assigned.id : null,
})

/**
 * Everybody reads the same public rows, whoever he is signed in as: a key adds its own cases' words and takes nothing away.
 * The rows read are public as `requestOf` shapes them.
 */
const asAnybody = <T>({ tx, actor, now }: Call<unknown>, work: () => Promise<T>): Promise<T> =>
  onBehalf(tx, { scope: scopeUnder(province), assigned: null, accountId: null }, actor, now, work)

export const requestList = view({
  schema: RequestsQuery,
  permission: 'complaint.public',
  read: async (call): Promise<ServiceRequest[]> => {
    const span = spanOf(call.input, call.now)
    const found = await asAnybody(call, () => openCases(call.tx, sourceOf(call.actor), call.input, span))
    return found.map(requestOf)
  },
})

export const requestOne = view({
  schema: z.object({ id: z.string().max(40) }),
  permission: 'complaint.public',
  read: async (call): Promise<ServiceRequest | null> => {
    const found = await asAnybody(call, () => openCaseByCode(call.tx, sourceOf(call.actor), call.input.id))
    return found && requestOf(found)
  },
})

/** Numbers are given at once, so that a case's number is its own token. */
export const tokenOne = view({
  schema: z.object({ id: z.string().max(40) }),
  permission: 'complaint.public',
  read: async (call): Promise<Open311Token | null> => {
    const found = await asAnybody(call, () => openCaseByCode(call.tx, sourceOf(call.actor), call.input.id))
    return found && { service_request_id: found.code, token: found.code }
  },
})

/** A photo that an answer names, for the outside system whose case it answers: opened by its key, as all it reads here is. */
export const sourcePhoto = view({
  schema: z.object({ file: idField }),
  permission: 'complaint.public',
  read: async (call): Promise<{ sha256: string; name: string; mime: string } | null> => {
    const { source } = sourceOf(call.actor)
    if (source === null) return null
    const found = await asAnybody(call, () => answerPhoto(call.tx, source, call.input.file))
    return found && { ...found, name: withoutPrivate(found.name) }
  },
})
