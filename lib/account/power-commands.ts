/**
 * Four eyes for power: an administrator's or an approver's account is proposed by one administrator and released by another. Of the one-time
 * password each of the two gets one half, so that neither alone can enter.
 */
import { type Actor, systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { unlessUnread, wrongByField } from '@/lib/core/parts'
import { whyNotDecide } from '@/lib/core/proposal'
import { done, firstTrouble, invalid, isEmpty, missing, no, type Result, refused } from '@/lib/core/result'
import type { Subject } from '@/lib/platform/audit'
import { lookupHash, oneTimeHalf, seal, unseal } from '@/lib/platform/crypto'
import { type Call, command } from '@/lib/platform/perform'
import { givePost, handled } from './deeds'
import { endAllFactors, hasFactor } from './factor-store'
import { hashPassword } from './password'
import {
  addPowerRequest,
  decidePower,
  findPowerRequest,
  isProposed,
  isTaken,
  keepPerson,
  type NewPowerRequest,
  type PowerRequest,
  personOf,
  takeHalf,
} from './power-store'
import { OpenLetterRequest, ProposePowerRequest, RefusePowerRequest, ReleasePowerRequest } from './requests'
import { isPowerful, letterDays, placeOf, watchers } from './rules'
import { endSessions, forgiveTries } from './session-store'
import {
  type Account,
  accountById,
  addAccount,
  findAccount,
  notOver,
  type Post,
  setPassword,
  settlePlace,
} from './store'
import { powerActText } from './text'

const about = (of: PowerRequest, more: Partial<Subject> = {}): Subject => ({
  kind: 'account',
  id: of.username,
  name: of.displayName,
  division: of.division,
  ...more,
})

type ProposalCall = Call<ReturnType<typeof ProposePowerRequest.parse>>

/** Judged as if it were done now; nothing of the account is touched. */
async function wanted(call: ProposalCall): Promise<Result<NewPowerRequest>> {
  const { input, actor, now, tx } = call
  const { act } = input
  const personHash = input.idNumber ? lookupHash(`person|${input.idNumber}`) : null
  if (act === 'reset')
    return handled(call, async account => {
      const { division, displayName } = account
      if (!powerfulNow(account, now)) return refused('alone', '这个账号没有审批、管理的岗位，请在账号页直接重置密码')
      return done({ act, ...said(input), division, displayName, post: null, personHash: null })
    })
  if (act === 'factor')
    return handled(call, async account => {
      const { division, displayName } = account
      if (!(await hasFactor(tx, account.id))) return refused('none', '这个账号没有设登录验证，不用重置')
      return done({ act, ...said(input), division, displayName, post: null, personHash: null })
    })
  const { role } = input
  if (!role || !isPowerful(role)) return refused('alone', '这个岗位不用复核，请直接办理')
  const isNew = act === 'create'
  const wrong = await wrongByField({
    username: async () => (isNew && (await isTaken(tx, actor, now, input)) ? '这个账号名已有人用，请换一个' : null),
    displayName: () => (isNew && !input.displayName ? '请填写' : null),
    idNumber: () => personFault(call, personHash),
  })
  const people = isEmpty(wrong) ? done(null) : invalid(wrong)
  const proposed = async (held: readonly Post[], displayName: string): Promise<Result<NewPowerRequest>> => {
    const wanted = await unlessUnread(() => givePost.check(call, { ...postIn(input), role }, held))
    const trouble = firstTrouble(people, wanted ?? people)
    if (trouble) return trouble
    if (!wanted?.ok || personHash === null) return missing()
    const { division, validFrom, validTo } = wanted.value
    return done({ act, ...said(input), division, displayName, post: { role, validFrom, validTo }, personHash })
  }
  if (isNew) return proposed([], (await unlessUnread(() => input.displayName)) ?? '')
  return handled(call, async account => {
    const known = await personOf(tx, account.id)
    if (personHash !== null && known !== null && known !== personHash)
      return invalid({ idNumber: ['与这个账号登记的不是同一人'] })
    return proposed(account.posts, account.displayName)
  })
}

const said = ({ username, reason }: { username: string; reason: string }) => ({ username, reason })

const postIn = ({ division, company, compound, competence, validFrom, validTo }: ProposalCall['input']) => ({
  ...{ division, company, compound, competence, validFrom, validTo },
})

/** One person has one account with power. */
async function personFault({ input, actor, now, tx }: ProposalCall, personHash: string | null): Promise<string | null> {
  if (personHash === null) return '请填写'
  const isElsewhere = await isTaken(tx, actor, now, { personHash, not: input.username })
  return isElsewhere ? '这个人已有账号；一人只能有一个管理或审批账号，请在那个账号上办理' : null
}

/** Does the account hold a post with power, today or from a day to come? */
export const powerfulNow = (account: Account, now: Date): boolean =>
  account.posts.some(post => notOver(post, dayInShanghai(now)) && isPowerful(post.role))

/** Asks for an account with power: made, given a post, or reset. Nothing happens until another administrator releases it. */
export const proposePower = command({
  schema: ProposePowerRequest,
  act: 'account.propose',
  run: async call => {
    const { input, actor, now, tx } = call
    if (actor.accountId === null) return missing()
    const asked = await wanted(call)
    if (!asked.ok) return asked
    if (await isProposed(tx, input.username)) return refused('open', '这个账号已有一件待复核，请先等安全管理员处理')
    return done(await addPowerRequest(tx, asked.value, actor, now))
  },
  subject: of => about(of, { reason: `${powerActText[of.act]}：${of.reason}`, changes: { role: [null, of.role] } }),
})

/** What is there to be decided by this actor. */
async function toDecide(call: Call<{ id: number }>): Promise<Result<{ of: PowerRequest; personHash: string | null }>> {
  const { input, actor, now, tx } = call
  const found = await findPowerRequest(tx, input.id)
  if (!found) return missing()
  const { request: of, personHash } = found
  const problem = whyNotDecide(of, actor, '另一位管理员')
  if (problem) return no(problem)
  const mine = actor.accountId === null ? null : await personOf(tx, actor.accountId)
  const there = of.act === 'create' ? null : await findAccount(tx, of.username)
  if (there?.id === actor.accountId || (mine !== null && mine === personHash))
    return refused('own', '不能复核自己的账号，请找另一位安全管理员')
  const roles = [of.role, ...(there?.posts.filter(post => notOver(post, dayInShanghai(now))) ?? []).map(it => it.role)]
  if (actor.division !== province && roles.some(role => role !== null && watchers.includes(role)))
    return refused('watchers', '安全管理员、审计管理员的账号由省级安全管理员复核')
  return done({ of, personHash })
}

/** Does what was proposed. @returns the account, and the whole one-time password where there is one */
async function carryOut(
  call: Call<unknown>,
  of: PowerRequest,
  personHash: string | null,
): Promise<Result<readonly [string, string] | null>> {
  const { actor, now, tx } = call
  const halves = of.act === 'add-post' || of.act === 'factor' ? null : ([oneTimeHalf(), oneTimeHalf()] as const)
  const hash = halves ? await hashPassword(halves.join('')) : ''
  const there = of.act === 'create' ? null : await findAccount(tx, of.username)
  if (of.act !== 'create' && !there) return missing()
  if (of.act === 'reset' && there) {
    await setPassword(tx, there.id, { hash, mustChange: true }, now)
    await endSessions(tx, there.id, 'all', now)
    await forgiveTries(tx, there.username, now)
    return done(halves)
  }
  if (of.act === 'factor' && there) {
    await endAllFactors(tx, there.id, now)
    await endSessions(tx, there.id, 'all', now)
    return done(null)
  }
  const { role, division, validFrom, validTo } = of
  if (role === null || validFrom === null || personHash === null) return missing()
  // Whoever proposed was asked what he may give; what counts now is whether it still fits.
  const portal: Actor = systemActor(province)
  const asked = { role, division, validFrom, validTo: validTo ?? undefined }
  const post = await givePost.check({ ...call, actor: portal }, asked, there?.posts ?? [])
  if (!post.ok) return post
  if (await isTaken(tx, actor, now, { personHash, not: of.username }))
    return refused('person', '这个人已有别的账号；一人只能有一个管理或审批账号')
  const id =
    there?.id ??
    (await addAccount(
      tx,
      {
        ...{ username: of.username, displayName: of.displayName, division: placeOf([division]) },
        ...{ passwordHash: hash, mustChange: true, createdBy: of.proposedBy },
      },
      now,
    ))
  if (id === null) return refused('taken', `账号名 ${of.username} 已有人用，请退回`)
  await keepPerson(tx, id, personHash)
  await givePost.write(call, id, post.value)
  if (there) await settlePlace(tx, id, dayInShanghai(now))
  return (await accountById(tx, id)) ? done(halves) : missing()
}

/** The second pair of eyes. Each of the two administrators takes his half of the password afterwards. */
export const releasePower = command({
  schema: ReleasePowerRequest,
  act: 'account.release',
  run: async call => {
    const found = await toDecide(call)
    if (!found.ok) return found
    const { of, personHash } = found.value
    const done_ = await carryOut(call, of, personHash)
    if (!done_.ok) return done_
    const halves = done_.value
    const sealed = halves ? ([seal(halves[0]) ?? '', seal(halves[1]) ?? ''] as const) : null
    const decision = { state: 'released', note: null, halves: sealed } as const
    if (!(await decidePower(call.tx, of.id, decision, call.actor, call.now))) return no({ kind: 'conflict' })
    return done({ ...of, letters: halves !== null })
  },
  subject: of => about(of, { reason: `${powerActText[of.act]}：${of.reason}`, changes: { role: [null, of.role] } }),
})

export const refusePower = command({
  schema: RefusePowerRequest,
  act: 'account.refuse',
  run: async call => {
    const found = await toDecide(call)
    if (!found.ok) return found
    const { of } = found.value
    const decision = { state: 'refused', note: call.input.reason, halves: null } as const
    if (!(await decidePower(call.tx, of.id, decision, call.actor, call.now))) return no({ kind: 'conflict' })
    return done(of)
  },
  subject: (of, input) => about(of, { reason: `${powerActText[of.act]}：${input.reason}` }),
})

/** Takes one's own half of a one-time password, once. */
export const openLetter = command({
  schema: OpenLetterRequest,
  act: 'account.letter',
  run: async ({ input, actor, now, tx }) => {
    const found = await findPowerRequest(tx, input.id)
    const of = found?.request
    if (!of || actor.accountId === null || of.decidedAt === null) return missing()
    const which = of.proposedBy === actor.accountId ? 'first' : 'second'
    if (which === 'second' && of.decidedBy !== actor.accountId) return missing()
    if (now.getTime() - of.decidedAt.getTime() > letterDays * 86_400_000)
      return refused('late', `密码信 ${letterDays} 天内没有取走，已作废，请重新提出重置密码`)
    const half = unseal(await takeHalf(tx, of.id, which))
    return half === null ? refused('taken', '这一联已经取走；遗失的，请重新提出重置密码') : done({ of, which, half })
  },
  subject: ({ of, which }) => about(of, { reason: which === 'first' ? '密码信第一联' : '密码信第二联' }),
})
