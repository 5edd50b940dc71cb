/**
 * Two places with the same kinds of records, made by real commands: a victim, and those who must learn nothing of it — the
 * officials of the next city, and neighbours who work in the victim's own county, street and community.
 */
import { createHash } from 'node:crypto'
import { addPost, createAccount, issueToken, signIn } from '@/lib/account/commands'
import { personIn } from '@/lib/account/enter'
import { proposePower } from '@/lib/account/power-commands'
import { findAccount } from '@/lib/account/store'
import type { Competence } from '@/lib/account/text'
import { createCompany } from '@/lib/company/commands'
import { correctCompound, createCompound, verifyCompoundFacts } from '@/lib/compound/commands'
import { createContract } from '@/lib/contract/commands'
import { type Actor, roleLevels, systemActor } from '@/lib/core/access'
import { type Level, province } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { setDeadline } from '@/lib/deadline/commands'
import { approveEvidence, declareEvidence, returnEvidence } from '@/lib/evidence/commands'
import { evidence } from '@/lib/evidence/evidence'
import { approveExclusion, proposeExclusion } from '@/lib/exclusion/commands'
import { uploadFile } from '@/lib/file/commands'
import { checkImport, confirmImport, runImport } from '@/lib/import/commands'
import { beginRun } from '@/lib/import/store'
import { waitingRecords } from '@/lib/kind/store'
import { proposeMerger } from '@/lib/merger/commands'
import { createOrganisation } from '@/lib/organisation/commands'
import { findOrganisation } from '@/lib/organisation/store'
import { inScope } from '@/lib/platform/db'
import { confirmed, creditCodeOf, now, person } from './organisation-builders'
import { idNumberOf } from './procedure-builders'
import { nobodysCommittees, settleCommittees } from './world-committees'
import { nobodysCases, settleCases } from './world-complaints'
import type { Doing } from './world-doing'
import type { Names, Place } from './world-names'

export const victimPlace: Place = {
  city: '140100000000',
  county: '140105000000',
  street: '140105001000',
  community: '140105001001',
  quasi: '140108400000',
  word: '受害者',
  tag: 'victim',
  number: 100,
  fields: { department: 'fire', utility: 'water', utilityIn: '140105000000' },
}
export const farPlace: Place = {
  city: '140200000000',
  county: '140213000000',
  street: '140213050000',
  community: '140213050001',
  quasi: '140271400000',
  word: '外市',
  tag: 'far',
  number: 200,
  fields: { department: 'fire', utility: 'water', utilityIn: '140213000000' },
}
/** The next street of the victim's own county, whose department has another field; the same field works in the next county. */
export const nearPlace: Place = {
  ...victimPlace,
  street: '140105002000',
  community: '140105002001',
  word: '邻居',
  tag: 'near',
  number: 300,
  fields: { department: 'police', utility: 'water', utilityIn: '140106000000' },
}

/** Nothing is kept there, and these ids were never given out. */
export const nobody: Names = {
  city: '140400000000',
  county: '140403000000',
  street: '140403001000',
  community: '140403001001',
  quasi: '140403400000',
  compound: '1404030010001',
  compoundName: '无人花园',
  excluded: '1404030010002',
  proposed: '1404030010003',
  organisation: '1404030010001Y01',
  company: creditCodeOf(999),
  contract: 1_900_000_001,
  approvedExclusion: 1_900_000_002,
  proposedExclusion: 1_900_000_003,
  second: '1404030010004',
  merger: 1_900_000_013,
  declared: 1_900_000_004,
  approved: 1_900_000_005,
  returned: 1_900_000_006,
  bare: 1_900_000_012,
  file: 1_900_000_007,
  importRun: 1_900_000_008,
  claim: 1_900_000_011,
  account: 'nobody.at.all',
  powerRequest: 1_900_000_014,
  post: 1_900_000_009,
  session: 'f'.repeat(64),
  token: 1_900_000_010,
  ...nobodysCommittees,
  ...nobodysCases,
}

