/** Knows which request this is: an id that the log, the audit row and the error page share. */
import { AsyncLocalStorage } from 'node:async_hooks'

export type RequestContext = { requestId: string; address: string | null }

const storage = new AsyncLocalStorage<RequestContext>()

export const requestContext = (): RequestContext | undefined => storage.getStore()

/** Runs `work` as one request. */
export const inRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work)
