/** What the applicant does to a filing: drawn up, papers handed in, submitted once for street and county, withdrawn. */
import { unlessUnread } from '@/lib/core/parts'
import { done, firstTrouble, invalid, missing, no, refused } from '@/lib/core/result'
import { findFile, isSameFile } from '@/lib/file/store'
import { command } from '@/lib/platform/perform'
import { isOfOffice } from '@/lib/procedure/paper-store'
import { findProcedure } from '@/lib/procedure/store'
import { paperText } from '@/lib/procedure/text'
import { startOfChange, startOfProcedure } from './draft'
import { moveBehind } from './effects'
import { outcomeOf } from './facts-store'
import { lacks, notReady, untouched } from './guards'
import { filingDay } from './happened'
import { addPaper, type HeldPaper, heldPapers, keepPapers } from './paper-store'
import { papersFor } from './papers'
import {
  AddFilingPaperRequest,
  DraftFilingRequest,
  decideFiling,
  type Filing,
  MoveFilingRequest,
  movedOn,
  SubmitFilingRequest,
} from './rules'
import { holdFiling, insertFiling, moveFiling } from './store'
import { filingKindText } from './text'
import { filingSubject, type MovedFiling, movedTo } from './trail'

/** From a procedure that has its people, or for a change or the end of an organisation that is. */
export const draftFiling = command({
  schema: DraftFilingRequest,
  act: 'filing.draft',
  run: async call => {
    const start = call.input.procedure === undefined ? await startOfChange(call) : await startOfProcedure(call)
    if (!start.ok) return start
    const after = await insertFiling(call.tx, call, start.value)
    return done<MovedFiling>({ before: null, after })
  },
  subject: filingSubject,
})

/** A paper in place; the newest of a kind counts. Only while it is the applicant's turn. */
export const addFilingPaper = command({
  schema: AddFilingPaperRequest,
  act: 'filing.add-paper',
  run: async ({ input, actor, now, tx }) => {
    const filing = await holdFiling(tx, input.id)
    if (!filing) return missing()
    if (filing.state !== 'draft' && filing.state !== 'correcting')
      return refused('not-your-turn', '材料已经提交，受理前只能由街道一次性告知补正')
    const asked = papersFor(filing.kind, filing.of, filing.matters)
    if (!asked.some(line => line.code === input.code || line.or === input.code))
      return invalid({ code: [`${filingKindText[filing.kind]}不收“${paperText[input.code]}”`] })
    const held = (await heldPapers(tx, filing)).find(paper => paper.code === input.code)
    if (held && (await isOfOffice(tx, actor, held.by)))
      return refused('not-yours', `《${paperText[input.code]}》由街道上传，须由街道更换`)
    // A paper of another place is none: it must not hang on a record of this one.
    if (!(await findFile({ tx, actor, now }, input.file))) return invalid({ file: ['没有找到这份文件，请重新上传'] })
    if (filing.state === 'correcting' && held && (await isSameFile(tx, input.file, held.file.id)))
      return invalid({ file: [`与已交的《${paperText[input.code]}》是同一个文件，附件未变，请上传补正后的文件`] })
    await addPaper(tx, { actor, now }, filing, { code: input.code, fileId: input.file })
    return done<MovedFiling>({ before: filing, after: filing, paper: paperText[input.code] })
  },
  subject: filingSubject,
})

/** What came since it was sent back, for its time line and for whoever looks at it again. */
function mendedPapers({ stateAt }: Filing, held: readonly HeldPaper[]): string {
  const fresh = held.filter(paper => paper.at > stateAt).map(paper => `《${paperText[paper.code]}》`)
  return fresh.length > 0 ? `补正新交${fresh.join('')}` : '附件未变'
}

/** Hands it in, once, for street and county; the second time after mending. The procedure behind it waits for the answer from now on. */
export const submitFiling = command({
  schema: SubmitFilingRequest,
  act: 'filing.submit',
  run: async call => {
    const { input, actor, now, tx } = call
    const before = await holdFiling(tx, input.id)
    if (!before) return missing()
    const decided = decideFiling(before, 'submit', actor)
    if (!decided.ok) return decided
    const lacking = await lacks(tx, before)
    if (lacking) return no(lacking)
    const procedure = before.procedure ? await findProcedure(tx, before.procedure.id) : null
    if (procedure) {
      const unready = notReady(procedure, await outcomeOf(tx, procedure, now), before)
      if (unready) return no(unready)
    }
    const held = await heldPapers(tx, before)
    const isUntold = (await unlessUnread(() => input.mended === '')) && untouched(before, held)
    const told = isUntold ? invalid({ mended: ['告知补正后没有交新材料，请写明补正了什么'] }) : done(null)
    if (before.version !== input.version) return movedOn()
    const happened = await filingDay(call, before, 'submit')
    if (!happened.ok) return firstTrouble(told, happened) ?? happened
    if (!told.ok) return told
    const { on } = happened.value
    await keepPapers(tx, before, held)
    const move = { act: 'submit' as const, to: decided.value.to, ...happened.value }
    const isMoved = await moveFiling(tx, call, before, move, { submittedOn: on, submittedBy: actor.accountId })
    if (!isMoved) return movedOn()
    if (procedure && before.state === 'draft') {
      const followed = await moveBehind(call, procedure, 'submit-filing', on)
      if (!followed.ok) return followed
    }
    const mended = before.state === 'correcting' ? mendedPapers(before, held) : undefined
    return movedTo(tx, before, { reason: input.mended || undefined, paper: mended })
  },
  subject: filingSubject,
})

export const withdrawFiling = command({
  schema: MoveFilingRequest,
  act: 'filing.withdraw',
  run: async call => {
    const { input, actor, tx } = call
    const before = await holdFiling(tx, input.id)
    if (!before) return missing()
    const decided = decideFiling(before, 'withdraw', actor)
    if (!decided.ok) return decided
    if (before.version !== input.version) return movedOn()
    const happened = await filingDay(call, before, 'withdraw')
    if (!happened.ok) return happened
    const move = { act: 'withdraw' as const, to: decided.value.to, ...happened.value }
    if (!(await moveFiling(tx, call, before, move, {}))) return movedOn()
    const procedure = before.procedure ? await findProcedure(tx, before.procedure.id) : null
    if (procedure && before.state !== 'draft') {
      const told = await moveBehind(call, procedure, 'filing-withdrawn', happened.value.on)
      if (!told.ok) return told
    }
    return movedTo(tx, before)
  },
  subject: filingSubject,
})
