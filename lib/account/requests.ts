/** What may be asked about accounts, posts, sessions and keys: the shapes that the commands and views parse. */

import { z } from 'zod'
import { atMost, dayField, givenOr, idField, textField } from '@/lib/core/fields'
import { parseIdNumber } from '@/lib/core/identity'
import { pageFields } from '@/lib/core/page'
import {
  competenceSchema,
  DisplayName,
  divisionSchema,
  factorKinds,
  passwordLength,
  reasonLimit,
  roleSchema,
  tokenDays,
  Username,
} from './rules'
import { accountStates, powerActs } from './text'

/** The unit a post acts for is named by the code that stands on papers: credit code, compound code. */
const post = {
  role: roleSchema,
  /** Left out where the compound says it. */
  division: divisionSchema.optional(),
  company: z.string().trim().toUpperCase().check(atMost(18)).optional(),
  compound: z.string().trim().check(atMost(16)).optional(),
  competence: competenceSchema.optional(),
  validFrom: dayField.optional(),
  validTo: dayField.optional(),
}

export const CreateAccountRequest = z.object({
  username: Username,
  displayName: DisplayName,
  ...post,
})
export const AddPostRequest = z.object({ username: Username, ...post })
export const EndPostRequest = z.object({
  post: idField,
  reason: z.string().trim().min(1).check(atMost(reasonLimit)),
})
export const LockAccountRequest = z.object({
  username: Username,
  reason: z.string().trim().min(1).check(atMost(reasonLimit)),
})
export const AccountRequest = z.object({ username: Username })

/** The account's own name once more: so that nobody resets another than he meant. */
export const ResetPasswordRequest = z
  .object({ username: Username, again: z.string().trim().toLowerCase(), reason: textField(reasonLimit) })
  .refine(it => it.again === it.username, { path: ['again'], message: '与账号不一样，请照着账号再填一遍' })

const person = z.string().transform((text, context): string => {
  const parsed = parseIdNumber(text)
  if (parsed.ok) return parsed.value
  context.addIssue({ code: 'custom', message: '身份证号不对，请核对 18 位号码' })
  return z.NEVER
})
export const ProposePowerRequest = z.object({
  act: z.enum(powerActs),
  username: Username,
  displayName: DisplayName.optional(),
  ...post,
  /** Which post; a reset has none. */
  role: roleSchema.optional(),
  idNumber: person.optional(),
  reason: textField(reasonLimit),
})
export const ReleasePowerRequest = z.object({ id: idField })
export const RefusePowerRequest = z.object({ id: idField, reason: textField(reasonLimit) })
export const OpenLetterRequest = z.object({ id: idField })

const NewPassword = z.string().min(1).max(passwordLength.most)
export const ChangePasswordRequest = z.object({ present: NewPassword, wanted: NewPassword, again: NewPassword })

const SessionId = z.string().regex(/^[0-9a-f]{64}$/)
export const SignInRequest = z.object({
  session: SessionId,
  address: z.string().max(64),
  agent: z.string().max(300),
  factor: z.enum(factorKinds).optional(),
})
export const SignOutRequest = z.object({ session: SessionId })
export const SwitchPostRequest = z.object({ session: SessionId, post: idField })
/** One session, all but this one, or all. */
export const EndSessionsRequest = z.object({ session: SessionId.optional(), except: SessionId.optional() })

const PresentPassword = z.string().min(1).max(passwordLength.most)
export const BeginFactorRequest = z.object({ present: PresentPassword })
export const ConfirmCodeRequest = z.object({
  session: SessionId,
  code: z.string().transform(typed => typed.replace(/\s/g, '')),
})
export const EndFactorRequest = z.object({ id: idField, present: PresentPassword })
export const RenewCodesRequest = z.object({ present: PresentPassword })
export const ResetFactorRequest = z.object({ username: Username, reason: textField(reasonLimit) })

export const IssueTokenRequest = z.object({
  name: z.string().trim().min(1).check(atMost(40)),
  days: z.coerce.number().int().min(1).max(tokenDays.most).default(tokenDays.usual),
  /** Whose post it is for, where the portal itself issues it; a person issues for the post he acts in. */
  post: idField.optional(),
})
export const RevokeTokenRequest = z.object({ id: idField })
export const EndTokenRequest = z.object({ id: idField, reason: textField(reasonLimit) })

export const AccountListRequest = z.object({
  q: z.string().trim().check(atMost(60)).optional(),
  role: givenOr(roleSchema, undefined),
  division: givenOr(divisionSchema, undefined),
  state: givenOr(z.enum(accountStates), undefined),
  ...pageFields(Username),
})

/** Where posts of a role can be: under a county first where there would be thousands. */
export const PostPlacesRequest = z.object({ role: roleSchema, county: givenOr(divisionSchema, undefined) })
