/** Reads a posted request, whatever form it came in, into what `pushCase` takes; nothing unknown is carried on. */
import { attributeCodes } from './attributes'
import { BrokenXml, formOfXml } from './read-xml'

export type PostedFields = Readonly<Record<string, string>>

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
  const form = new URLSearchParams()
  if (!(given instanceof Object) || Array.isArray(given)) return '请求内容应为一个 JSON 对象'
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'string' || typeof value === 'number') form.append(name, String(value))
    if (name === 'attribute' && value instanceof Object)
      for (const [code, said] of Object.entries(value)) form.append(`attribute[${code}]`, String(said))
  }
  return form
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
  media_url: 'mediaUrl',
  'attribute[OUTSIDE_NO]': 'outsideNo',
  'attribute[OUTSIDE_CLASS]': 'outsideClass',
  'attribute[TITLE]': 'title',
  'attribute[OCCURRED_AT]': 'occurredAt',
  'attribute[SINCE]': 'since',
  'attribute[URGENCY]': 'urgency',
  'attribute[CONFIDENTIAL]': 'confidential',
}

/** How a field of `pushCase` is called in the protocol. */
export const nameOf = (field: string): string =>
  Object.entries(fieldOf).find(([, own]) => own === field)?.[0] ?? (field === 'name' ? 'first_name' : field)

/** An attribute that no service asks for is a mistake of the client, told at once. */
export function unknownAttribute(form: URLSearchParams): string | null {
  for (const name of form.keys()) {
    const code = /^attribute\[(.*?)\]/.exec(name)?.[1]
    if (code !== undefined && !attributeCodes.some(known => known === code)) return code.slice(0, 40)
  }
  return null
}

export function pushOf(form: URLSearchParams): PostedFields {
  const raw: Record<string, string> = {}
  for (const [name, field] of Object.entries(fieldOf)) {
    const value = (form.get(name) ?? form.get(`${name}[]`))?.trim()
    if (value) raw[field] = value
  }
  // Chinese names put the family first.
  const name = ['last_name', 'first_name'].map(part => form.get(part)?.trim() ?? '').join('')
  return name === '' ? raw : { ...raw, name }
}
