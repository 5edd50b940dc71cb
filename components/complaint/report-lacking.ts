// What must be there before the next screen of a report, and on which screen each field stands. The server looks at everything again.

import { photoFields } from '@/lib/complaint/public/requests'
import { phoneHint } from '@/lib/core/fields'
import { mailHint, parseMail, parsePhone } from '@/lib/core/identity'
import type { FieldErrors } from '@/lib/core/result'

export const [where, what, last] = [1, 2, 3] as const

export const screenOf: Readonly<Record<string, number>> = {
  compound: what,
  county: what,
  category: what,
  place: what,
  text: what,
  occurredAt: what,
  ...Object.fromEntries(photoFields.map(field => [field, what])),
}

const given = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()

export const lackingWhat = (data: FormData): FieldErrors => ({
  ...(given(data, 'place') ? {} : { place: ['说说具体位置'] }),
  ...(given(data, 'text') ? {} : { text: ['说说发生了什么'] }),
})

export function lackingContact(data: FormData): FieldErrors {
  if (given(data, 'contact') === '') return { contact: ['请选择是否留电话'] }
  if (given(data, 'contact') === 'none') return {}
  const [phone, mail] = [given(data, 'phone'), given(data, 'mail')]
  return {
    ...(phone === '' && mail === '' ? { phone: ['请填手机号或邮箱，或改选“不留”'] } : {}),
    ...(mail !== '' && parseMail(mail) === null ? { mail: [mailHint] } : {}),
    ...(phone !== '' && !parsePhone(phone).ok ? { phone: [phoneHint] } : {}),
    ...(given(data, 'consent') ? {} : { consent: ['要留电话或邮箱，请先同意'] }),
  }
}
