/** What is done with accounts, posts, sessions and keys. Secrets made here are answered once and never written to the trail. */
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { unlessUnread, wrongByField } from '@/lib/core/parts'
import { done, firstTrouble, invalid, isEmpty, missing, type Result, refused } from '@/lib/core/result'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { newSecret, oneTimePassword, sha256 } from '@/lib/platform/crypto'
import { env } from '@/lib/platform/env'
import { type Call, command } from '@/lib/platform/perform'
import { accountFacts, givePost, handled, ownAccount, type WantedPost } from './deeds'
import { hashPassword, isAmong, matches } from './password'
import { powerfulNow } from './power-commands'
import { isTaken } from './power-store'
import {
  AccountRequest,
  AddPostRequest,
  ChangePasswordRequest,
  CreateAccountRequest,
  EndPostRequest,
  EndSessionsRequest,
  EndTokenRequest,
  IssueTokenRequest,
  LockAccountRequest,
  ResetPasswordRequest,
  RevokeTokenRequest,
  SignInRequest,
  SignOutRequest,
  SwitchPostRequest,
} from './requests'
import { isPowerful, passwordFaults, passwordsRemembered, placeOf, tokensPerPost } from './rules'
import { beginVisit, endSessions, forgiveTries, moveSession, openSession } from './session-store'
import {
  type Account,
  accountById,
  addAccount,
  endPost,
  findPost,
  holds,
  passwordsOf,
  setDisabled,
  setPassword,
  settlePlace,
} from './store'
import { factorText } from './text'
import { addToken, liveTokens, ownerOfToken, revokeToken } from './token-store'

const about = (
  account: Pick<Account, 'username' | 'displayName' | 'division'>,
  more: Partial<Subject> = {},
): Subject => ({
  kind: 'account',
  id: account.username,
  name: account.displayName,
  division: account.division,
  ...more,
})

/** What one administrator does not do alone. The portal itself does: an operator at the command line, a seed. */
const withAnother = (actor: Pick<Actor, 'role'>, powerful: boolean) =>
  powerful && actor.role !== 'system'
    ? refused('four-eyes', '管理员和有审批权的账号要两人办：请提请复核，由安全管理员通过')
    : null

type Handed = { account: Account; password: string }

const nameTaken = invalid({ username: ['这个账号名已有人用，请换一个'] })

const freeName = async ({ input, actor, now, tx }: Call<{ username: string }>): Promise<Result<null>> =>
  (await unlessUnread(() => isTaken(tx, actor, now, { username: input.username }))) ? nameTaken : done(null)

/** A new account with its first post. @returns the one-time password, readable this once */
export const createAccount = command({
  schema: CreateAccountRequest,
  act: 'account.create',
  run: async (call): Promise<Result<Handed>> => {
    const { input, actor, now, tx } = call
    const free = await freeName(call)
    const wanted = await unlessUnread(() => givePost.check(call, input, []))
    const trouble = firstTrouble(free, wanted ?? free)
    if (trouble) return trouble
    if (!wanted?.ok) return missing()
    const together = withAnother(actor, isPowerful(input.role))
    if (together) return together
    const password = oneTimePassword()
    const id = await addAccount(
      tx,
      {
        username: input.username,
        displayName: input.displayName,
        division: placeOf([wanted.value.division]),
        passwordHash: await hashPassword(password),
        mustChange: true,
        createdBy: actor.accountId,
      },
      now,
    )
    if (id === null) return nameTaken
    await givePost.write(call, id, wanted.value)
    const account = await accountById(tx, id)
    return account ? done({ account, password }) : missing()
  },
  subject: ({ account }) => about(account, { changes: changesBetween({}, accountFacts(account)) }),
})

/** Nobody signs in and every key and session stops until an administrator unlocks. */
export const lockAccount = command({
  schema: LockAccountRequest,
  act: 'account.lock',
  run: call =>
    handled(call, async account => {
      if (account.disabledAt) return refused('locked', '这个账号已经停用')
      await setDisabled(call.tx, account.id, call.now, call.now)
      await endSessions(call.tx, account.id, 'all', call.now)
      return done(account)
    }),
  subject: (account, input) => about(account, { reason: input.reason, changes: { locked: [false, true] } }),
})

