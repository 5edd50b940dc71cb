/** What an outside system is, which addresses it may be told at, and how fast it may ask. */
import { z } from 'zod'
import { atMost, divisionField, optional, textField, versionField, wholeField, wideIdField } from '@/lib/core/fields'
import { outsideChannels } from '@/lib/matter/kinds'

/** Requests a minute of one source, where nobody set another. */
export const usualRate = 120
export const mostRate = 6_000

export const longest = { name: 60, url: 500, reason: 200 } as const

/** Lower-case letters, digits and hyphens, as it stands in addresses. */
const code = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{2,31}$/, '3—32 位小写字母、数字或短横，以字母开头')

const url = z.string().trim().check(atMost(longest.url))
const rate = wholeField(1, mostRate)

export const CreateSourceRequest = z.object({
  code,
  name: textField(longest.name),
  channel: z.enum(outsideChannels),
  division: divisionField,
  rate: rate.default(usualRate),
  webhookUrl: optional(url),
})
export const CorrectSourceRequest = z.object({
  code,
  version: versionField,
  name: textField(longest.name),
  rate,
  webhookUrl: optional(url),
})
/** key: with which it asks · secret: with which we sign what it is told */
export const keyParts = ['key', 'secret'] as const
export type KeyPart = (typeof keyParts)[number]
export const IssueKeyRequest = z.object({ code, part: z.enum(keyParts) })
export const DisableSourceRequest = z.object({ code, reason: textField(longest.reason) })
export const DeliverRequest = z.object({ id: wideIdField })
