/** Who may do what with a case, once it is in the database: from registration to the archive, with every no on the way. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCaseFiles } from '@/lib/complaint/act/beside/add-file'
import { classifyCase } from '@/lib/complaint/act/beside/classify'
import { noteCase } from '@/lib/complaint/act/beside/note'
import { revealReporter } from '@/lib/complaint/act/beside/reveal'
import { reviewRating } from '@/lib/complaint/act/beside/review-rating'
import { superviseCase } from '@/lib/complaint/act/beside/supervise'
import { takeCase } from '@/lib/complaint/act/beside/take'
import { urgeCase } from '@/lib/complaint/act/beside/urge'
import { dispatchMany, registerComplaint } from '@/lib/complaint/act/commands'
import { clocksOf } from '@/lib/complaint/clock/store'
import { eventsOf } from '@/lib/complaint/event-store'
import { leadFigures } from '@/lib/complaint/intake/proposal-store'
import { filesOf } from '@/lib/complaint/notes/hand-store'
import { findByCode } from '@/lib/complaint/store'
import { routingText } from '@/lib/complaint/text'
import { caseView } from '@/lib/complaint/views'
import { uploadFile } from '@/lib/file/commands'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { must, said } from '../support/assembly-builders'
import {
  answered,
  closed,
  does,
  handled,
  later,
  monday,
  office,
  registeredCase,
  seenCase,
  told,
  tries,
} from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { compoundIn, person } from '../support/organisation-builders'

const community = '140105001001'
const of = office(community)
let db: TestDatabase
let compound: { id: number; code: string }

beforeAll(async () => {
  db = await freshDatabase()
  compound = await compoundIn(db.ownerUrl, community, '学府花园')
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

/** In a compound of its own, so that none is the recurrence of another. */
let compounds = 0
async function taken(more: Record<string, unknown> = {}) {
  compounds += 1
  const own = await compoundIn(db.ownerUrl, community, `和平小区 ${compounds} 期`)
  return registeredCase(of.clerk, { compound: own.code, ...more })
}

describe('a case is taken in', () => {
  test('with a number, a clock and the street whose turn it is', async () => {
    const it = await taken({ compound: compound.code })
    expect(it.code).toMatch(/^SQ-20261123-\d{6}$/)
    expect([it.state, it.holder, it.compound?.name, it.isOpen]).toEqual(['received', 'street', '学府花园', true])
    // One working day: the 24th to its end.
    expect(it.dueAt).toEqual(new Date('2026-11-24T16:00:00Z'))
    const [clock] = await inScope(of.clerk, monday, tx => clocksOf(tx, it.id))
    expect([clock?.stage, clock?.key, clock?.amount, clock?.unit]).toEqual(['accept', 'case.accept', 1, 'workday'])
  })

  test('the same form sent twice is one case', async () => {
    const clientKey = 'form-0001-0001'
    const first = await must(registerComplaint, of.clerk, told({ compound: compound.code, clientKey }), monday)
    const second = await must(registerComplaint, of.clerk, told({ compound: compound.code, clientKey }), monday)
    expect([second.case.code, second.again]).toEqual([first.case.code, true])
  })

  test('not for a place of somebody else, not without a place, not with control characters or an unknown matter', async () => {
    const other = await compoundIn(db.ownerUrl, '140106001001', '别处小区')
    expect(said(await perform(registerComplaint, of.clerk, told({ compound: other.code }), monday))).toBe(
      'invalid 没有找到这个小区',
    )
    expect(said(await perform(registerComplaint, of.clerk, told(), monday))).toBe(
      'invalid 请选择小区，或写明在哪个街道',
    )
    const bad = { compound: compound.code, title: 'a\u0007b', category: '0999' }
    expect(said(await perform(registerComplaint, of.clerk, told(bad), monday))).toMatch(/没有这个事项类别.*控制字符/)
  })

  test('a compound that was typed and not chosen stays beside the community for whoever dispatches', async () => {
    const remarkOf = async (more: Record<string, unknown>) => {
      const it = await registeredCase(of.clerk, { compoundWords: '和平里老院', ...more })
      const [first] = await inScope(of.clerk, monday, tx => eventsOf(tx, it.id))
      return first?.facts?.['placeRemark']
    }
    expect(await remarkOf({ division: community })).toBe('小区“和平里老院”没有选定')
    expect(await remarkOf({ division: community, compoundWords: '' })).toBeUndefined()
    expect(await remarkOf({ compound: compound.code })).toBeUndefined()
  })

  test('somebody shut in a lift is dispatched at once by the portal itself', async () => {
    const it = await taken({ category: '0207', title: '电梯困人', text: '二单元电梯停在 5 楼，有人被困。' })
    expect([it.urgency, it.state, it.lead, it.holder]).toEqual(['critical', 'dispatched', 'market', 'market'])
    const events = await inScope(of.clerk, monday, tx => eventsOf(tx, it.id))
    expect(events.map(event => [event.act, event.byName])).toEqual([
      ['register', of.clerk.name],
      ['accept', '系统'],
      ['file', '系统'],
      ['dispatch', '系统'],
    ])
  })
})