/** Lets in again, whether an administrator or wrong tries had locked. */
export const unlockAccount = command({
  schema: AccountRequest,
  act: 'account.unlock',
  run: call =>
    handled(call, async account => {
      await setDisabled(call.tx, account.id, null, call.now)
      await forgiveTries(call.tx, account.username, call.now)
      return done(account)
    }),
  subject: account => about(account, { changes: { locked: [account.disabledAt !== null, false] } }),
})

/** A new one-time password in place of a forgotten one. */
export const resetPassword = command({
  schema: ResetPasswordRequest,
  act: 'account.reset',
  run: call =>
    handled(call, async (account): Promise<Result<Handed>> => {
      const together = withAnother(call.actor, powerfulNow(account, call.now))
      if (together) return together
      const password = oneTimePassword()
      await setPassword(call.tx, account.id, { hash: await hashPassword(password), mustChange: true }, call.now)
      await endSessions(call.tx, account.id, 'all', call.now)
      await forgiveTries(call.tx, account.username, call.now)
      return done({ account, password })
    }),
  subject: ({ account }, input) => about(account, { reason: input.reason }),
})

type WithPost = { account: Account; post: WantedPost }

export const addPost = command({
  schema: AddPostRequest,
  act: 'account.add-post',
  run: call =>
    handled(call, async (account): Promise<Result<WithPost>> => {
      const wanted = await givePost.check(call, call.input, account.posts)
      if (!wanted.ok) return wanted
      const together = withAnother(call.actor, isPowerful(call.input.role))
      if (together) return together
      await givePost.write(call, account.id, wanted.value)
      await settlePlace(call.tx, account.id, dayInShanghai(call.now))
      return done({ account, post: wanted.value })
    }),
  subject: ({ account, post }) =>
    about(account, {
      changes: changesBetween(
        {},
        { role: post.role, place: post.division, validFrom: post.validFrom, validTo: post.validTo },
      ),
    }),
})

/** Takes the post away: its next request is refused already, in the browser and by key. */
export const endAccountPost = command({
  schema: EndPostRequest,
  act: 'account.end-post',
  run: async call => {
    const found = await findPost(call.tx, call.input.post)
    if (!found) return missing()
    return handled({ ...call, input: { username: found.username } }, async account => {
      if (!(await endPost(call.tx, found.post.id, call.now))) return refused('ended', '这个岗位已经结束')
      await settlePlace(call.tx, account.id, dayInShanghai(call.now))
      return done({ account, post: found.post })
    })
  },
  subject: ({ account, post }, input) =>
    about(account, {
      reason: input.reason,
      changes: { role: [post.role, null], place: [post.division, null] },
    }),
})

/** One's own password. Every session ends, this one too: the door opens a new one. */
export const changePassword = command({
  schema: ChangePasswordRequest,
  act: 'account.change-password',
  wholeOnly: true,
  run: async ({ input, actor, now, tx }) => {
    const account = actor.accountId === null ? null : await accountById(tx, actor.accountId)
    if (!account) return missing()
    const { present, former } = await passwordsOf(tx, account.id)
    const isOwn = await matches(present, input.present)
    const wrong = await wrongByField({
      present: () => (isOwn ? null : '现在的密码不对'),
      wanted: () => passwordFaults(input.wanted, account.username),
      again: () => (input.again === input.wanted ? null : '两次填写的新密码不一样'),
    })
    if (!isEmpty(wrong)) return invalid(wrong)
    if (await isAmong([present, ...former], input.wanted))
      return invalid({ wanted: [`不能与最近 ${passwordsRemembered} 次用过的密码相同`] })
    await setPassword(tx, account.id, { hash: await hashPassword(input.wanted), mustChange: false }, now)
    await endSessions(tx, account.id, 'all', now)
    return done(account)
  },
  subject: account => about(account),
})

/** Opens a session for the post the actor acts in; the door has looked at the password before. */
export const signIn = command({
  schema: SignInRequest,
  act: 'account.sign-in',
  run: async ({ input, actor, now, tx }) => {
    if (actor.accountId === null || actor.postId === null) return missing()
    const account = await accountById(tx, actor.accountId)
    if (!account) return missing()
    const { session: id, factor = null, ...from } = input
    const ended = await openSession(tx, { id, accountId: account.id, postId: actor.postId, factor, ...from }, now)
    await beginVisit(tx, actor.postId, now)
    return done({ account, ended })
  },
  subject: ({ account, ended }, { factor }) =>
    about(account, {
      ...(factor ? { reason: factorText[factor] } : {}),
      ...(ended > 0 ? { changes: { sessions: [null, ended] } } : {}),
    }),
})

