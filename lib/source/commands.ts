/** What system administrators do with outside systems. Keys made here are answered once and never written to the trail. */

import { type Actor, covers } from '@/lib/core/access'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import { wrongByField } from '@/lib/core/parts'
import { done, invalid, isEmpty, missing, no, type Result, refused } from '@/lib/core/result'
import { wordOf } from '@/lib/core/word'
import { findDivision } from '@/lib/division/store'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { newSecret, seal, sha256 } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { env, ownHosts } from '@/lib/platform/env'
import { gateFault } from '@/lib/platform/gate'
import { enqueue } from '@/lib/platform/jobs'
import { type Call, command } from '@/lib/platform/perform'
import { deliverQueue } from './deliveries'
import { sendAgain } from './delivery-store'
import {
  CorrectSourceRequest,
  CreateSourceRequest,
  DeliverRequest,
  DisableSourceRequest,
  IssueKeyRequest,
  type KeyPart,
} from './rules'
import { addSource, changeSource, findSource, type Source, setSource } from './store'
import { sourceFieldText, sourceValueText } from './text'

const about = (source: Pick<Source, 'code' | 'name' | 'division'>, more: Partial<Subject> = {}): Subject => ({
  kind: 'source',
  id: source.code,
  name: source.name,
  division: source.division,
  ...more,
})

const hintLength = 6
/** A key for programs: so many bytes that nobody guesses it. */
const freshKey = (): { key: string; keyHash: string; keyHint: string } => {
  const key = newSecret()
  return { key, keyHash: sha256(key), keyHint: key.slice(0, hintLength) }
}

/** A source of one's own place; one that is only seen by its cases is another's to handle. */
async function handled<O>(
  { tx, actor, input }: Pick<Call<{ code: string }>, 'tx' | 'actor' | 'input'>,
  then: (source: Source) => Promise<Result<O>>,
): Promise<Result<O>> {
  const source = await findSource(tx, input.code)
  return source && covers(actor, source.division) ? then(source) : missing()
}

const urlFault = (url: string | null) => (url === null ? null : gateFault(url, ownHosts(env())))

async function placeFault(tx: Tx, actor: Actor, division: DivisionCode): Promise<string | null> {
  if (!covers(actor, division) || !(await findDivision(tx, division))) return '没有这个区划，或不在您的管辖范围内'
  return ['street', 'community'].includes(levelOf(division)) ? '外部系统按省、市、县登记' : null
}

const takenCode = '这个代码已有人用，请换一个'

export type Keyed = { source: Source; key: string; part: KeyPart }

/** A new outside system with its key, readable this once. */
export const createSource = command({
  schema: CreateSourceRequest,
  act: 'source.create',
  run: async ({ input, actor, now, tx }): Promise<Result<Keyed>> => {
    const wrong = await wrongByField({
      code: async () => ((await findSource(tx, input.code)) ? takenCode : null),
      division: () => placeFault(tx, actor, input.division),
      webhookUrl: () => urlFault(input.webhookUrl),
    })
    if (!isEmpty(wrong)) return invalid(wrong)
    const { key, ...kept } = freshKey()
    const source = await addSource(tx, { ...input, ...kept }, { now, accountId: actor.accountId })
    return source ? done({ source, key, part: 'key' }) : invalid({ code: [takenCode] })
  },
  subject: ({ source: { name, channel, division, rate, webhookUrl, code } }) =>
    about({ code, name, division }, { changes: changesBetween({}, { name, channel, division, rate, webhookUrl }) }),
})

const corrected = ({ name, rate, webhookUrl }: Pick<Source, 'name' | 'rate' | 'webhookUrl'>) => ({
  name,
  rate,
  webhookUrl,
})

export const correctSource = command({
  schema: CorrectSourceRequest,
  act: 'source.correct',
  run: call =>
    handled(call, async (source): Promise<Result<{ before: Source; after: Source }>> => {
      const { input, tx } = call
      const fault = await urlFault(input.webhookUrl)
      if (fault) return invalid({ webhookUrl: [fault] })
      const change = corrected(input)
      if (!(await changeSource(tx, source.id, input.version, change))) return overtaken(source, change)
      return done({ before: source, after: { ...source, ...change, version: source.version + 1 } })
    }),
  subject: ({ before, after }) => about(after, { changes: changesBetween(corrected(before), corrected(after)) }),
})

function overtaken(kept: Source, yours: ReturnType<typeof corrected>): Result<never> {
  const differences = Object.entries(changesBetween(corrected(kept), yours)).map(([field, [theirs, mine]]) => ({
    label: wordOf(sourceFieldText, field),
    yours: sourceValueText(field, mine),
    theirs: sourceValueText(field, theirs),
  }))
  return no({ kind: 'conflict', differences, version: kept.version })
}

/** A new key in place of the old one, which stops at once. */
export const issueSourceKey = command({
  schema: IssueKeyRequest,
  act: 'source.issue-key',
  run: call =>
    handled(call, async (source): Promise<Result<Keyed>> => {
      const { input, tx } = call
      if (source.disabledAt) return refused('disabled', '这个外部系统已停用')
      const { key, ...kept } = freshKey()
      if (input.part === 'key') await setSource(tx, source.id, kept)
      else await setSource(tx, source.id, { secretCipher: seal(key) ?? '' })
      return done({ source, key, part: input.part })
    }),
  subject: ({ source, part }) => about(source, { changes: { [part]: [null, '重新签发'] } }),
})

/** For good: a system that comes again is registered anew, so that nobody revives a key by mistake. */
export const disableSource = command({
  schema: DisableSourceRequest,
  act: 'source.disable',
  run: call =>
    handled(call, async (source): Promise<Result<Source>> => {
      if (source.disabledAt) return refused('disabled', '这个外部系统已经停用')
      await setSource(call.tx, source.id, { disabledAt: call.now, keyHash: null })
      return done(source)
    }),
  subject: (source, input) => about(source, { reason: input.reason, changes: { disabled: [false, true] } }),
})

/** Tells once more what was not taken. */
export const redeliver = command({
  schema: DeliverRequest,
  act: 'source.deliver',
  run: async ({
    input,
    now,
    tx,
  }): Promise<Result<{ source: string; name: string; division: string; code: string }>> => {
    const again = await sendAgain(tx, input.id, now)
    if (!again) return missing()
    await enqueue(deliverQueue, {}, { tx })
    return done(again)
  },
  subject: ({ source, name, division, code }) => ({
    kind: 'source',
    id: source,
    name,
    division,
    changes: { state: [null, `${code} 重新发送`] },
  }),
})
