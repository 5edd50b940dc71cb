/** Is all that is wrong with a form told at once: what cannot be read beside what the rules say of what can, and nothing to whoever may not do it? */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { createAccount } from '@/lib/account/commands'
import { enterBallot } from '@/lib/assembly/ballot-commands'
import { addMatter, correctAssembly, createAssembly } from '@/lib/assembly/commands'
import { serve } from '@/lib/assembly/register-commands'
import { correctCompany, createCompany } from '@/lib/company/commands'
import { registerComplaint } from '@/lib/complaint/act/commands'
import { correctCompound, createCompound, retire } from '@/lib/compound/commands'
import { joinMember, leaveMember, recordConduct } from '@/lib/conduct/commands'
import { type Actor, systemActor } from '@/lib/core/access'
import { phoneHint } from '@/lib/core/fields'
import { setDeadline } from '@/lib/deadline/commands'
import { revokeEvidence } from '@/lib/evidence/commands'
import { proposeMerger } from '@/lib/merger/commands'
import { correctOrganisation, createOrganisation, endTerm } from '@/lib/organisation/commands'
import { createPlan, setTarget } from '@/lib/plan/commands'
import { type Command, perform } from '@/lib/platform/perform'
import { addPerson, openProcedure } from '@/lib/procedure/commands'
import { proposeReorganisation } from '@/lib/ruling/commands'
import { createSource } from '@/lib/source/commands'
import * as votes from '@/tests/support/assembly-builders'
import { paperOf } from '@/tests/support/compound-builders'
import { committeeOf, compoundIn, creditCodeOf, now, person, place } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl } = ownDatabase()
const village = '140105001001'
const clerk = person('street-clerk', '140105001000')
const elsewhere = person('street-clerk', '140106001000')

/** What a command says field by field; another answer as it is. */
async function wrong<S extends z.ZodType, O>(command: Command<S, O>, actor: Actor, raw: unknown) {
  const result = await perform(command, actor, raw, now)
  if (result.ok) return null
  return result.problem.kind === 'invalid' ? result.problem.fields : result.problem
}

let compound: { id: number; code: string }
let committee = ''
beforeAll(async () => {
  compound = await compoundIn(ownerUrl(), village, '一次说全花园')
  committee = await committeeOf(clerk, compound.code)
})

test('a new compound: what is missing, what does not fit together, its place, its name and its code', async () => {
  const asked = {
    name: '一次说全花园',
    divisionCode: village,
    exclusiveArea: '100',
    deliveredArea: '200',
    households: '',
  }
  const said = await wrong(createCompound, clerk, { ...asked, builtYear: '2099', code: '1401060010001' })
  expect(said).toEqual({
    households: ['请填整数'],
    deliveredArea: [expect.stringContaining('大于专有部分总面积')],
    builtYear: [expect.stringContaining('晚于')],
    name: [expect.stringContaining('本社区已有同名小区')],
    code: [expect.stringContaining('前 9 位')],
  })
  // Of a place that cannot be read, or is another's, nothing is told but that.
  expect(await wrong(createCompound, clerk, { ...asked, divisionCode: '' })).toMatchObject({
    divisionCode: [expect.any(String)],
    deliveredArea: [expect.any(String)],
  })
  expect(await wrong(createCompound, elsewhere, asked)).toMatchObject({
    divisionCode: ['没有这个社区，或它不在您的管辖范围内'],
  })
})

test('a correction: what cannot be read beside what does not fit what is kept', async () => {
  const asked = { code: compound.code, version: 1, households: 'x', deliveredArea: '9999999' }
  expect(await wrong(correctCompound, clerk, asked)).toEqual({
    households: ['请填整数'],
    deliveredArea: [expect.stringContaining('大于专有部分总面积')],
  })
  expect(await wrong(correctCompound, elsewhere, asked)).toEqual({ households: ['请填整数'] })
})