export const signOut = command({
  schema: SignOutRequest,
  act: 'account.sign-out',
  run: async call => {
    const account = await ownAccount(call)
    if (!account) return missing()
    const ended = await endSessions(call.tx, account.id, { only: call.input.session }, call.now)
    return ended > 0 ? done(account) : missing()
  },
  subject: account => about(account),
})

/** Acts in another of one's own posts from now on, in this session. */
export const switchPost = command({
  schema: SwitchPostRequest,
  act: 'account.switch-post',
  run: async call => {
    const { input, now, tx } = call
    const account = await ownAccount(call)
    const post = account?.posts.find(one => one.id === input.post && holds(one, dayInShanghai(now)))
    if (!account || !post || !(await moveSession(tx, account.id, input.session, post.id))) return missing()
    await beginVisit(tx, post.id, now)
    return done({ account, post })
  },
  subject: ({ account, post }) =>
    about(account, { changes: { role: [null, post.role], place: [null, post.division] } }),
})

/** Ends one of one's own sessions, all others, or all. */
export const endOwnSessions = command({
  schema: EndSessionsRequest,
  act: 'account.end-sessions',
  run: async call => {
    const { input, now, tx } = call
    const account = await ownAccount(call)
    if (!account) return missing()
    let which: Parameters<typeof endSessions>[2] = 'all'
    if (input.except) which = { except: input.except }
    if (input.session) which = { only: input.session }
    const ended = await endSessions(tx, account.id, which, now)
    return input.session && ended === 0 ? missing() : done({ account, ended })
  },
  subject: ({ account, ended }) => about(account, { changes: { sessions: [null, ended] } }),
})

/** A key for a program with the rights of one post. @returns the secret, readable this once */
export const issueToken = command({
  schema: IssueTokenRequest,
  act: 'token.issue',
  run: async ({ input, actor, now, tx }) => {
    // A key must not make further keys: whoever finds one could outlive its revocation.
    if (actor.kind === 'token') return refused('token-by-token', '令牌不能签发令牌，请登录后办理')
    const wanted = actor.role === 'system' ? input.post : (actor.postId ?? undefined)
    if (wanted === undefined || (input.post ?? wanted) !== wanted) return missing()
    const found = await findPost(tx, wanted)
    if (!found || !holds(found.post, dayInShanghai(now))) return missing()
    const most = env().TOKEN_DAYS
    if (input.days > most) return invalid({ days: [`令牌最多用 ${most} 天`] })
    if ((await liveTokens(tx, wanted, now)) >= tokensPerPost)
      return refused('too-many', `一个岗位最多有 ${tokensPerPost} 个有效令牌，请先撤销不用的`)
    const secret = `sx_${newSecret()}`
    const expiresAt = new Date(now.getTime() + input.days * 86_400_000)
    const { division } = found.post
    const of = { postId: wanted, division, name: input.name, hash: sha256(secret), hint: secret.slice(-4) }
    const id = await addToken(tx, { ...of, expiresAt }, now)
    return done({ id, name: input.name, secret, expiresAt, division, username: found.username })
  },
  subject: token => ({
    kind: 'token',
    id: token.id,
    name: `${token.name}（${token.username}）`,
    division: token.division,
    changes: { expiresAt: [null, dayInShanghai(token.expiresAt)] },
  }),
})

/** A key of somebody else's account, ended by who administers it. */
export const endToken = command({
  schema: EndTokenRequest,
  act: 'token.end',
  run: async call => {
    const owner = await ownerOfToken(call.tx, call.input.id)
    if (!owner) return missing()
    return handled({ ...call, input: { username: owner.username } }, async account => {
      const name = await revokeToken(call.tx, call.input.id, account.id, call.now)
      return name === null ? refused('ended', '这个令牌已经失效') : done({ id: call.input.id, name, account })
    })
  },
  subject: ({ account, name }, input) => about(account, { reason: `${name}：${input.reason}` }),
})

export const revokeOwnToken = command({
  schema: RevokeTokenRequest,
  act: 'token.revoke',
  run: async ({ input, actor, now, tx }) => {
    const name = actor.accountId === null ? null : await revokeToken(tx, input.id, actor.accountId, now)
    return name === null ? missing() : done({ id: input.id, name })
  },
  subject: token => ({ kind: 'token', ...token }),
})
