/** Draws up the whole demo in memory and lays each row where it became known: nothing is written here. */
import type { Day } from '@/lib/core/day'
import { freezingsBefore, frozenDays, moment } from '@/prisma/seed/kit/calendar'
import type { Places } from '@/prisma/seed/kit/places'
import { chanceOf } from '@/prisma/seed/kit/random'
import { Files, type Paper, type PaperKey } from '@/prisma/seed/kit/samples'
import type { Offices } from '@/prisma/seed/kit/staff'
import { drawProcedures } from '@/prisma/seed/procedures/draw'
import type { AssemblyEnd } from '@/prisma/seed/procedures/vote-rows'
import { makeCompanies } from './companies'
import { type DemoCompound, makeCompounds } from './compounds'
import { type Correction, makeCorrections } from './corrections'
import { type Deed, missedBy } from './deeds'
import { type DemoEvidence, makeEvidence } from './evidence'
import { makeExclusions } from './exclusions'
import { Ledger } from './ledger'
import { type DemoOrganisation, makeOrganisations } from './organisations'

export type Drawn = {
  ledger: Ledger
  /** The last serial number of each street, by its nine digits. */
  serials: ReadonlyMap<string, number>
  /** The last number of each series of filing numbers, by its head: street, letter, year. */
  numbers: ReadonlyMap<string, number>
  /** Assemblies and the states they are to be led through when their registers lie there. */
  ends: readonly AssemblyEnd[]
}

type Stages = ReadonlyMap<number, number>

function layCompounds(ledger: Ledger, offices: Offices, compounds: readonly DemoCompound[]): Stages {
  const corrections = makeCorrections(compounds, offices)
  const stages = new Map<number, number>()
  for (const compound of compounds) {
    const { community, row, createdAt } = compound
    const correction = corrections.get(compound.id)
    const counted = correction?.before.first_delivered_on ?? compound.delivered
    const stage = missedBy(counted, createdAt)
    stages.set(compound.id, stage)
    ledger.add('compound', stage, { ...row, ...(correction?.before ?? {}) })
    if (correction) layCorrection(ledger, correction)
    const by = row['source'] === 'imported' ? offices.county(community.code) : offices.street(community.code)
    const subject = { kind: 'compound' as const, id: compound.code, name: compound.name, division: community.code }
    ledger.tell([{ ...subject, at: createdAt, by, act: 'compound.create' }])
    const verified = correction?.before ?? row
    if (verified.verified_on !== null) {
      const office = verified.verified === 'county' ? offices.county(community.code) : offices.street(community.code)
      const changes = { verified: ['none', verified.verified], verifiedOn: [null, verified.verified_on] } as const
      ledger.tell([{ ...subject, at: moment(verified.verified_on, 540), by: office, act: 'compound.verify', changes }])
    }
  }
  return stages
}

function layCorrection(ledger: Ledger, { compound, at, by, after, deed }: Correction): void {
  ledger.correct(freezingsBefore(at), { id: compound.id, ...after, updated_at: at, updated_by: by.accountId })
  ledger.tell([deed])
}

const laterOf = (one: Day | null, other: Day | null): Day | null =>
  one === null || other === null ? null : ([one, other].sort()[1] ?? one)

/** @param stages of the compounds: nothing is written before its compound */
function layOrganisations(
  ledger: Ledger,
  offices: Offices,
  organisations: readonly DemoOrganisation[],
  stages: Stages,
): void {
  for (const { code, name, compound, term, createdAt, row } of organisations) {
    const division = compound.community.code
    const missed = missedBy(laterOf(term.filedOn, term.from), createdAt)
    ledger.add('organisation', Math.max(missed, stages.get(compound.id) ?? 0), row)
    const subject = { kind: 'organisation' as const, id: code, name, division }
    const by = row.source === 'procedure' ? offices.county(division) : offices.street(division)
    const changes: Deed['changes'] = {
      filedOn: [null, term.filedOn],
      termFrom: [null, term.from],
      termTo: [null, term.to],
    }
    ledger.tell([{ ...subject, at: createdAt, by, act: 'organisation.create', changes }])
    if (term.endedOn === null) continue
    const at = moment(term.endedOn, 300)
    const ended = { endedOn: [null, term.endedOn], endReason: [null, term.endReason] } as const
    if (at > createdAt) ledger.tell([{ ...subject, at, by, act: 'organisation.end', changes: ended }])
  }
}