describe('a case goes its way', () => {
  test('for a reason of a closed list, which the database keeps as well', async () => {
    const sent = await does(of.clerk, await taken({ category: '0105' }), 'dispatch', {})
    const other = inScope(
      of.clerk,
      monday,
      tx => tx.$executeRaw`UPDATE complaint SET routed_by = 'hand' WHERE id = ${sent.id}`,
    )
    await expect(other).rejects.toThrow(/complaint_routed_by/)
  })

  test('from the clerk through the department to the archive, each by another where the law wants it', async () => {
    const it = await taken({ category: '0105' })
    const sent = await does(of.clerk, it, 'dispatch', {})
    expect([sent.state, sent.lead, sent.holder, sent.routedBy]).toEqual(['dispatched', 'fire', 'fire', 'category'])
    expect(sent.promisedAt).toEqual(new Date('2026-11-30T16:00:00Z'))
    const signed = await does(of.fire, sent, 'sign', {}, later(monday, 1))
    expect([signed.holderBy, signed.dueAt]).toEqual([of.fire.accountId, sent.promisedAt])
    expect(said(await tries(of.fire, signed, 'feed-back', { result: 'done', answer: '已清理。' }))).toMatch(
      /处置后照片/,
    )
    const noPhoto = { result: 'done', answer: '已清理。', noPhoto: '住户不同意拍照' }
    const fed = await does(of.fire, signed, 'feed-back', noPhoto, later(monday, 2))
    expect([fed.state, fed.holder, fed.onTime]).toEqual(['fed-back', 'street', true])
    const checked = await does(of.clerk, fed, 'check', {}, later(monday, 3))
    const closedCase = await does(of.clerk, checked, 'close', {}, later(monday, 4))
    expect([closedCase.isOpen, closedCase.holder]).toEqual([false, 'street'])
    const rated = await does(of.clerk2, closedCase, 'visit', { rating: 'satisfied' }, later(monday, 5))
    const archived = await does(of.clerk, rated, 'archive', {}, later(monday, 6))
    expect([archived.holder, archived.dueAt, archived.endedAt]).toEqual([null, null, later(monday, 6)])
    const events = await inScope(of.clerk, monday, tx => eventsOf(tx, it.id))
    expect(events.map(event => event.act)).toEqual([
      'register',
      'accept',
      'file',
      'dispatch',
      'sign',
      'feed-back',
      'check',
      'close',
      'visit',
      'archive',
    ])
    const clocks = await inScope(of.clerk, monday, tx => clocksOf(tx, it.id))
    expect(clocks.every(clock => clock.stoppedAt !== null)).toBe(true)
  })

  test('a unit that is not asked cannot, and does not even see it', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire' })
    expect(await inScope(of.police, monday, tx => findByCode(tx, it.code))).toBeNull()
    expect(said(await tries(of.police, it, 'sign'))).toBe('missing')
    expect(said(await tries(of.community, it, 'sign'))).toMatch(/^refused not-your-unit/)
    expect(said(await tries(of.fire, it, 'recall'))).toBe('forbidden')
    const seen = await seenCase(of.fire, it.code)
    expect(seen.compound?.name).toMatch(/^和平小区/)
  })

  test('it is sent back once and in time; then the county decides, and its decision becomes a proposed rule', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire' })
    expect(it.routedBy && routingText[it.routedBy]).toBe('由派遣人指定')
    expect(said(await tries(of.fire, it, 'return', { reason: '不是我们的' }, later(monday, 48)))).toMatch(
      /^refused return-late/,
    )
    const back = await does(of.fire, it, 'return', { reason: '不属消防职责' }, later(monday, 2))
    expect([back.state, back.holder]).toEqual(['returned', 'county'])
    // Not proposed to whoever has just sent it back.
    const shown = await ask(caseView, of.county, { id: back.code }, later(monday, 2))
    expect(shown.ok && shown.value.proposal?.lead).not.toBe('fire')
    expect(said(await tries(of.clerk, back, 'decide', { lead: 'urban', reason: '属城管' }))).toBe('forbidden')
    const again = await does(of.county, back, 'decide', { lead: 'urban', reason: '占道堆物属城管' }, later(monday, 3))
    expect([again.state, again.lead, again.routedBy, again.units]).toEqual([
      'dispatched',
      'urban',
      'decision',
      ['fire', 'urban'],
    ])
    expect(said(await tries(of.urban, again, 'return', { reason: '也不是我们的' }, later(monday, 4)))).toMatch(
      /^refused returned-once/,
    )
  })

  test('an extension is asked for once, before due, and granted by another', async () => {
    const signed = await handled(of, await taken(), of.county, 'county')
    const ask = { reason: '要等配件', days: 3 }
    expect(said(await tries(of.county, signed, 'ask-extension', { ...ask, days: '' }))).toMatch(/申请延长几天/)
    expect(said(await tries(of.county, signed, 'ask-extension', { ...ask, days: 11 }))).toMatch(/最多延长 10 个工作日/)
    const asked = await does(of.county, signed, 'ask-extension', ask, later(monday, 3))
    expect([asked.state, asked.holder]).toEqual(['extending', 'city'])
    expect(said(await tries(of.county, asked, 'extend'))).toMatch(/^refused not-your-unit/)
    const granted = await does(of.city, asked, 'extend', {}, later(monday, 4))
    // Three were asked for, three are granted, not the ten that the rule would give.
    expect(granted.promisedAt).toEqual(new Date('2026-12-03T16:00:00Z'))
    expect(said(await tries(of.county, granted, 'ask-extension', { ...ask, reason: '再要几天' }))).toMatch(
      /^refused extended-once/,
    )
  })

  test('while it is suspended the handling stands still and runs on with what was left', async () => {
    const signed = await handled(of, await taken(), of.fire, 'fire')
    const asked = await does(of.fire, signed, 'ask-suspension', { reason: '等待法院判决' }, later(monday, 24))
    const still = await does(of.county, asked, 'suspend', {}, later(monday, 25))
    expect([still.state, still.holder, still.pausedAt]).toEqual(['suspended', 'fire', later(monday, 25)])
    const on = await does(of.fire, still, 'resume', {}, new Date('2026-12-07T02:00:00Z'))
    // Due on the 30th, stopped on the 24th: four working days left, from the 7th of December on.
    expect([on.state, on.promisedAt, on.pausedAt]).toEqual(['handling', new Date('2026-12-11T16:00:00Z'), null])
    expect(on.dueAt).toEqual(on.promisedAt)
  })

  test('what was late stays late while it is asked for, decided and put aside', async () => {
    const signed = await handled(of, await taken(), of.fire, 'fire')
    const late = signed.promisedAt
    const after = later(late ?? monday, 2)
    const asked = await does(of.fire, signed, 'ask-suspension', { reason: '等待法院判决' }, after)
    const still = await does(of.county, asked, 'suspend', {}, later(after, 1))
    expect([asked.dueAt, still.dueAt, still.promisedAt]).toEqual([late, late, late])
    const on = await does(of.fire, still, 'resume', {}, later(after, 400))
    expect([on.dueAt, on.promisedAt]).toEqual([late, late])
  })

  test('who handled it neither checks nor calls back; a failed check leaves what was left', async () => {
    const signed = await handled(of, await taken(), of.clerk, 'street')
    const fed = await does(of.clerk, signed, 'feed-back', answered, later(monday, 2))
    expect(said(await tries(of.clerk, fed, 'check'))).toMatch(/^refused same-person/)
    const failed = await does(of.clerk2, fed, 'fail', { reason: '楼道还堆着' }, later(monday, 26))
    expect([failed.state, failed.holder, failed.promisedAt]).toEqual([
      'handling',
      'street',
      new Date('2026-12-01T16:00:00Z'),
    ])
    const better = await does(of.clerk, failed, 'feed-back', answered, later(monday, 27))
    const done = await does(
      of.clerk2,
      await does(of.clerk2, better, 'check', {}, later(monday, 28)),
      'close',
      {},
      later(monday, 29),
    )
    expect(said(await tries(of.clerk, done, 'visit', { rating: 'mostly' }))).toMatch(/^refused not-handler/)
    // Who checked and closed asks about his own work, too; the county does it where the street has nobody else.
    expect(said(await tries(of.clerk2, done, 'visit', { rating: 'mostly' }))).toMatch(/^refused not-handler/)
    expect((await does(of.county, done, 'visit', { rating: 'mostly' }, later(monday, 30))).state).toBe('rated')
  })

  test('a dissatisfied reporter has it done again once, by the same unit, checked by another', async () => {
    const done = await closed(of, await taken(), of.fire, 'fire')
    const rated = await does(
      of.county,
      done,
      'visit',
      { rating: 'unsatisfied', ratingText: '还堆着' },
      later(monday, 5),
    )
    const again = await does(of.clerk, rated, 'reopen', { reason: '回访不满意且合理' }, later(monday, 6))
    expect([again.state, again.lead, again.isOpen]).toEqual(['dispatched', 'fire', true])
    const fed = await does(
      of.fire,
      await does(of.fire, again, 'sign', {}, later(monday, 7)),
      'feed-back',
      answered,
      later(monday, 8),
    )
    expect(said(await tries(of.clerk2, fed, 'check'))).toMatch(/^refused other-checker/)
    const once = await does(
      of.clerk,
      await does(of.clerk, fed, 'check', {}, later(monday, 9)),
      'close',
      {},
      later(monday, 10),
    )
    expect(said(await tries(of.clerk, once, 'reopen', { reason: '再来一次' }))).toMatch(/^refused reopened-once/)
  })

  test('the second of two clerks is told what the first one did', async () => {
    const it = await taken()
    await does(of.clerk, it, 'accept')
    const late = await tries(of.clerk2, it, 'accept')
    expect(late.ok ? null : late.problem).toMatchObject({ kind: 'conflict', version: 2 })
  })

  test('two at the same moment: one is first, the other hears of it', async () => {
    const it = await taken()
    const both = await Promise.all([tries(of.clerk, it, 'accept'), tries(of.clerk2, it, 'accept')])
    expect(both.map(said).sort()).toEqual(['conflict', 'done'])
  })
})

