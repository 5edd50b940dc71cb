/** Procedures that have their people, for tests of filing: written by the procedure's own stores, step by step, on given days. */

import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { day, startInShanghai } from '@/lib/core/day'
import { uploadFile } from '@/lib/file/commands'
import { addFilingPaper, draftFiling, submitFiling } from '@/lib/filing/commands'
import { acceptFiling, confirmFiling } from '@/lib/filing/decision-commands'
import { heldPapers } from '@/lib/filing/paper-store'
import { missingPapers, papersFor } from '@/lib/filing/papers'
import type { Filing } from '@/lib/filing/rules'
import { findFiling } from '@/lib/filing/store'
import type { Office, PersonTag } from '@/lib/organisation/kinds'
import { inScope } from '@/lib/platform/db'
import { type Command, perform } from '@/lib/platform/perform'
import { writeVotes } from '@/lib/procedure/election-store'
import type { ProcedureAct, ProcedureState } from '@/lib/procedure/flow'
import type { PaperCode, ProcedureKind } from '@/lib/procedure/kinds'
import { insertPaper } from '@/lib/procedure/paper-store'
import { insertPerson } from '@/lib/procedure/people-store'
import {
  findProcedure,
  insertProcedure,
  moveProcedure,
  type Procedure,
  type ProcedureFacts,
} from '@/lib/procedure/store'
import { place } from './organisation-builders'

/** Ten in the morning at Taiyuan. */
export const at = (text: string): Date => new Date(startInShanghai(day(text)).getTime() + 10 * 3_600_000)

type Path = readonly (readonly [ProcedureAct, ProcedureState])[]
const election: Path = [
  ['publish', 'publicity'],
  ['close-publicity', 'vetting'],
  ['confirm-candidates', 'voting'],
  ['elect', 'elected'],
  ['first-meeting', 'met'],
]
const paths: Record<ProcedureKind, { first: ProcedureState; path: Path }> = {
  formation: { first: 'papers-in', path: [['accept-application', 'applied'], ['form-group', 'group'], ...election] },
  reelection: { first: 'started', path: [['form-group', 'group'], ['waive-audit', 'audited'], ...election] },
  management: {
    first: 'proposed',
    path: [
      ['announce', 'announced'],
      ['recommend', 'recommended'],
      ['choose', 'chosen'],
      ['publish', 'publicity'],
      ['close-publicity', 'posted'],
    ],
  },
}

export type Setting = {
  kind: ProcedureKind
  compound: { id: number; code: string }
  community: string
  /** The day of the election, of the first meeting, or of the posting's end: all steps fall on it. */
  on: string
  organisationId?: number
  facts?: Partial<ProcedureFacts>
  upTo?: ProcedureState
  people?: readonly { name: string; office?: Office; tags?: PersonTag[]; substitute?: boolean }[]
}

const five = [
  { name: '王建国', office: '01', tags: ['04', '02'] },
  { name: '李秀英', office: '02', tags: ['04'] },
  { name: '张伟', office: '03' },
  { name: '刘洋', office: '03', tags: ['08'] },
  { name: '陈静', office: '06', tags: ['09'] },
] as const satisfies readonly { name: string; office: Office; tags?: readonly PersonTag[] }[]

