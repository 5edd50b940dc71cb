/** What somebody does with his own second factor, and how the portal's operator ends a lost one. Secrets are never written to the trail. */
import { done, invalid, missing, type Result, refused } from '@/lib/core/result'
import { lookupHash, recoveryCode, seal, unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { env, wantsFactor } from '@/lib/platform/env'
import { type Call, command } from '@/lib/platform/perform'
import { handled, ownAccount } from './deeds'
import {
  beginFactor as begin,
  begunFactor,
  confirmFactor as confirm,
  endFactor as end,
  endAllFactors,
  factorsOf,
  liveTotp,
  renewRecoveryCodes,
  sessionShowed,
} from './factor-store'
import { matches } from './password'
import {
  BeginFactorRequest,
  ConfirmCodeRequest,
  EndFactorRequest,
  RenewCodesRequest,
  ResetFactorRequest,
} from './requests'
import { isPowerful, recoveryCodes, stepMinutes } from './rules'
import { endSessions } from './session-store'
import { type Account, passwordsOf } from './store'
import { factorText, signInText } from './text'
import { newTotpSecret, stepOfCode } from './totp'

const about = ({ username, displayName, division }: Account, reason: string) => ({
  ...{ kind: 'account', id: username, name: displayName, division, reason },
})

/** Whoever found an open browser must not add, end or print anything that opens the door. */
async function withPassword<O>(
  call: Call<{ present: string }>,
  then: (account: Account) => Promise<Result<O>>,
): Promise<Result<O>> {
  const account = await ownAccount(call)
  if (!account) return missing()
  const { present } = await passwordsOf(call.tx, account.id)
  return (await matches(present, call.input.present)) ? then(account) : invalid({ present: ['现在的密码不对'] })
}

/** As it is typed, without what stands between the signs. */
export const recoveryHash = (accountId: number, code: string): string =>
  lookupHash(`recovery|${accountId}|${code.toLowerCase().replace(/[^0-9a-z]/g, '')}`)

async function newCodes(tx: Tx, accountId: number, now: Date): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, recoveryCode)
  const hashes = codes.map(code => recoveryHash(accountId, code))
  await renewRecoveryCodes(tx, accountId, hashes, now)
  return codes
}

/** What follows once a factor was shown to work: this session has it, no other does; the first one comes with codes for its loss. */
export async function factorAdded(
  { tx, now }: Pick<Call<unknown>, 'tx' | 'now'>,
  account: Account,
  of: { session: string; kind: 'totp' | 'key' },
): Promise<{ account: Account; kind: 'totp' | 'key'; codes: string[] }> {
  const first = (await factorsOf(tx, account.id)).length === 1
  await sessionShowed(tx, account.id, of.session, of.kind)
  await endSessions(tx, account.id, { except: of.session }, now)
  return { account, kind: of.kind, codes: first ? await newCodes(tx, account.id, now) : [] }
}

/** Begins to add an authenticator; its secret is shown until it is confirmed or given up. */
export const beginTotp = command({
  schema: BeginFactorRequest,
  act: 'account.factor',
  wholeOnly: true,
  run: call =>
    withPassword(call, async account => {
      if (await liveTotp(call.tx, account.id))
        return refused('there', '已有动态口令；要换一部手机，请先取消现有的动态口令')
      const secret = seal(newTotpSecret()) ?? ''
      await begin(call.tx, { accountId: account.id, kind: 'totp', name: factorText.totp, secret }, call.now)
      return done(account)
    }),
  subject: account => about(account, `开始设${factorText.totp}`),
})

/** The first code shows that it works. @returns the codes for its loss, readable this once */
export const confirmTotp = command({
  schema: ConfirmCodeRequest,
  act: 'account.factor',
  wholeOnly: true,
  run: async call => {
    const { input, now, tx } = call
    const account = await ownAccount(call)
    const waiting = account ? await begunFactor(tx, account.id, 'totp') : null
    if (!account || !waiting || now.getTime() - waiting.createdAt.getTime() > stepMinutes * 60_000)
      return refused('begin', '等得太久，请重新开始')
    const step = await stepOfCode(unseal(waiting.secret) ?? '', input.code, null, now)
    if (step === null) return invalid({ code: [signInText.code] })
    if (!(await confirm(tx, waiting.id, { lastStep: step }, now))) return missing()
    return done(await factorAdded(call, account, { session: input.session, kind: 'totp' }))
  },
  subject: ({ account, kind }) => about(account, factorText[kind]),
})

/** Takes one away. Whose post needs one keeps at least one. */
export const endFactor = command({
  schema: EndFactorRequest,
  act: 'account.end-factor',
  wholeOnly: true,
  run: call =>
    withPassword(call, async account => {
      const { input, now, tx } = call
      const left = (await factorsOf(tx, account.id)).filter(one => one.id !== input.id)
      if (left.length === 0 && wantsFactor(env()) && account.posts.some(post => !post.endedAt && isPowerful(post.role)))
        return refused('needed', '您的岗位登录必须验证；要换一种，请先设好新的再取消这一种')
      const name = await end(tx, account.id, input.id, now)
      if (name === null) return missing()
      // Nothing is left that the codes could stand in for.
      if (left.length === 0) await renewRecoveryCodes(tx, account.id, [], now)
      return done({ account, name })
    }),
  subject: ({ account, name }) => about(account, name),
})

/** New codes for a loss, in place of all there were. */
export const renewCodes = command({
  schema: RenewCodesRequest,
  act: 'account.renew-codes',
  wholeOnly: true,
  run: call =>
    withPassword(call, async account => {
      if ((await factorsOf(call.tx, account.id)).length === 0) return refused('none', '还没有设登录验证，不用恢复码')
      return done({ account, codes: await newCodes(call.tx, account.id, call.now) })
    }),
  subject: ({ account }) => about(account, `${recoveryCodes} 个${factorText.recovery}`),
})

/** By the operator at the command line, where no two administrators are left; everybody else goes by two. */
export const resetFactor = command({
  schema: ResetFactorRequest,
  act: 'account.reset-factor',
  run: call =>
    handled(call, async account => {
      await endAllFactors(call.tx, account.id, call.now)
      await endSessions(call.tx, account.id, 'all', call.now)
      return done(account)
    }),
  subject: (account, input) => about(account, input.reason),
})