describe('beside the way', () => {
  test('a case merged into another gets its answer', async () => {
    const [master, follower] = [await taken(), await taken({ title: '也是楼道杂物' })]
    const merged = await does(of.clerk, follower, 'merge', { master: master.code })
    expect([merged.state, merged.holder, merged.mergedInto]).toEqual(['merged', null, master.id])
    await closed(of, master, of.fire, 'fire')
    const told = await seenCase(of.clerk, follower.code)
    expect([told.answer, told.result]).toEqual([answered.answer, 'explained'])
    expect(said(await tries(of.clerk, await taken(), 'merge', { master: follower.code }))).toMatch(
      /^refused master-over/,
    )
  })

  test('a recurrence is known, and checked by somebody else than the time before', async () => {
    const place = await compoundIn(db.ownerUrl, community, '再犯小区')
    const first = await registeredCase(of.clerk, { compound: place.code })
    await closed(of, first, of.fire, 'fire')
    const second = await registeredCase(of.clerk, { compound: place.code }, later(monday, 72))
    expect(second.recurrenceOf).toBe(first.id)
    const events = await inScope(of.clerk, monday, tx => eventsOf(tx, second.id))
    expect(events.map(event => [event.act, event.byName, event.facts?.['code'] ?? null])).toEqual([
      ['register', of.clerk.name, null],
      ['recognise', '系统', first.code],
    ])
    const signed = await handled(of, second, of.fire, 'fire', later(monday, 73))
    const fed = await does(of.fire, signed, 'feed-back', answered, later(monday, 75))
    expect(said(await tries(of.clerk2, fed, 'check'))).toMatch(/^refused other-checker/)
  })

  test('handed over to petition with a name, void with a reason', async () => {
    expect(said(await tries(of.clerk, await taken(), 'to-petition', { reason: '属信访事项' }))).toMatch(
      /请写明转给哪个单位/,
    )
    const gone = await does(of.clerk, await taken(), 'to-petition', {
      reason: '属信访事项',
      handedTo: '区信访局',
      handedNo: '2026-17',
    })
    expect([gone.state, gone.handedTo, gone.holder, gone.isOpen]).toEqual(['to-petition', '区信访局', null, false])
    expect(said(await tries(of.clerk, await taken(), 'void'))).toMatch(/请写明理由/)
  })

  test('urged, supervised, classified, taken in hand: each an event and a version', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire' })
    const asked = { id: it.code, reason: '已催两次' }
    const urged = (await must(urgeCase, of.clerk, asked, monday)).after
    expect([urged.urges, urged.version]).toEqual([1, it.version + 1])
    const watched = (await must(superviseCase, of.city, asked, monday)).after
    const { version } = watched
    const now = { id: it.code, version, category: '0105', urgency: 'urgent', weight: 'general', reason: '实为堵塞通道' }
    const right = (await must(classifyCase, of.clerk, now, monday)).after
    expect([right.category, right.dueAt, right.promisedAt]).toEqual(['0105', it.dueAt, it.promisedAt])
    const mine = (await must(takeCase, of.fire, { id: it.code, version: right.version }, monday)).after
    expect(mine.holderBy).toBe(of.fire.accountId)
    expect(said(await perform(urgeCase, of.lead, { id: (await taken()).code, reason: '快些' }, monday))).toMatch(
      /^refused own-turn/,
    )
  })

  test('files of a case, a penalty with its number, notes to those who see it', async () => {
    const it = await handled(of, await taken(), of.fire, 'fire')
    const file = await must(
      uploadFile,
      of.fire,
      { name: '决定.pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF') },
      monday,
    )
    const added = { id: it.code, part: 'decision', files: [file.id], penaltyNo: '并消罚〔2026〕7 号' }
    expect((await must(addCaseFiles, of.fire, added, monday)).after.penaltyNo).toBe('并消罚〔2026〕7 号')
    const stranger = person('street-clerk', '140106001000')
    const note = { id: it.code, text: '请看一下', mentions: [stranger.accountId] }
    expect(said(await perform(noteCase, of.fire, note, monday))).toMatch(/看不到这件案件/)
    await must(noteCase, of.fire, { id: it.code, text: '现场已看' }, monday)
  })

  test('what was done comes with the penalty decision and its number, kept apart from the photos', async () => {
    const it = await handled(of, await taken(), of.fire, 'fire')
    const bytes = new TextEncoder().encode('%PDF-1.4\n%%EOF 2')
    const file = await must(uploadFile, of.fire, { name: '决定书.pdf', bytes }, monday)
    const told = { ...answered, decision: [file.id] }
    expect(said(await tries(of.fire, it, 'feed-back', told))).toMatch(/请填写文号/)
    const fed = await does(of.fire, it, 'feed-back', { ...told, penaltyNo: '并消罚〔2026〕8 号' })
    expect(fed.penaltyNo).toBe('并消罚〔2026〕8 号')
    const files = await inScope(of.fire, monday, tx => filesOf(tx, it.id))
    expect(files.map(one => [one.part, one.name])).toEqual([['decision', '决定书.pdf']])
  })

  test('who sends a case reads how the proposed unit stands, and where the last ones of the matter went', async () => {
    const matter = { category: '0105' }
    await closed(of, await taken(matter), of.fire, 'fire')
    await handled(of, await taken(matter), of.fire, 'fire')
    const waiting = await taken(matter)
    const shown = await inScope(of.county, later(monday, 6), tx =>
      leadFigures(tx, { ...waiting, lead: 'fire', now: later(monday, 6) }),
    )
    expect(shown.inHand).toBeGreaterThan(0)
    expect([shown.timed, shown.onTime].every(count => count > 0)).toBe(true)
    expect(shown.alike).toContainEqual({ lead: 'fire', decided: false, cases: expect.any(Number) })
    const stranger = person('county', '140106000000')
    const theirs = await inScope(stranger, monday, tx => leadFigures(tx, { ...waiting, lead: 'fire', now: monday }))
    expect([theirs.inHand, theirs.timed, theirs.alike]).toEqual([0, 0, []])
  })

  test('who reported is shown to the unit that leads, with a reason, and to nobody else', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire', assist: ['police'] })
    const wanted = { id: it.code, field: 'phone', reason: '联系入户' }
    expect((await must(revealReporter, of.fire, wanted, monday)).value).toBe('13834110000')
    expect(said(await perform(revealReporter, of.police, wanted, monday))).toBe('missing')
    expect(said(await perform(revealReporter, of.community, wanted, monday))).toBe('forbidden')
  })

  test('an unreasonable demand is so called by the county, with its reason', async () => {
    const done = await closed(of, await taken(), of.fire, 'fire')
    const rated = await does(
      of.county,
      done,
      'visit',
      { rating: 'unsatisfied', ratingText: '要求赔偿精神损失' },
      later(monday, 5),
    )
    const asked = { id: rated.code, version: rated.version, unreasonable: true, reason: '超出职责' }
    expect(said(await perform(reviewRating, of.clerk, asked, monday))).toBe('forbidden')
    const reviewed = (await must(reviewRating, of.county, asked, monday)).after
    expect(said(await tries(of.clerk, reviewed, 'reopen', { reason: '重办' }))).toMatch(/^refused unreasonable/)
  })

  test('many dispatched at once: each its own answer and its own row in the trail', async () => {
    const [one, two] = [await taken(), await taken()]
    await does(of.clerk, two, 'accept')
    const cases = [one, two].map(({ code, version }) => ({ id: code, version }))
    const { results } = await must(dispatchMany, of.clerk, { cases }, monday)
    expect(results.map(result => result.ok)).toEqual([true, false])
    const rows = await withClient(db.ownerUrl, client =>
      client.query(
        `SELECT act, outcome FROM audit WHERE subject_id = ANY($1) AND act = 'complaint.dispatch' ORDER BY id`,
        [[one.code, two.code]],
      ),
    )
    expect(rows.rows).toEqual([
      { act: 'complaint.dispatch', outcome: 'conflict' },
      { act: 'complaint.dispatch', outcome: 'done' },
    ])
  })
})
