/** Is all that is wrong with a form told at once: what cannot be read beside what the rules say of what can, and nothing to whoever may not do it? */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { correctAssembly, createAssembly } from '@/lib/assembly/commands'
import { createCompany } from '@/lib/company/commands'
import { registerComplaint } from '@/lib/complaint/act/commands'
import { correctCompound, createCompound, retire } from '@/lib/compound/commands'
import { joinMember, leaveMember, recordConduct } from '@/lib/conduct/commands'
import type { Actor } from '@/lib/core/access'
import { phoneHint } from '@/lib/core/fields'
import { revokeEvidence } from '@/lib/evidence/commands'
import { endTerm } from '@/lib/organisation/commands'
import { type Command, perform } from '@/lib/platform/perform'
import { addPerson } from '@/lib/procedure/commands'
import { paperOf } from '@/tests/support/compound-builders'
import { committeeOf, compoundIn, creditCodeOf, now, person } from '@/tests/support/organisation-builders'
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