test('a vote: its title, its days, the rules that it needs, where it is held', async () => {
  const asked = { kind: 'first', form: 'gathering', title: '', opensOn: '2026-12-10', closesOn: '2026-12-01' }
  const days = { closesOn: ['截止日 2026-12-01 早于开始日 2026-12-10'] }
  const rules = { rulesFile: [expect.stringContaining('请上传议事规则')] }
  const here = { ...asked, compound: compound.code, followMajority: 'yes' }
  expect(await wrong(createAssembly, clerk, here)).toEqual({ title: ['请填写'], ...days, ...rules })
  expect(await wrong(createAssembly, clerk, { ...asked, title: '首次业主大会' })).toEqual({
    compound: ['请选择小区'],
    ...days,
  })
  const made = { ...here, title: '首次业主大会', followMajority: 'no', closesOn: '2026-12-20' }
  const result = await perform(createAssembly, clerk, made, now)
  const id = result.ok ? result.value.assembly.id : 0
  expect(await wrong(correctAssembly, clerk, { ...here, id, version: 1 })).toEqual({
    title: ['请填写'],
    ...days,
    ...rules,
  })
})

test('a doing, a joining and a leaving of an organisation', async () => {
  const file = await paperOf(elsewhere)
  const meeting = { kind: 'meeting', organisation: committee, on: '2027-03-01', title: '', amount: '', file }
  expect(await wrong(recordConduct, clerk, meeting)).toEqual({
    title: ['请填写'],
    amount: ['请填整数'],
    on: ['不能晚于今天（2026-11-22）'],
    file: ['没有找到这份文件，请重新上传'],
  })
  const decision = { kind: 'decision', organisation: committee, on: '2026-10-10', postedFrom: '2026-10-01', title: '' }
  expect(await wrong(recordConduct, clerk, decision)).toEqual({
    title: ['请填写'],
    postedFrom: ['公示日期不能早于决定日期 2026-10-10'],
  })
  const joining = { organisation: committee, name: '', office: '11', from: '2027-01-01', phone: '12' }
  expect(Object.keys((await wrong(joinMember, clerk, joining)) ?? {}).sort()).toEqual([
    'from',
    'name',
    'office',
    'phone',
  ])
  // Nothing is told of another's organisation, nor to whoever may not do it.
  expect(Object.keys((await wrong(joinMember, elsewhere, joining)) ?? {}).sort()).toEqual(['name', 'phone'])
  expect(Object.keys((await wrong(joinMember, person('city', '140100000000'), joining)) ?? {})).toEqual([
    'name',
    'phone',
  ])
  expect(Object.keys((await wrong(leaveMember, clerk, { id: 999_999, version: 1, on: '2027-01-01' })) ?? {})).toEqual([
    'reason',
  ])
})

test('rules between fields of one form, though another field cannot be read', async () => {
  const owner = { procedure: 999_999, part: 'group', side: 'owner' }
  const home = { room: ['业主须填房号，例如 3-1-1502'] }
  expect(await wrong(addPerson, clerk, { ...owner, name: '张三', area: 'x', phone: '12' })).toEqual({
    ...home,
    area: [expect.any(String)],
    phone: [phoneHint],
  })
  const member = { organisation: committee, name: '周文', office: '03', from: '不知道', idNumber: '1' }
  expect(await wrong(joinMember, clerk, member)).toEqual({
    ...home,
    from: [expect.any(String)],
    idNumber: ['身份证号码不正确，请核对 18 位号码'],
  })
  // In the order of the form, whoever says it.
  expect(Object.keys((await wrong(joinMember, clerk, member)) ?? {})).toEqual(['from', 'room', 'idNumber'])
  const taken = { category: '0113', title: '楼道旧家具', text: '二单元楼道堆着旧家具', longitude: '112.5', phone: '12' }
  expect(await wrong(registerComplaint, clerk, taken)).toMatchObject({
    division: ['请选择小区，或写明在哪个街道'],
    longitude: ['经度、纬度要一起填'],
    phone: [phoneHint],
  })
})

test('a deed of a record that stands', async () => {
  const asked = { id: 999_999, version: 1, revokedOn: '2027-01-01', reason: '' }
  expect(await wrong(revokeEvidence, person('county', '140105000000'), asked)).toEqual({
    reason: ['请写明理由，至少 2 个字'],
  })
})

