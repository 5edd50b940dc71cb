/**
 * Is this a possible credit code, ID number or telephone number, and how is it shown to someone who may not see it whole?
 * A check digit only finds typing errors; it does not prove that the company or person exists.
 */

import { halfWidth } from './text'

export type BrokenRule = 'length' | 'character' | 'day' | 'check'
export type Parsed = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly rule: BrokenRule }

const broken = (rule: BrokenRule): Parsed => ({ ok: false, rule })

/** Without spaces, full-width signs as half-width, upper case. */
export const tidyCode = (text: string): string => halfWidth(text).replace(/\s/g, '').toUpperCase()

/** GB 32100-2015: digits and letters without I, O, S, V, Z, each worth its place here. */
const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** 统一社会信用代码, GB 32100-2015: 18 signs, the third to the eighth are a division code, the last one checks the others. */
export function parseCreditCode(text: string): Parsed {
  const value = tidyCode(text)
  if (value.length !== 18) return broken('length')
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(value)) return broken('character')
  const total = CREDIT_WEIGHTS.reduce(
    (sum, weight, place) => sum + weight * CREDIT_SIGNS.indexOf(value.charAt(place)),
    0,
  )
  const check = CREDIT_SIGNS.charAt((31 - (total % 31)) % 31)
  return value.charAt(17) === check ? { ok: true, value } : broken('check')
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

function isBirthday(year: number, month: number, date: number): boolean {
  if (year < 1850 || month < 1 || month > 12 || date < 1) return false
  return date <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 公民身份号码, GB 11643-1999: division, birthday, order, check sign (ISO 7064 MOD 11-2). The old 15-digit form is not valid any more. */
export function parseIdNumber(text: string): Parsed {
  const value = tidyCode(text)
  if (value.length !== 18) return broken('length')
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return broken('character')
  if (!isBirthday(Number(value.slice(6, 10)), Number(value.slice(10, 12)), Number(value.slice(12, 14))))
    return broken('day')
  const total = ID_WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(value.charAt(place)), 0)
  return value.charAt(17) === ID_CHECKS.charAt(total % 11) ? { ok: true, value } : broken('check')
}

const MOBILE = /^1[3-9]\d{9}$/
/** Area code with its 0, then seven or eight digits. */
const LANDLINE = /^0[1-9]\d{8,10}$/

/**
 * A telephone number of mainland China in its one normal form, digits only: 13834567890, 03514041234. Blanks, dashes, brackets and
 * the country's +86 are taken off; after +86 a landline's area code stands without its 0.
 */
export function parsePhone(text: string): Parsed {
  const written = tidyCode(text).replace(/[-()‐-―−]/g, '')
  const inland = written.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '')
  const value = inland !== written && /^(?:10|[2-9])\d{8,10}$/.test(inland) ? `0${inland}` : inland
  if (MOBILE.test(value) || LANDLINE.test(value)) return { ok: true, value }
  return broken(/^\d*$/.test(value) ? 'length' : 'character')
}

/** A mobile number in its normal form: the only one that takes a short message. */
export const isMobile = (phone: string): boolean => MOBILE.test(phone)

export const mailHint = '请填邮箱地址，例如 name@example.com'

/** An address of mail as its server wants it, narrow and without blanks. null: it is none. */
export function parseMail(text: string): string | null {
  const value = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return value.length <= 120 && /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value) ? value : null
}

/** 张三 → 张*, 张小明 → 张*明, 欧阳小明 → 欧**明. */
export function maskName(name: string): string {
  const signs = [...name.trim()]
  const first = signs[0] ?? ''
  if (signs.length <= 1) return first === '' ? '' : '*'
  if (signs.length === 2) return `${first}*`
  return `${first}${'*'.repeat(signs.length - 2)}${signs.at(-1) ?? ''}`
}

const maskBetween = (text: string, first: number, last: number): string =>
  text.length <= first + last
    ? '*'.repeat(text.length)
    : `${text.slice(0, first)}${'*'.repeat(text.length - first - last)}${text.slice(-last)}`

/** 13812348888 → 138****8888; any other number keeps its last four signs only. */
export const maskPhone = (phone: string): string => maskBetween(phone.trim(), phone.trim().length === 11 ? 3 : 0, 4)

/** wanghong@example.com → w***@example.com */
export const maskMail = (mail: string): string => mail.replace(/^(.)[^@]*/u, '$1***')

/** 140105199001011234 → 1401**********1234. */
export const maskIdNumber = (idNumber: string): string => maskBetween(idNumber.trim(), 4, 4)
