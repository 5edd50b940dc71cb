/** Opens to anybody's browser what is counted before it is done: reporting a problem, and coming back to it with code and PIN. */
import { nameAndBytes, rawOf, tooMuch } from './form'
import 'server-only'
import type { FormAction, FormState } from '@/lib/core/form-state'
import type { Result } from '@/lib/core/result'
import { now } from '@/lib/platform/clock'
import { newSecret } from '@/lib/platform/crypto'
import { stateOf } from './action'
import { requestAtHand, withRequest } from './request'

/** A form's own key: sent again with a resend, so that both are one case. */
export const freshKey = (): string => newSecret(18)

/** What a visitor hands in: from which address he came counts. */
type VisitorDoor<T> = {
  /** Fields that hold photos. */
  photos?: readonly string[]
  run: (raw: Readonly<Record<string, unknown>>, address: string, now: Date) => Promise<Result<T>>
  said: (value: T) => FormState
}

export const visitorDoor =
  <T>({ photos = [], run, said }: VisitorDoor<T>): FormAction =>
  (_before, form) =>
    withRequest(async () => {
      const much = tooMuch(form)
      if (much !== null) return { ok: false, message: much }
      const address = (await requestAtHand()).address ?? 'unknown'
      const raw = await rawOf(form, async (name, file) => (photos.includes(name) ? nameAndBytes(file) : null))
      const result = await run(raw, address, now())
      return result.ok ? said(result.value) : stateOf(result.problem)
    })