test('an end of a term, a leaving of the register and a known company, while something else cannot be read', async () => {
  const paper = await paperOf(elsewhere)
  const ending = { code: committee, version: 1, endedOn: '2027-01-01', endReason: 'x', fileId: paper }
  expect(Object.keys((await wrong(endTerm, clerk, ending)) ?? {}).sort()).toEqual(['endReason', 'endedOn', 'fileId'])
  expect(Object.keys((await wrong(endTerm, elsewhere, ending)) ?? {})).toEqual(['endReason'])
  const leaving = { code: compound.code, version: 1, retiredOn: '2027-01-01', reason: '', fileId: paper }
  const county = person('county', '140105000000')
  expect(Object.keys((await wrong(retire, county, leaving)) ?? {}).sort()).toEqual(['fileId', 'reason', 'retiredOn'])
  const firm = { creditCode: creditCodeOf(901), name: '一次说全物业' }
  const first = await perform(createCompany, county, firm, now)
  expect(first.ok).toBe(true)
  const again = { ...firm, name: '', foundedOn: '2027-01-01' }
  expect(await wrong(createCompany, county, again)).toMatchObject({
    creditCode: [expect.stringContaining('已经登记')],
    name: [expect.any(String)],
    foundedOn: [expect.any(String)],
  })
})

const province = systemActor(place('140000000000'))

test('an outside system: its address, its place and its code, while its name cannot be read', async () => {
  const asked = { code: 'once-told', name: '一次说全热线', channel: 'hotline', division: '140105000000', rate: 60 }
  expect((await perform(createSource, province, asked, now)).ok).toBe(true)
  const again = { ...asked, name: '', division: '140105001000', webhookUrl: 'https://169.254.169.254/x' }
  expect(Object.keys((await wrong(createSource, province, again)) ?? {})).toEqual([
    'code',
    'name',
    'division',
    'webhookUrl',
  ])
})

test('a plan, its target and a deadline', async () => {
  const plan = { name: '一次说全三年计划', documentNo: '晋建〔2026〕901号', issuedOn: '2026-03-01' }
  const made = await perform(createPlan, province, plan, now)
  const id = made.ok ? made.value.id : 0
  expect(await wrong(createPlan, province, { ...plan, name: '短' })).toMatchObject({
    name: [expect.any(String)],
    documentNo: [expect.stringContaining('已经登记')],
  })
  const target = { plan: id, indicator: 'formation', due: '2026-01-01', rate: 'x' }
  expect(Object.keys((await wrong(setTarget, province, target)) ?? {})).toEqual(['due', 'rate'])
  const deadline = { key: 'form.notice_before_meeting', amount: '3', validFrom: '不知道', basis: '' }
  expect(Object.keys((await wrong(setDeadline, province, deadline)) ?? {})).toEqual(['amount', 'validFrom', 'basis'])
})

test('an account: a name that is taken beside a post that cannot be, and what cannot be read', async () => {
  const asked = { username: 'once.told', displayName: '周全', role: 'street-clerk', division: '140105001000' }
  expect((await perform(createAccount, province, asked, now)).ok).toBe(true)
  const again = { ...asked, displayName: '', division: '140105000000', validFrom: '2026-12-02', validTo: '2026-12-01' }
  expect(Object.keys((await wrong(createAccount, province, again)) ?? {})).toEqual([
    'username',
    'displayName',
    'division',
    'validTo',
  ])
})

test('a term: one given twice and one that overlaps, while a number cannot be read, and both of a form that can', async () => {
  const term = { compound: compound.code, kind: 'committee', termNo: '1', termFrom: '2024-01-01', termTo: '2024-06-30' }
  const said = await wrong(createOrganisation, clerk, { ...term, seats: 'x' })
  expect(said).toMatchObject({ '': [expect.stringContaining('已经登记过')], seats: [expect.any(String)] })
  const paper = await paperOf(elsewhere)
  const both = { ...term, termFrom: '2026-01-01', termTo: '2026-12-31', fileId: paper }
  const answer = await perform(createOrganisation, clerk, both, now)
  expect(answer).toMatchObject({
    problem: { kind: 'invalid', fields: { fileId: [expect.any(String)] }, see: { href: expect.any(String) } },
  })
  const correction = { code: committee, version: 1, formedOn: '2099-01-01', seats: 'x' }
  expect(Object.keys((await wrong(correctOrganisation, clerk, correction)) ?? {}).sort()).toEqual([
    'filedOn',
    'formedOn',
    'seats',
  ])
  expect(Object.keys((await wrong(correctOrganisation, elsewhere, correction)) ?? {})).toEqual(['seats'])
})

