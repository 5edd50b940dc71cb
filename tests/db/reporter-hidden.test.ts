/**
 * “物业公司和被反映的人看不到您的电话和姓名”: one case in whose every text somebody wrote who reported and where he lives, and every view that a
 * company, a department, a utility, a committee or a visitor may ask, each asked for it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCaseFiles } from '@/lib/complaint/act/beside/add-file'
import { noteCase } from '@/lib/complaint/act/beside/note'
import { revealReporter } from '@/lib/complaint/act/beside/reveal'
import { registerComplaint } from '@/lib/complaint/act/commands'
import { complaintList } from '@/lib/complaint/list/views'
import { caseView } from '@/lib/complaint/views'
import { type Actor, may, visitor } from '@/lib/core/access'
import { uploadFile } from '@/lib/file/commands'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { attacks } from '@/tests/support/attacks'
import { textOf } from '@/tests/support/attacks-answers'
import { findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now } from '@/tests/support/organisation-builders'
import { of, type Settled, settle, victimPlace } from '@/tests/support/world'
import { moved } from '@/tests/support/world-complaints'
import { watched } from '@/tests/support/world-deeds'
import type { Doing } from '@/tests/support/world-doing'
import type { Names } from '@/tests/support/world-names'

const views = (await findEverything()).flatMap(one => (one.is === 'view' ? [one] : []))

const reporter = { name: '司空见贤', phone: '13977778888' }
/** As people write it into every box there is. */
const said = '3号楼2单元2717室司空见贤，电话139-7777-8888，身份证140105199001011234'
const secrets = ['司空见贤', '2717', '7777', '13977778888', '140105199001011234']

let database: TestDatabase
let doing: Doing
let victim: Settled
let names: Names
let open: string

async function brought(title: string): Promise<string> {
  const facts = { channel: 'counter', category: '0105', title: `${title}${said}`, text: `堵了：${said}`, place: said }
  const asked = { ...facts, compound: victim.names.compound, ...reporter }
  return (await doing(registerComplaint, of(victim, 'street-clerk'), asked)).case.code
}

/** One that is closed and rated, one that came back and was decided, one that waits for the department. */
async function told(): Promise<void> {
  const [clerk, chief, county] = [of(victim, 'street-clerk'), of(victim, 'street-lead'), of(victim, 'county')]
  const department = of(victim, 'county-department')
  const lead = victimPlace.fields.department
  const answered = { result: 'explained', answer: `已答复：${said}` }
  const closed = await brought('已结案')
  await moved(
    doing,
    closed,
    [clerk, 'dispatch', { lead, reason: said }],
    [department, 'sign'],
    [department, 'feed-back', answered],
    [chief, 'check'],
    [clerk, 'close'],
    [county, 'visit', { rating: 'unsatisfied', ratingText: said }],
  )
  const decided = await brought('裁定')
  const back: Parameters<typeof moved>[2] = [department, 'return', { reason: said }]
  await moved(doing, decided, [clerk, 'dispatch', { lead }], back, [county, 'decide', { lead: 'police', reason: said }])
  open = await brought('待签收')
  await moved(doing, open, [clerk, 'dispatch', { lead, reason: said }])
  await doing(noteCase, clerk, { id: open, text: said, mentions: [String(department.accountId)] })
  const bytes = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
  const { id } = await doing(uploadFile, department, { name: `${said}.pdf`, bytes })
  await doing(addCaseFiles, department, { id: open, part: 'before', files: [String(id)] })
  // Whatever an attacker names of a case is one of these.
  const codes = [open, closed, decided]
  let at = 0
  names = Object.fromEntries(
    Object.entries(victim.names).map(([key, value]) => [
      key,
      typeof value === 'string' && value.startsWith('SQ-') ? codes[at++ % codes.length] : value,
    ]),
  ) as Names
}

beforeAll(async () => {
  database = await freshDatabase()
  doing = watched(database.ownerUrl).doing
  victim = await settle(doing, victimPlace)
  await told()
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const readers = ['company', 'county-department', 'utility', 'committee', 'visitor'] as const
const actorOf = (who: (typeof readers)[number]): Actor => (who === 'visitor' ? visitor : of(victim, who))
/** Every question of the table of attacks, and the ones that only somebody of the place asks. */
const asksOf = (key: string): Record<string, unknown>[] => [
  {},
  ...['2717', '司空见贤', '7777-8888', '13977778888'].map(q => ({ q })),
  ...(attacks[key]?.asks ?? []).map(made => made(names, names)),
]

describe.each(readers)('%s', who => {
  test('may ask many views, and finds in none who reported and where he lives', async () => {
    const actor = actorOf(who)
    const telling: string[] = []
    for (const { key, it } of views.filter(one => may(actor, one.it.permission)))
      for (const raw of asksOf(key)) {
        if (!it.schema.safeParse(raw).success) continue
        const answer = await textOf(await ask(it, actor, raw, now))
        const asked = JSON.stringify(raw)
        const leaked = secrets.filter(secret => answer.includes(secret) && !asked.includes(secret))
        expect(leaked, `${who} learned by ${key} ${asked}: ${answer.slice(0, 3000)}`).toEqual([])
        if (answer.includes('堵了') || answer.includes('待签收3号楼')) telling.push(key)
      }
    // Otherwise nothing would have been proved.
    const least = { company: 5, 'county-department': 7, utility: 0, committee: 0, visitor: 0 }[who]
    expect(new Set(telling).size, telling.join(' ')).toBeGreaterThanOrEqual(least)
  })
})

const found = async (actor: Actor, q: string): Promise<string[]> => {
  const page = await ask(complaintList, actor, { q, standing: 'all' }, now)
  return page.ok ? page.value.rows.map(row => row.code) : []
}

describe('what cannot be read cannot be found out', () => {
  test.each(['company', 'county-department'] as const)('%s finds no case by door, name or number', async who => {
    for (const q of ['2717', '司空见贤', '139-7777-8888', '140105199001011234'])
      expect(await found(of(victim, who), q), q).toEqual([])
    expect(await found(of(victim, who), '堵了')).toContain(open)
    expect(await found(of(victim, who), open)).toEqual([open])
  })

  test('the street does', async () => {
    expect(await found(of(victim, 'street-clerk'), '2717')).toContain(open)
  })
})

describe('whoever must knock at the door', () => {
  const reason = '上门核实情况'

  test('reads it for a reason that the trail keeps: the department that handles it', async () => {
    const shown = await perform(
      revealReporter,
      of(victim, 'county-department'),
      { id: open, field: 'text', reason },
      now,
    )
    expect(shown.ok && shown.value.value).toContain('2717')
  })

  test('and nobody else of those who read without it', async () => {
    for (const who of ['company', 'utility'] as const) {
      const shown = await perform(revealReporter, of(victim, who), { id: open, field: 'text', reason }, now)
      expect(shown.ok, who).toBe(false)
    }
  })

  test('the street reads it as it was written', async () => {
    const shown = await ask(caseView, of(victim, 'street-clerk'), { id: open }, now)
    expect(shown.ok && shown.value.case.text).toContain('2717')
  })
})
