/** Reads a posted request, whatever form it came in, into what `pushCase` takes; nothing unknown is carried on. */
import { firstCharacters } from '@/lib/core/text'
import { attributeCodes } from './attributes'
import { BrokenXml, formOfXml } from './read-xml'

export type PostedFields = Readonly<Record<string, string | readonly string[]>>

/** @returns the form, or a sentence that says why it cannot be read */
export function formOf(contentType: string, text: string): URLSearchParams | string {
  const kind = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (kind === 'application/x-www-form-urlencoded' || kind === '') return new URLSearchParams(text)
  if (kind === 'text/xml' || kind === 'application/xml') return ofXml(text)
  if (kind === 'application/json') return ofJson(text)
  return '请求应为 application/x-www-form-urlencoded，也收 application/json 和 text/xml'
}

function ofXml(text: string): URLSearchParams | string {
  try {
    return formOfXml(text)
  } catch (error) {
    if (error instanceof BrokenXml) return error.message.split('\n')[0] ?? 'XML 有误'
    throw error
  }
}

function ofJson(text: string): URLSearchParams | string {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return '请求内容不是 JSON'
  }
  if (!(given instanceof Object) || Array.isArray(given)) return '请求内容应为一个 JSON 对象'
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    const trouble = name === 'attribute' ? addAttributes(form, value) : addValue(form, name, value)
    if (trouble !== null) return trouble
  }
  return form
}

/** Null is not given; a list or an object is no text, and is never made into one. @returns a sentence where it is neither text nor number */
function addValue(form: URLSearchParams, name: string, value: unknown): string | null {
  if (value === null) return null
  const values = name === 'media_url' && Array.isArray(value) ? value : [value]
  for (const one of values) {
    if (typeof one !== 'string' && !(typeof one === 'number' && isWritten(one)))
      return `${firstCharacters(name, 60)}：应为文字${Array.isArray(value) ? '，不能是数组' : ''}`
    form.append(name, String(one))
  }
  return null
}

/** Beyond this a number has lost digits on its way already. */
const isWritten = (number: number): boolean => Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER

function addAttributes(form: URLSearchParams, given: unknown): string | null {
  if (given === null) return null
  if (!(given instanceof Object) || Array.isArray(given)) return 'attribute：应为对象，例如 {"OUTSIDE_NO":"A1"}'
  for (const [code, value] of Object.entries(given)) {
    const trouble = addValue(form, `attribute[${code}]`, value)
    if (trouble !== null) return trouble
  }
  return null
}

/** The fields of `pushCase` by the protocol's names, also for its errors. */
const fieldOf: Readonly<Record<string, string>> = {
  service_code: 'category',
  jurisdiction_id: 'division',
  address_id: 'compound',
  address_string: 'place',
  lat: 'latitude',
  long: 'longitude',
  description: 'text',
  phone: 'phone',
  'attribute[OUTSIDE_NO]': 'outsideNo',
  'attribute[OUTSIDE_CLASS]': 'outsideClass',
  'attribute[TITLE]': 'title',
  'attribute[OCCURRED_AT]': 'occurredAt',
  'attribute[SINCE]': 'since',
  'attribute[URGENCY]': 'urgency',
  'attribute[CONFIDENTIAL]': 'confidential',
}

/** How a field of `pushCase` is called in the protocol. */
export const nameOf = (field: string): string => (field === 'mediaUrls' ? 'media_url' : nameOfOne(field))

const nameOfOne = (field: string): string =>
  Object.entries(fieldOf).find(([, own]) => own === field)?.[0] ?? (field === 'name' ? 'first_name' : field)

/** An attribute that no service asks for is a mistake of the client, told at once. */
export function unknownAttribute(form: URLSearchParams): string | null {
  for (const name of form.keys()) {
    const code = /^attribute\[(.*?)\]/.exec(name)?.[1]
    if (code !== undefined && !attributeCodes.some(known => known === code)) return firstCharacters(code, 40)
  }
  return null
}

/**
 * What of a form would be passed over in silence: a part of an attribute, or a second, other value. An urgent case must not run on a
 * normal clock because its urgency came as attribute[URGENCY][0].
 */
export function unreadPart(form: URLSearchParams): string | null {
  for (const name of new Set(form.keys())) {
    if (/^attribute/.test(name) && !/^attribute\[[^\]]+\](?:\[\])?$/.test(name))
      return `${firstCharacters(name, 60)}：没有读懂，应写成 attribute[CODE]=值`
    if (Object.hasOwn(fieldOf, name) && name !== 'media_url' && new Set(form.getAll(name)).size > 1)
      return `${name}：给了不止一个值`
  }
  return null
}

const photosMost = 9

/** The reporter's own words as people read them: line ends are one, what nobody can read is left out, a line ends where its words end. */
const readable = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, sign => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/[ \t\u3000]+$/gm, '')
    .trim()

export function pushOf(form: URLSearchParams): PostedFields {
  const raw: Record<string, string | string[]> = {}
  for (const [name, field] of Object.entries(fieldOf)) {
    const value = readable(form.get(name) ?? form.get(`${name}[]`) ?? '')
    if (value !== '') raw[field] = value
  }
  const photos = [...form.getAll('media_url'), ...form.getAll('media_url[]')].map(readable).filter(url => url !== '')
  if (photos.length > 0) raw['mediaUrls'] = [...new Set(photos)].slice(0, photosMost)
  // Chinese names put the family first.
  const name = readable(['last_name', 'first_name'].map(part => form.get(part)?.trim() ?? '').join(''))
  return name === '' ? raw : { ...raw, name }
}
