/** Opens to anybody's browser what is counted before it is done: reporting a problem, and coming back to it with code and PIN. */
import 'server-only'
import type { FormState } from '@/lib/core/form-state'
import type { Result } from '@/lib/core/result'
import { now } from '@/lib/platform/clock'
import { newSecret } from '@/lib/platform/crypto'
import { type FormAction, stateOf } from './action'
import { requestAtHand, withRequest } from './request'

/** A form's own key: sent again with a resend, so that both are one case. */
export const freshKey = (): string => newSecret(18)

/** Texts as they are, photos as name and bytes; what is empty is not given. */
async function entriesOf(form: FormData, photos: readonly string[]): Promise<Record<string, unknown>> {
  const raw: Record<string, unknown> = {}
  for (const [name, value] of form) {
    if (name.startsWith('$')) continue
    if (typeof value === 'string') {
      if (value.trim() !== '') raw[name] = value
    } else if (value.size > 0 && photos.includes(name)) {
      raw[name] = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
    }
  }
  return raw
}

/** What a visitor hands in: from which address he came counts. */
type Door<T> = {
  /** Fields that hold photos. */
  photos?: readonly string[]
  run: (raw: Readonly<Record<string, unknown>>, address: string, now: Date) => Promise<Result<T>>
  said: (value: T) => FormState
}

export const visitorDoor =
  <T>({ photos = [], run, said }: Door<T>): FormAction =>
  (_before, form) =>
    withRequest(async () => {
      const address = (await requestAtHand()).address ?? 'unknown'
      const result = await run(await entriesOf(form, photos), address, now())
      return result.ok ? said(result.value) : stateOf(result.problem)
    })
