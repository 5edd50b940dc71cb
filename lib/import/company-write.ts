/** Writes the companies and contracts of a ledger, and one audit row for each of both. */

import { insertCompanies, insertContracts, renameCompanies, updateContracts } from '@/lib/company/bulk-store'
import { type Changes, type Subject, writeAuditRows } from '@/lib/platform/audit'
import type { Doer, TellRows } from '@/lib/platform/perform'
import { Overtaken } from './batch'
import { type CompanyPlan, type ContractPlan, isContractChanged } from './company-plan'
import { importReason } from './compound-plan'

type TrailRow = { act: string; subject: Subject }
type WithContract = { plan: CompanyPlan; contract: ContractPlan }

export async function writeCompanies(call: Doer, plans: readonly CompanyPlan[], told: TellRows): Promise<void> {
  const companies = [...new Map(plans.map(plan => [plan.creditCode, plan])).values()]
  const { ids, rows } = await writeRegister(call, companies)
  const idOf = (plan: CompanyPlan): number => plan.known?.id ?? ids.get(plan.creditCode) ?? 0
  const held = plans.flatMap(plan => (plan.contract === null ? [] : [{ plan, contract: plan.contract }]))
  await writeAuditRows(call.tx, { at: call.now, actor: call.actor }, [
    ...rows,
    ...(await correctContracts(call, held, told)),
    ...(await createContracts(call, held, idOf, told)),
  ])
}

async function writeRegister(
  { tx, actor, now }: Doer,
  companies: readonly CompanyPlan[],
): Promise<{ ids: Map<string, number>; rows: TrailRow[] }> {
  const fresh = companies.filter(plan => plan.known === null)
  const renamed = companies.flatMap(plan =>
    plan.known !== null && plan.known.name !== plan.name ? [{ plan, known: plan.known }] : [],
  )
  const ids = await insertCompanies(tx, actor, now, fresh)
  const count = await renameCompanies(
    tx,
    actor,
    now,
    renamed.map(({ plan, known }) => ({ id: known.id, version: known.version, name: plan.name })),
  )
  if (count !== renamed.length) throw new Overtaken('company')
  const row = (act: string, plan: CompanyPlan, division: string, changes: Changes): TrailRow => ({
    act,
    subject: { kind: 'company', id: plan.creditCode, name: plan.name, division, reason: importReason, changes },
  })
  return {
    ids,
    rows: [
      ...fresh.map(plan =>
        row('company.create', plan, actor.division, { name: [null, plan.name], status: [null, 'active'] }),
      ),
      ...renamed.map(({ plan, known }) =>
        row('company.correct', plan, known.division, { name: [known.name, plan.name] }),
      ),
    ],
  }
}

/** Changed contracts first: where one gives days up, a new one of the same file may take them. */
async function correctContracts(
  { tx, actor, now }: Doer,
  held: readonly WithContract[],
  told: TellRows,
): Promise<TrailRow[]> {
  const changed = held.flatMap(({ plan, contract }) =>
    contract.kept !== null && isContractChanged(contract) ? [{ plan, contract, kept: contract.kept }] : [],
  )
  const count = await updateContracts(
    tx,
    actor,
    now,
    changed.map(({ contract: { kind, to }, kept }) => ({ kind, to, id: kept.id, version: kept.version })),
  )
  if (count !== changed.length) throw new Overtaken('contract')
  await told(changed.length)
  return changed.map(({ plan, contract, kept }) => rowOf('contract.correct', plan, contract, kept.id))
}

async function createContracts(
  { tx, actor, now }: Doer,
  held: readonly WithContract[],
  companyId: (plan: CompanyPlan) => number,
  told: TellRows,
): Promise<TrailRow[]> {
  const fresh = held.filter(({ contract }) => contract.kept === null)
  const ids = await insertContracts(
    tx,
    actor,
    now,
    fresh.map(({ plan, contract: { compound, kind, from, to } }) => ({
      key: plan.line,
      companyId: companyId(plan),
      compoundId: compound.id,
      division: compound.facts.divisionCode,
      kind,
      from,
      to,
    })),
    told,
  )
  return fresh.map(({ plan, contract }) => rowOf('contract.create', plan, contract, ids.get(plan.line) ?? 0))
}

const rowOf = (act: string, plan: CompanyPlan, contract: ContractPlan, id: number): TrailRow => ({
  act,
  subject: {
    kind: 'contract',
    id,
    name: `${plan.name} — ${contract.compound.facts.name}`,
    division: contract.compound.facts.divisionCode,
    reason: importReason,
    changes: contract.changes,
  },
})
