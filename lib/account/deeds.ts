/** Parts that several commands on accounts share: finding whom it is about, and checking a post before it is given. */

import { type Day, dayInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { wrongByField } from '@/lib/core/parts'
import { done, invalid, missing, type Result, refused } from '@/lib/core/result'
import type { Call } from '@/lib/platform/perform'
import { companyByCode, compoundByCode, divisionExists } from './place-store'
import { exclusionFault, grantFault, handleFault, type PostWanted, postFaults } from './rules'
import { type Account, accountById, addPost, findAccount, notOver, type Post } from './store'

/** The account a command names, if it lies in the actor's scope and is his to handle. */
export async function handled<O>(
  call: Pick<Call<{ username: string }>, 'input' | 'actor' | 'now' | 'tx'>,
  then: (account: Account) => Promise<Result<O>>,
): Promise<Result<O>> {
  const account = await findAccount(call.tx, call.input.username)
  if (!account || (call.actor.role !== 'system' && !inside(account, call.actor.scope))) return missing()
  const today = dayInShanghai(call.now)
  const live: Role[] = account.posts.filter(post => notOver(post, today)).map(post => post.role)
  const fault = handleFault(call.actor, { id: account.id, roles: live })
  return fault ? refused(fault.rule, fault.message) : then(account)
}

/** The account of whoever asks. */
export const ownAccount = async ({ actor, tx }: Pick<Call<unknown>, 'actor' | 'tx'>): Promise<Account | null> =>
  actor.accountId === null ? null : accountById(tx, actor.accountId)

/** One's own account is seen from every post; to handle it its place must lie in the scope as well. */
const inside = (account: Account, scope: { from: string; to: string }): boolean =>
  account.division >= scope.from && account.division < scope.to

/** What the trail keeps of an account. */
export const accountFacts = (account: Account): Record<string, unknown> => ({
  displayName: account.displayName,
  role: account.posts[0]?.role ?? null,
  place: account.posts[0]?.division ?? null,
})

type PostAsked = Omit<PostWanted, 'division'> & {
  division?: DivisionCode | undefined
  company?: string | undefined
  compound?: string | undefined
  validFrom?: Day | undefined
  validTo?: Day | undefined
}
export type WantedPost = PostWanted & { validFrom: Day; validTo: Day | null }

/** Resolves and checks a post that is asked for. */
async function check(
  { actor, now, tx }: Pick<Call<unknown>, 'actor' | 'now' | 'tx'>,
  asked: PostAsked,
  held: readonly Post[],
): Promise<Result<WantedPost>> {
  const today = dayInShanghai(now)
  const early = '止期不能早于起期'
  const findCompany = async () => (asked.company ? companyByCode(tx, asked.company) : null)
  const findCompound = async () => (asked.compound ? compoundByCode(tx, asked.compound) : null)
  const unknown = await wrongByField({
    company: async () => (asked.company && !(await findCompany()) ? '没有这个企业，请核对统一社会信用代码' : null),
    compound: async () => (asked.compound && !(await findCompound()) ? '没有这个小区，请核对小区编码' : null),
    validTo: () => (asked.validTo && asked.validTo < (asked.validFrom ?? today) ? early : null),
  })
  if ('company' in unknown || 'compound' in unknown) return invalid(unknown)
  const [company, compound] = [await findCompany(), await findCompound()]
  const division = asked.division ?? compound?.division
  if (!division) return invalid(asked.role === 'committee' ? { compound: ['请填写'] } : { division: ['请选择'] })
  const post: WantedPost = {
    role: asked.role,
    division,
    ...(company ? { companyId: company.id } : {}),
    ...(compound ? { compoundId: compound.id } : {}),
    ...(asked.competence ? { competence: asked.competence } : {}),
    validFrom: asked.validFrom ?? today,
    validTo: asked.validTo ?? null,
  }
  const faults = postFaults(post)
  if (!(await divisionExists(tx, post.division))) faults['division'] = ['没有这个区划代码']
  if (compound && compound.division !== post.division) faults['compound'] = ['这个小区不在所选社区（村）']
  if (post.validTo && post.validTo < post.validFrom) faults['validTo'] = [early]
  if (Object.keys(faults).length > 0) return invalid(faults)
  const live = held.filter(one => notOver(one, today))
  if (live.some(one => isSame(one, post))) return refused('same-post', '这个账号已经有这个岗位')
  const fault =
    grantFault(actor, post) ??
    exclusionFault(
      live.map(one => one.role),
      post.role,
    )
  return fault ? refused(fault.rule, fault.message) : done(post)
}

const isSame = (one: Post, other: WantedPost): boolean =>
  one.role === other.role &&
  one.division === other.division &&
  one.companyId === (other.companyId ?? null) &&
  one.compoundId === (other.compoundId ?? null) &&
  one.competence === (other.competence ?? null)

const write = (
  { actor, now, tx }: Pick<Call<unknown>, 'actor' | 'now' | 'tx'>,
  accountId: number,
  { validFrom: from, validTo: to, ...post }: WantedPost,
): Promise<Post> => addPost(tx, accountId, post, { from, to }, { accountId: actor.accountId, now })

export const givePost = { check, write }