test('a company that is corrected, and one that is known though its founding day is to come', async () => {
  const county = person('county', '140105000000')
  const firm = { creditCode: creditCodeOf(902), name: '一次更正物业' }
  expect((await perform(createCompany, county, firm, now)).ok).toBe(true)
  const correction = { creditCode: firm.creditCode, version: 1, foundedOn: '2099-01-01', phone: '12' }
  expect(Object.keys((await wrong(correctCompany, county, correction)) ?? {}).sort()).toEqual(['foundedOn', 'phone'])
  expect(await wrong(createCompany, county, { ...firm, foundedOn: '2099-01-01' })).toMatchObject({
    '': [expect.stringContaining('已经登记')],
    foundedOn: [expect.any(String)],
  })
})

test('a matter, a service and a ballot of a vote', async () => {
  const rooms = [{ room: '1-101', area: 10_000, owner: '张三' }]
  const id = await votes.prepared(clerk, compound.code, rooms)
  const { version, matters } = await votes.seen(clerk, id)
  const matter = { id, version, code: 'x', title: matters[0]?.title ?? '' }
  expect(Object.keys((await wrong(addMatter, clerk, matter)) ?? {})).toEqual(['code', 'title'])
  await votes.opened(clerk, id)
  const service = { id, on: '2026-01-01', rooms: '1-101\n9-909' }
  expect(await wrong(serve, clerk, service)).toEqual({
    on: [expect.stringContaining('早于公告日期')],
    rooms: ['名册里没有这些房号：9-909'],
  })
  expect(Object.keys((await wrong(serve, clerk, { ...service, on: '不知道' })) ?? {})).toEqual(['on', 'rooms'])
  const ballot = { id, room: '9-909', proxy: '很'.repeat(30) }
  const unknown = ['名册里没有房号 9-909']
  expect(await wrong(enterBallot, clerk, ballot)).toMatchObject({
    room: unknown,
    proxy: [expect.any(String)],
    c1: ['请选择'],
  })
  expect(await wrong(enterBallot, clerk, { ...ballot, room: '' })).toMatchObject({
    room: ['请填写房号'],
    c1: ['请选择'],
  })
  expect(await wrong(enterBallot, clerk, { id, room: '9-909', c1: '9' })).toEqual({
    room: unknown,
    c1: ['请选择同意、反对或弃权'],
  })
})

test('a kind asks the database though a field cannot be read', async () => {
  const county = person('county', '140105000000')
  const twin = { compound: compound.code, into: compound.code, ground: 'x', explanation: '' }
  expect(await wrong(proposeMerger, county, twin)).toMatchObject({
    into: ['不能并入自己'],
    ground: [expect.any(String)],
    explanation: [expect.any(String)],
  })
})

test('the opening of a procedure: its day beside the reason that its kind asks for, and beside the rule against it', async () => {
  const asked = { kind: 'reelection', organisation: committee, on: '2027-06-01', reasonCode: 'ordered' }
  const notYet = [expect.stringContaining('不能晚于今天')]
  expect(await wrong(openProcedure, clerk, asked)).toEqual({ on: notYet, reasonText: ['提前换届请写明理由'] })
  const beside = { kind: 'formation', compound: compound.code, on: '2027-06-01' }
  expect(await wrong(openProcedure, clerk, beside)).toEqual({ on: notYet, '': [expect.stringContaining('请办理换届')] })
})

test('a step of a reorganisation: its day beside its code, and beside where the unit goes', async () => {
  const lead = person('province-lead', '140000000000')
  const step = { from: '2027-01-01', reason: '晋政函〔2026〕2号' }
  const notYet = [expect.stringContaining('还没到')]
  expect(await wrong(proposeReorganisation, lead, { ...step, step: 'add', code: village, name: '又一个社区' })).toEqual(
    { from: notYet, code: [expect.stringContaining('代码不能再用')] },
  )
  expect(await wrong(proposeReorganisation, lead, { ...step, step: 'end', code: village, successor: village })).toEqual(
    {
      from: notYet,
      successor: [expect.stringContaining('不是一个有效的同级单位')],
    },
  )
})