/** A procedure with its people, at the step before the filing. */
export async function procedureWithPeople(actor: Actor, it: Setting): Promise<Procedure> {
  const on = day(it.on)
  const now = at(it.on)
  const stamp = { actor, now }
  return inScope(actor, now, async tx => {
    const { first, path } = paths[it.kind]
    const opened = await insertProcedure(tx, stamp, {
      kind: it.kind,
      compound: { id: it.compound.id, division: place(it.community) },
      organisationId: it.organisationId ?? null,
      state: first,
      on,
      seats: 5,
      ...it.facts,
    })
    const part = it.kind === 'management' ? 'member' : 'candidate'
    for (const [at, one] of (it.people ?? five).entries()) {
      const given: { name: string; office?: Office; tags?: readonly PersonTag[]; substitute?: boolean } = one
      const person = await insertPerson(tx, stamp, opened, {
        part,
        name: given.name,
        side: 'owner',
        leader: false,
        office: given.office ?? null,
        sex: null,
        bornOn: null,
        politics: null,
        room: `1-${at + 1}01`,
        area: 9000,
        tags: [...(given.tags ?? [])],
        feesPaid: true,
        statement: '',
        substitute: given.substitute ?? false,
        idNumber: `14010519800101${String(1000 + at)}`,
        phone: `1380351${String(1000 + at)}`,
      })
      if (part === 'candidate')
        await writeVotes(tx, opened.id, [{ personId: person.id, area: 700000, persons: 70, elected: true }])
    }
    let procedure = opened
    for (const [act, to] of path) {
      if (procedure.state === it.upTo) break
      await moveProcedure(tx, stamp, procedure, { act, to, on })
      const next = await findProcedure(tx, opened.id)
      if (!next) throw new Error('procedure lost')
      procedure = next
    }
    return procedure
  })
}

let files = 0

/** A small PDF of its own. @returns its id */
export async function fileOf(actor: Actor, now: Date): Promise<number> {
  files += 1
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${files}\n%%EOF\n`)
  return (await must(uploadFile, actor, { name: '材料.pdf', bytes }, now)).id
}

/** Does it, or says why it could not be done. */
export async function must<S extends z.ZodType, O>(
  command: Command<S, O>,
  actor: Actor,
  raw: unknown,
  now: Date,
): Promise<O> {
  const result = await perform(command, actor, raw, now)
  if (!result.ok) throw new Error(`not done: ${JSON.stringify(result.problem)}`)
  return result.value
}

export const filingNow = (actor: Actor, id: number, now: Date): Promise<Filing> =>
  inScope(actor, now, async tx => {
    const found = await findFiling(tx, id)
    if (!found) throw new Error(`no filing ${id}`)
    return found
  })

/** A paper of the procedure. */
export async function procedurePaper(actor: Actor, procedure: Procedure, code: PaperCode, now: Date): Promise<number> {
  const fileId = await fileOf(actor, now)
  await inScope(actor, now, tx => insertPaper(tx, { actor, now }, procedure, { code, fileId }))
  return fileId
}

/** Hands in every paper that lacks. */
export async function bringPapers(actor: Actor, it: Filing, now: Date): Promise<void> {
  const held = await inScope(actor, now, tx => heldPapers(tx, it))
  const lacking = missingPapers(papersFor(it.kind, it.of, it.matters), new Set(held.map(paper => paper.code)))
  for (const line of lacking)
    await must(addFilingPaper, actor, { id: it.id, code: line.code, file: await fileOf(actor, now) }, now)
}

/** Drawn up with all papers. */
export async function drafted(actor: Actor, raw: Record<string, unknown>, now: Date): Promise<Filing> {
  const { after } = await must(draftFiling, actor, raw, now)
  await bringPapers(actor, after, now)
  return filingNow(actor, after.id, now)
}

export const submitted = async (actor: Actor, raw: Record<string, unknown>, now: Date): Promise<Filing> => {
  const it = await drafted(actor, raw, now)
  return (await must(submitFiling, actor, { id: it.id, version: it.version }, now)).after
}

export const accepted = async (
  people: { community: Actor; clerk: Actor },
  raw: Record<string, unknown>,
  now: Date,
): Promise<Filing> => {
  const it = await submitted(people.community, raw, now)
  return (await must(acceptFiling, people.clerk, { id: it.id, version: it.version }, now)).after
}

/** From the draft to the county's confirmation. */
export const filed = async (
  people: { community: Actor; clerk: Actor; county: Actor },
  raw: Record<string, unknown>,
  now: Date,
): Promise<Filing> => {
  const it = await accepted(people, raw, now)
  return (await must(confirmFiling, people.county, { id: it.id, version: it.version }, now)).after
}
