/** Opens to anybody's browser what is counted before it is done: reporting a problem, and coming back to it with code and PIN. */
import 'server-only'
import { photoFields } from '@/lib/complaint/public'
import { openFrom, reportFrom } from '@/lib/complaint/public-door'
import type { FormState } from '@/lib/core/form-state'
import { whenOf } from '@/lib/core/say'
import { now } from '@/lib/platform/clock'
import { newSecret } from '@/lib/platform/crypto'
import { stateOf } from './action'
import { requestAtHand, withRequest } from './request'

/** A form's own key: sent again with a resend, so that both are one case. */
export const freshKey = (): string => newSecret(18)

/** Texts as they are, photos as name and bytes; what is empty is not given. */
async function entriesOf(form: FormData): Promise<Record<string, unknown>> {
  const raw: Record<string, unknown> = {}
  for (const [name, value] of form) {
    if (name.startsWith('$')) continue
    if (typeof value === 'string') {
      if (value.trim() !== '') raw[name] = value
    } else if (value.size > 0 && photoFields.some(field => field === name)) {
      raw[name] = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
    }
  }
  return raw
}

export const trackAddress = (ticket: string): string => `/track/case?t=${encodeURIComponent(ticket)}`

const addressAtHand = async (): Promise<string> => (await requestAtHand()).address ?? 'unknown'

/** Code and PIN come back as `secret`, shown this once; `message` says what comes next, `next` is the case's page. */
export const reportHere = (_before: FormState, form: FormData): Promise<FormState> =>
  withRequest(async () => {
    const result = await reportFrom(await entriesOf(form), await addressAtHand(), now())
    if (!result.ok) return stateOf(result.problem)
    const { code, pin, ticket, unit, due } = result.value
    return {
      ok: true,
      message: due ? `${unit} ${whenOf(due)} 前告诉您是否受理。` : '已经派给主管单位，马上处理。',
      secret: { label: code, value: pin },
      next: trackAddress(ticket),
    }
  })

export const openCaseHere = (_before: FormState, form: FormData): Promise<FormState> =>
  withRequest(async () => {
    const opened = await openFrom(await entriesOf(form), await addressAtHand(), now())
    return opened.ok ? { ok: true, next: trackAddress(opened.value) } : stateOf(opened.problem)
  })