export type Settled = {
  place: Place
  names: Names
  people: ReadonlyMap<Role, Actor>
  /** An outside system that hands cases in. */
  source: Actor
  /** Names, ID numbers and phones of its owners and members. */
  personal: readonly string[]
}
export type Attacker = { who: string; actor: Actor; own: Names }

const system = systemActor(province)
const pdf = (text: string): Uint8Array => new TextEncoder().encode(`%PDF-1.4\n% ${text}\n1 0 obj<<>>endobj\n%%EOF\n`)
export const sessionOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Somebody of a place by the role he has there. */
export function of(settled: Settled, role: Role): Actor {
  const actor = settled.people.get(role)
  if (!actor) throw new Error(`nobody is ${role} in ${settled.place.word}`)
  return actor
}

const officials: readonly Role[] = [
  'city',
  'county',
  'county-department',
  'street-lead',
  'street-clerk',
  'community',
  'utility',
  'system-admin',
  'security-admin',
  'audit-admin',
]

/** A department and a utility see by their field. */
function fieldOf({ fields }: Place, role: Role): Competence | null {
  if (role === 'county-department') return fields.department
  return role === 'utility' ? fields.utility : null
}

const at = (place: Place, level: Level): string => (level === 'province' ? province : place[level])

/** Where a role has its post in a place: its lowest level, administrators in the county. */
const seatOf = (place: Place, role: Role): string =>
  role === 'utility'
    ? place.fields.utilityIn
    : at(place, roleLevels[role].includes('county') ? 'county' : (roleLevels[role].at(-1) ?? 'province'))

type Unit = { company?: string; compound?: string; division?: string }

async function hire(doing: Doing, place: Place, role: Role, unit: Unit = {}): Promise<Actor> {
  const competence = fieldOf(place, role)
  const { account } = await doing(createAccount, system, {
    username: `${place.tag}.${role}`,
    displayName: `${place.word}${role}`,
    role,
    division: seatOf(place, role),
    ...(competence ? { competence } : {}),
    ...unit,
  })
  return personIn(account, account.posts[0] ?? fail(account.username))
}

const fail = (what: string): never => {
  throw new Error(`not made: ${what}`)
}

