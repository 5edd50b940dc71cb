/** What one may ask of the trail. */

import { z } from 'zod'
import { atMost, dayField, givenOr } from '@/lib/core/fields'
import { pageFields } from '@/lib/core/page'
import type { Permission } from '@/lib/core/permissions'
import { actText } from './text'
import { outcomes } from './words'

/** What is not asked is undefined. */
const given = <T extends z.ZodType>(schema: T) => givenOr(schema, undefined)

export const AuditFilter = z.object({
  from: given(dayField),
  to: given(dayField),
  act: given(z.custom<Permission>(word => typeof word === 'string' && word in actText)),
  outcome: given(z.enum(outcomes)),
  who: given(z.string().trim().min(1).check(atMost(60))),
  /** Part of a name, or a whole number or code. */
  subject: given(z.string().trim().min(1).check(atMost(60))),
  /** One record: kind and id, e.g. account:zhaomin. */
  record: given(z.string().regex(/^[a-z-]+:.{1,64}$/)),
})
export type AuditFilter = z.output<typeof AuditFilter>

const entry = z.string().regex(/^\d{1,18}$/)

export const AuditListRequest = AuditFilter.extend(pageFields(entry))
