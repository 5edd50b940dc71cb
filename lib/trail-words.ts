/** What the trail is read with: every feature's words of its deeds, its records and their fields, folded from this one list. */
import { accountTrail } from './account/text'
import { assemblyTrail } from './assembly/text'
import { companyTrail } from './company/text'
import { complaintTrail } from './complaint/words'
import { compoundTrail } from './compound/text'
import { conductTrail } from './conduct/text'
import { contractTrail } from './contract/text'
import { fieldWords, valueWords } from './core/kind/kind'
import { type Permission, permissions } from './core/permissions'
import { plainWords, type SubjectWords, type TrailWords } from './core/trail'
import { deadlineTrail } from './deadline/text'
import { divisionTrail } from './division/text'
import { dutyTrail } from './duty/text'
import { evidenceTrail } from './evidence/text'
import { exclusionTrail } from './exclusion/text'
import { facilityTrail } from './facility/text'
import { figuresTrail } from './figures/text'
import { fileTrail } from './file/text'
import { filingTrail } from './filing/text'
import { importTrail } from './import/text'
import { inboxTrail } from './inbox/text'
import { kinds } from './kinds'
import { mergerTrail } from './merger/text'
import { organisationTrail } from './organisation/text'
import { planTrail } from './plan/text'
import { procedureTrail } from './procedure/words'
import { routingTrail } from './routing/text'
import { rulingTrail } from './ruling/text'
import { savedTrail } from './saved/text'
import { sourceTrail } from './source/text'
import { termAuditTrail } from './term-audit/text'

/** What belongs to no feature: the trail's own deeds, and what many of them are about. */
const groundTrail: TrailWords<'audit' | 'personal'> = {
  deeds: {
    'audit.read': '查看审计',
    'audit.export': '导出审计',
    'audit.check': '核对审计',
    'personal.reveal': '查看未遮盖的个人信息',
  },
  subjects: { export: { called: '导出' }, asked: { called: '所填编号' }, trail: { called: '审计记录' } },
}

/** A record that is one definition is told by it. */
const kindsTrail: TrailWords = {
  deeds: {},
  subjects: Object.fromEntries(
    kinds.map(of => [
      of.name,
      { called: of.called, fields: fieldWords(of), value: (field, value) => valueWords(of, field, value) },
    ]),
  ),
}

/** Of two that tell a record's field, the first is believed. */
export const trailWords: readonly TrailWords[] = [
  ...[
    fileTrail,
    divisionTrail,
    deadlineTrail,
    accountTrail,
    savedTrail,
    kindsTrail,
    exclusionTrail,
    mergerTrail,
    compoundTrail,
  ],
  ...[
    dutyTrail,
    evidenceTrail,
    sourceTrail,
    organisationTrail,
    facilityTrail,
    routingTrail,
    rulingTrail,
    planTrail,
    contractTrail,
    figuresTrail,
  ],
  ...[companyTrail, complaintTrail, procedureTrail, conductTrail, assemblyTrail, filingTrail, termAuditTrail],
  ...[importTrail, inboxTrail, groundTrail],
]

const deedWords: Readonly<Record<string, string>> = Object.fromEntries(
  trailWords.flatMap(({ deeds }) => Object.entries(deeds)),
)
const isTotal = (words: Readonly<Record<string, string>>): words is Record<Permission, string> =>
  permissions.every(act => act in words)
if (!isTotal(deedWords)) throw new Error(`no word for ${permissions.filter(act => !(act in deedWords)).join(', ')}`)

/** What each deed is called. */
export const actText: Readonly<Record<Permission, string>> = deedWords

/** Everything that is told of a kind of record, by whichever feature. */
const toldOf = (kind: string | null): readonly SubjectWords[] =>
  kind === null ? [] : trailWords.flatMap(({ subjects }) => subjects[kind] ?? [])

export const calledOf = (kind: string): string | null => toldOf(kind).flatMap(it => it.called ?? [])[0] ?? null

/** A field's word and how its values read; null: nobody tells it. */
export function fieldOf(
  kind: string | null,
  field: string,
): { label: string; words: (value: unknown) => string } | null {
  const owner = toldOf(kind).find(it => it.fields && field in it.fields)
  const label = owner?.fields?.[field]
  if (label === undefined) return null
  return { label, words: value => owner?.value?.(field, value) ?? plainWords(value) }
}