function layEvidence(ledger: Ledger, offices: Offices, files: Files, evidence: readonly DemoEvidence[]): void {
  for (const record of evidence) {
    const { street, item, startedOn, declaredAt, deeds } = record
    const settled = deeds.find(deed => deed.act === 'evidence.approve')?.at ?? null
    const stage = settled === null ? 0 : missedBy(startedOn, settled)
    const by = offices.street(street.code).accountId
    const file =
      chanceOf(`file ${record.id}`).happens(0.04) && record.state === 'approved'
        ? null
        : files.add(item, stage, `${street.name}${item}佐证`, street.code, by, declaredAt)
    const decider = offices.county(street.code).accountId
    ledger.add('street_evidence', stage, {
      id: record.id,
      division_code: street.code,
      item_code: item,
      started_on: startedOn,
      note: record.note || null,
      file_id: file,
      state: record.state,
      state_at: record.stateAt,
      declared_by: by,
      created_by: by,
      created_at: declaredAt,
      updated_by: deeds.at(-1)?.by.accountId ?? by,
      updated_at: record.stateAt,
      approved_by: record.approvedOn === null ? null : decider,
      approved_on: record.approvedOn,
      revoked_by: record.revokedOn === null ? null : decider,
      revoked_on: record.revokedOn,
      reason: record.reason,
    })
    ledger.tell(deeds)
  }
}

/** @param total compounds in all */
export function drawProvince(
  places: Places,
  offices: Offices,
  papers: ReadonlyMap<PaperKey, Paper>,
  total: number,
): Drawn {
  const ledger = new Ledger()
  const files = new Files(ledger, papers)
  const compounds = makeCompounds(places, total)
  const stages = layCompounds(ledger, offices, compounds)
  const numbers = new Map<string, number>()
  const organisations = makeOrganisations(compounds, numbers)
  const elected = new Map<number, Day>()
  for (const { compound, term } of organisations)
    if (term.kind === 'committee' && !elected.has(compound.id)) elected.set(compound.id, term.formedOn)
  const { companies, contracts } = makeCompanies(compounds, elected)
  const exclusions = makeExclusions(compounds, offices)
  const { book, ends } = drawProcedures({
    ledger,
    files,
    offices,
    compounds,
    organisations,
    contracts,
    exclusions,
    numbers,
  })
  layOrganisations(ledger, offices, organisations, stages)
  layEvidence(ledger, offices, files, makeEvidence(places, offices))
  for (const { compound, from, state, createdAt, decidedAt, row, deeds } of exclusions) {
    const approved = state === 'approved' || state === 'ended' ? (deeds[1]?.at ?? decidedAt) : null
    const missed = approved === null ? 0 : missedBy(from, approved)
    const stage = Math.max(missed, stages.get(compound.id) ?? 0)
    const office = offices.street(compound.community.code).accountId
    const file = files.add(
      'exclusion',
      stage,
      `${compound.name}不纳入统计证明`,
      compound.community.code,
      office,
      createdAt,
    )
    ledger.add('compound_exclusion', stage, { ...row, file_id: file })
    ledger.tell(deeds)
  }
  const lastStage = frozenDays.length
  for (const row of companies) ledger.add('company', lastStage, row)
  for (const row of contracts) ledger.add('service_contract', lastStage, row)
  book.close()
  const serials = new Map(compounds.map(({ code }) => [code.slice(0, 9), Number(code.slice(9))]))
  return { ledger, serials, numbers, ends }
}
