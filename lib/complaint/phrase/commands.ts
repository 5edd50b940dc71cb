/** Keeps the canned answers of the unit one speaks for: added, changed and removed by its own people. */

import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { atMost, idField } from '@/lib/core/fields'
import { done, missing, type Result, refused } from '@/lib/core/result'
import { unitOf } from '@/lib/matter/units'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import { phraseActs } from './phrase'
import type { PlacedPhrase } from './store'
import * as store from './store'

export const PhraseRequest = z.object({
  act: z.enum(phraseActs, '请选择用在哪里'),
  title: z.string('请填写名称').trim().min(1, '请填写名称').check(atMost(40, '名称最多 40 个字')),
  text: z.string('请填写内容').trim().min(1, '请填写内容').check(atMost(1000, '内容最多 1000 个字')),
})

const PhraseId = z.object({ id: idField })

const subject = (phrase: PlacedPhrase, changes: Subject['changes'] = null): Subject => ({
  kind: 'phrase',
  id: phrase.id,
  name: phrase.title,
  division: phrase.division,
  changes,
})

type KeptPhrase = { phrase: PlacedPhrase; changes: Subject['changes'] }

const noUnit = (): Result<never> => refused('no-unit', '您的岗位不办理诉求，没有本单位的常用答复')

/** null: the actor speaks for no unit that handles cases. */
function ownerOf(actor: Actor) {
  const unit = unitOf(actor)
  return unit === null ? null : { division: actor.division, unit }
}

export const addPhrase = command({
  schema: PhraseRequest,
  act: 'complaint.phrase',
  run: async ({ input, actor, now, tx }): Promise<Result<KeptPhrase>> => {
    const owner = ownerOf(actor)
    if (owner === null) return noUnit()
    if ((await store.countPhrases(tx, owner)) >= store.phrasesAtMost)
      return refused('phrases', `常用答复已有 ${store.phrasesAtMost} 条，请先删去不用的`)
    const phrase = await store.addPhrase(tx, { ...input, ...owner, by: actor.accountId, at: now })
    return done({ phrase, changes: changesBetween({}, input) })
  },
  subject: it => subject(it.phrase, it.changes),
})

export const changePhrase = command({
  schema: PhraseRequest.extend(PhraseId.shape),
  act: 'complaint.phrase',
  run: async ({ input: { id, ...facts }, actor, tx }): Promise<Result<KeptPhrase>> => {
    const owner = ownerOf(actor)
    const before = owner === null ? null : await store.findPhrase(tx, id, owner)
    if (before === null) return missing()
    await store.changePhrase(tx, id, facts)
    return done({ phrase: { ...before, ...facts }, changes: changesBetween(before, facts) })
  },
  subject: it => subject(it.phrase, it.changes),
})

export const removePhrase = command({
  schema: PhraseId,
  act: 'complaint.phrase',
  run: async ({ input, actor, tx }): Promise<Result<PlacedPhrase>> => {
    const owner = ownerOf(actor)
    const before = owner === null ? null : await store.findPhrase(tx, input.id, owner)
    if (before === null) return missing()
    await store.removePhrase(tx, input.id)
    return done(before)
  },
  subject: it => subject(it, { text: [it.text, null] }),
})