/** Everything a place has, each made by the person whose work it is. */
export async function settle(doing: Doing, place: Place): Promise<Settled> {
  const people = new Map<Role, Actor>()
  for (const role of officials) people.set(role, await hire(doing, place, role))
  const someone = (role: Role): Actor => people.get(role) ?? fail(role)
  const [county, clerk] = [someone('county'), someone('street-clerk')]
  people.set('province-lead', person('province-lead', province))

  const file = await doing(uploadFile, clerk, { name: `${place.word}材料.pdf`, bytes: pdf(place.word) })
  const compound = await settleCompounds(doing, place, { county, clerk, lead: someone('street-lead') }, file.id)
  const organisation = await doing(createOrganisation, clerk, {
    compound: compound.served,
    kind: 'committee',
    termNo: 1,
    filedOn: '2023-12-20',
    termFrom: '2024-01-01',
    termTo: '2026-12-31',
    contact: `${place.word}主任`,
    phone: '13803510001',
    account: '6222020502000000001',
  })
  await confirmed(organisation.code, county)
  const managed = { compound: compound.excluded, kind: 'management', filedOn: '2025-01-10' }
  const { code: saidOf } = await doing(createOrganisation, clerk, {
    ...managed,
    termFrom: '2025-01-01',
    termTo: '2027-12-31',
  })
  const said = (await inScope(clerk, now, tx => findOrganisation(tx, saidOf))) ?? fail(saidOf)
  // The register of companies is shared, so the name of one is no secret and bears no word.
  const { company } = await doing(createCompany, county, {
    creditCode: creditCodeOf(place.number),
    name: `第${place.number}物业服务有限公司`,
    phone: '13803510002',
  })
  const serving = { company: company.creditCode, kind: 'elected', from: '2024-01-01', to: '2027-12-31' }
  const { record: contract } = await doing(createContract, clerk, { ...serving, compound: compound.served })
  people.set('company', await hire(doing, place, 'company', { company: company.creditCode }))
  people.set('committee', await hire(doing, place, 'committee', { compound: compound.served }))

  const shown = await settleEvidence(doing, place, { county, clerk }, file.id)
  await doing(setDeadline, someone('city'), {
    key: 'evidence.review',
    amount: '6',
    validFrom: '2026-11-01',
    // The neighbours’ city is the victim’s: what it sets holds for both.
    basis: '本市文件',
  })
  const asked = await doing(proposePower, someone('system-admin'), {
    ...{ act: 'create', username: `${place.tag}.newcomer`, displayName: `${place.word}新人`, role: 'county' },
    ...{ division: place.county, idNumber: idNumberOf(place.number + 400), reason: '新到岗' },
  })
  const session = sessionOf(`${place.tag} at work`)
  await doing(signIn, clerk, { session, address: '127.0.0.1', agent: `${place.word}浏览器` })
  const token = await doing(issueToken, clerk, { name: `${place.word}程序`, days: '30' })
  const heads = '小区名称,社区代码,专有部分总面积,已交付专有面积,总户数,不纳入统计原因,不纳入统计起始日期'
  const ledger = `${heads}\n${place.word}新村,${place.community},100,100,10,单一业主,2026-01-01\n`
  const run = await doing(checkImport, clerk, {
    kind: 'compounds',
    file: { name: `${place.word}台账.csv`, bytes: new TextEncoder().encode(ledger) },
  })
  const staff = { county, clerk, lead: someone('street-lead'), community: someone('community') }
  const committees = await settleCommittees(doing, place, staff)
  const helpers = {
    ...staff,
    city: someone('city'),
    department: someone('county-department'),
    utility: someone('utility'),
    admin: someone('system-admin'),
    company: someone('company'),
  }
  const cases = await settleCases(doing, place, helpers, compound.served)
  const { tag: _tag, word: _word, number: _number, fields: _fields, ...divisions } = place
  return {
    place,
    people,
    source: cases.source,
    personal: [...committees.personal, ...cases.personal],
    names: {
      ...divisions,
      ...committees.names,
      ...cases.names,
      compound: compound.served,
      compoundName: `${place.word}花园`,
      excluded: compound.excluded,
      proposed: compound.proposed,
      approvedExclusion: compound.approvedExclusion,
      proposedExclusion: compound.proposedExclusion,
      second: compound.second,
      merger: compound.merger,
      organisation: organisation.code,
      company: company.creditCode,
      contract: contract.id,
      ...shown,
      file: file.id,
      importRun: run.id,
      claim: said.claim?.id ?? fail('claim'),
      account: `${place.tag}.street-clerk`,
      powerRequest: asked.id,
      post: clerk.postId ?? fail('post'),
      session,
      token: token.id,
    },
  }
}

type Hands = { county: Actor; clerk: Actor; lead: Actor }

async function settleCompounds(doing: Doing, place: Place, { county, clerk, lead }: Hands, file: number) {
  const facts = {
    divisionCode: place.community,
    exclusiveArea: '10000',
    deliveredArea: '9000',
    households: '100',
    firstDeliveredOn: '2015-06-30',
  }
  const make = (name: string) => doing(createCompound, clerk, { ...facts, name: `${place.word}${name}` })
  const served = await make('花园')
  const excluded = await make('公寓')
  const proposed = await make('小筑')
  await doing(correctCompound, county, { code: served.code, version: '1', address: `${place.word}路 1 号` })
  await doing(verifyCompoundFacts, lead, { code: served.code, version: '2' })
  const propose = (code: string) =>
    doing(proposeExclusion, clerk, {
      compound: code,
      reasonCode: 'single-owner',
      from: '2025-01-01',
      explanation: `${place.word}说明`,
      fileId: String(file),
    })
  const { record: exclusion } = await propose(excluded.code)
  await doing(approveExclusion, county, { id: String(exclusion.id), version: String(exclusion.version) })
  const open = await propose(proposed.code)
  const second = await make('别院')
  const { record: twice } = await doing(proposeMerger, clerk, {
    compound: second.code,
    into: served.code,
    ground: 'twice-entered',
    explanation: `${place.word}说明`,
    fileId: String(file),
  })
  return {
    served: served.code,
    excluded: excluded.code,
    proposed: proposed.code,
    approvedExclusion: exclusion.id,
    proposedExclusion: open.record.id,
    second: second.code,
    merger: twice.id,
  }
}

async function settleEvidence(doing: Doing, place: Place, { county, clerk }: Omit<Hands, 'lead'>, file: number) {
  const declare = async (item: string): Promise<number> => {
    const note = `${place.word}佐证说明`
    const asked = { division: place.street, item, startedOn: '2025-03-01', note, file: String(file) }
    return (await doing(declareEvidence, clerk, asked)).record.id
  }
  const [declared, approved, returned] = [await declare('E1'), await declare('E2'), await declare('E3')]
  await doing(approveEvidence, county, { id: String(approved), version: '1' })
  const reason = `${place.word}退回理由`
  await doing(returnEvidence, county, { id: String(returned), version: '1', reason })
  return { declared, approved, returned, bare: await settleLedger(doing, place, { county, clerk }) }
}

/** What a ledger of evidence brought without a file, approved by the county. */
async function settleLedger(doing: Doing, place: Place, { county, clerk }: Omit<Hands, 'lead'>): Promise<number> {
  const text = `街道代码,佐证项,起始日期\n${place.street},E4,2025-04-01\n`
  const file = { name: `${place.word}佐证台账.csv`, bytes: new TextEncoder().encode(text) }
  const run = await doing(checkImport, clerk, { kind: 'evidence', file })
  await doing(confirmImport, clerk, { id: String(run.id) })
  await inScope(system, now, tx => beginRun(tx, run.id))
  await doing(runImport, clerk, { id: String(run.id) })
  const [bare] = await inScope(county, now, tx => waitingRecords(tx, evidence, ['declared'], null)).then(rows =>
    rows.filter(row => row['source'] === 'imported' && row.division === place.street),
  )
  await doing(approveEvidence, county, { id: String(bare?.id), version: '1' })
  return bare?.id ?? fail('bare evidence')
}

/** The neighbours' company and committee work in the very community of the victim. */
export async function settleNextDoor(doing: Doing, near: Settled): Promise<Settled> {
  const { community } = victimPlace
  const made = await doing(createCompound, system, {
    divisionCode: community,
    name: `${near.place.word}隔壁小区`,
    exclusiveArea: '5000',
    deliveredArea: '5000',
    households: '50',
    firstDeliveredOn: '2016-06-30',
  })
  const serving = { company: near.names.company, kind: 'elected', from: '2024-01-01', to: '2027-12-31' }
  await doing(createContract, system, { ...serving, compound: made.code })
  const username = `${near.place.tag}.committee`
  await doing(addPost, system, { username, role: 'committee', division: community, compound: made.code })
  const account = await inScope(system, now, tx => findAccount(tx, username))
  const post = account?.posts.find(one => one.division === community)
  if (!account || !post) return fail(username)
  return { ...near, people: new Map(near.people).set('committee', personIn(account, post)) }
}

/** Those of the next city; those next door who see a part of the victim's county but not the victim's records. */
export function attackersOf(far: Settled, near: Settled): Attacker[] {
  const nextDoor: readonly Role[] = [
    'county-department',
    'street-lead',
    'street-clerk',
    'community',
    'company',
    'committee',
    'utility',
  ]
  const line = (settled: Settled, roles: readonly Role[]): Attacker[] =>
    roles.map(role => ({ who: `${settled.place.word} ${role}`, actor: of(settled, role), own: settled.names }))
  return [
    ...line(
      far,
      [...far.people.keys()].filter(role => role !== 'province-lead'),
    ),
    ...line(near, nextDoor),
    { who: `${far.place.word} source`, actor: far.source, own: far.names },
  ]
}
