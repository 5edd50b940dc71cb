/** What do work sheets of the hotline and of city management bring in? One row a case, known by its number there. */

import { limits } from '@/lib/complaint/act/requests'
import { outsideCases } from '@/lib/complaint/intake/outside-store'
import { type NewCase, register } from '@/lib/complaint/intake/register'
import { subject as auditSubject } from '@/lib/complaint/subject'
import { covers } from '@/lib/core/access'
import { phoneHint } from '@/lib/core/fields'
import { parsePhone } from '@/lib/core/identity'
import { momentIn } from '@/lib/core/instant'
import { normalForm } from '@/lib/core/normal'
import { countSigns, firstCharacters } from '@/lib/core/text'
import { type CategoryCode, categories, categoryCodes, isCategory } from '@/lib/matter/categories'
import { urgencyText } from '@/lib/matter/text'
import { divisionsNamed } from '@/lib/named/place-store'
import { writeAuditRows } from '@/lib/platform/audit'
import type { Doer } from '@/lib/platform/perform'
import { SheetProblem } from '@/lib/platform/sheets/problem'
import { listSources, type Source } from '@/lib/source/store'
import { type Batch, Overtaken, twins } from './batch'
import { CellReader } from './cells'
import { type Issue, lineWords } from './issue'
import type { ColumnOf } from './kinds'
import type { LedgerRow } from './ledger'

export type CaseKind = 'hotline-cases' | 'city-cases'
type HotlineColumn = ColumnOf<'hotline-cases'>

const channelOf = { 'hotline-cases': 'hotline', 'city-cases': 'city' } as const

/** By the name of the matter, its number, or the first of the categories whose words stand in it. */
function categoryIn(text: string): CategoryCode | null {
  if (isCategory(text)) return text
  const named = categoryCodes.find(code => categories[code].name === text)
  if (named) return named
  return categoryCodes.find(code => categories[code].words.some(word => text.includes(word))) ?? null
}

type HotlineLine = {
  cells: CellReader<HotlineColumn>
  remarks: readonly Issue[]
  no: string | null
  county: string | null
  street: string | null
  compound: string | null
} & {
  facts: Omit<NewCase, 'compound' | 'division' | 'channel'> | null
}

/** What is written where nobody gave his name or number. */
const withheld = /^(?:匿名|不愿透露(?:姓名)?|不愿意?留|保密|不详|未知|未提供|不提供|无|没有|拒绝提供|[-/—*]+)$/

type Caller = { name: string | null; phone: string | null; remarks: Issue[] }

/** Who called, as far as it can be read. A side field never costs the complaint: what it says beyond that is left out and told. */
function callerIn(cells: CellReader<HotlineColumn>): Caller {
  const remarks: Issue[] = []
  const given = (column: '诉求人' | '联系电话'): string | null => {
    const text = cells.shown(column)
    return text === '' || withheld.test(text.replace(/\s/g, '')) ? null : text
  }
  const leave = (column: '诉求人' | '联系电话', message: string): null => {
    remarks.push({ line: cells.line, column, message })
    return null
  }
  const name = given('诉求人')
  const phone = given('联系电话')
  const parsed = phone === null ? null : parsePhone(phone)
  return {
    name: name !== null && countSigns(name) > limits.name ? leave('诉求人', `最多 ${limits.name} 个字，未采用`) : name,
    phone:
      parsed === null || parsed.ok
        ? (parsed?.value ?? null)
        : leave('联系电话', `不是一个完整的号码，未采用：${phoneHint}`),
    remarks,
  }
}

/** When it happened, a fact beside the receipt: one that cannot be read, or that was not yet when it was told, costs no complaint. */
function occurredIn(cells: CellReader<HotlineColumn>, receivedAt: Date, remarks: Issue[]): Date | null {
  const text = cells.shown('发生时间')
  if (text === '') return null
  const at = momentIn(text)
  if (at !== null && at <= receivedAt) return at
  const why = at === null ? `${firstCharacters(text, 30)} 不是有效时间，未采用` : `${text} 晚于来电时间，未采用`
  remarks.push({ line: cells.line, column: '发生时间', message: why })
  return null
}

function read(row: LedgerRow<'hotline-cases'>, source: Source, now: Date): HotlineLine {
  const cells = new CellReader<HotlineColumn>(row)
  for (const column of ['工单编号', '诉求类别', '内容'] as const) if (!cells.has(column)) cells.say(column, '请填写')
  const no = cells.key('工单编号', limits.outsideNo)
  const text = cells.text('内容', limits.text)
  const className = cells.text('诉求类别', 100)
  const category = className === null ? null : categoryIn(className)
  if (className !== null && category === null)
    cells.say(
      '诉求类别',
      `没有“${firstCharacters(className, 30)}”这一类，可填类别名称或编号；分不清的填“其他、职责不清”`,
    )
  const written = cells.text('来电时间', 30)
  const receivedAt = written === null ? null : momentIn(written)
  if (written !== null && receivedAt === null) cells.say('来电时间', `${written} 不是有效时间，例如 2026-11-20 09:30`)
  if (receivedAt && receivedAt > now) cells.say('来电时间', `${written} 还没到`)
  const { name, phone, remarks } = callerIn(cells)
  const occurredAt = occurredIn(cells, receivedAt ?? now, remarks)
  const title = cells.text('标题', limits.title)
  const place = cells.text('地址', limits.place)
  const urgency = cells.choice('紧急程度', urgencyText)
  const whole = cells.issues.length === 0 && no !== null && text !== null && category !== null
  return {
    cells,
    remarks,
    no,
    county: cells.text('区县', 40),
    street: cells.text('街道', 40),
    compound: cells.text('小区', 60),
    facts: whole
      ? {
          place: place ?? '',
          longitude: null,
          latitude: null,
          category,
          title: title ?? firstCharacters(text, 30),
          text,
          urgency,
          weight: null,
          anonymous: name === null && phone === null,
          confidential: null,
          files: [],
          clientKey: null,
          reporter:
            name === null && phone === null ? null : { name, phone, consentAt: receivedAt ?? now, pinHash: null },
          sourceId: source.id,
          outsideNo: no,
          outsideClass: className,
          receivedAt,
          occurredAt,
          origin: 'imported',
        }
      : null,
  }
}

/** Of one's own place first; else one whose cases one sees, as a county sees its city's hotline. */
async function sourceFor({ tx, actor }: Doer, kind: CaseKind): Promise<{ source: Source; all: Source[] }> {
  const all = (await listSources(tx)).filter(one => one.channel === channelOf[kind] && one.disabledAt === null)
  const source = all.find(one => one.division === actor.division) ?? all.at(-1)
  if (source) return { source, all }
  throw new SheetProblem(
    'missing-header',
    `还没有登记${kind === 'hotline-cases' ? ' 12345 热线' : '城管平台'}这个外部系统，请系统管理员先在“外部系统”中登记`,
  )
}

type CasePlan = { line: number; no: string; fresh: NewCase | null; name: string; where: string }

export async function caseBatch(
  call: Doer,
  kind: CaseKind,
  rows: readonly LedgerRow<'hotline-cases'>[],
): Promise<Batch> {
  const { source, all } = await sourceFor(call, kind)
  const said = rows.map(row => read(row, source, call.now))
  const known = await outsideCases(
    call.tx,
    all.map(one => one.id),
    said.flatMap(one => one.no ?? []),
  )
  const places = await divisionsNamed(call.tx, call.actor.division)
  const plans = said.flatMap((one): CasePlan[] => {
    if (!one.facts || one.no === null) return []
    const name = one.facts.title
    const old = known.get(normalForm(one.no))
    if (old) return [{ line: one.cells.line, no: one.no, fresh: null, name, where: old }]
    const place = places.find(one)
    if ('fault' in place) {
      one.cells.say(place.column, place.fault)
      return []
    }
    if (place.division !== null && !covers(call.actor, place.division)) {
      one.cells.say('街道', '请填您管辖的街道（乡镇），或填小区')
      return []
    }
    const fresh = { ...one.facts, channel: channelOf[kind], compound: place.compound, division: place.division }
    return [{ line: one.cells.line, no: one.no, fresh, name, where: place.name }]
  })
  const issues = [
    ...said.flatMap(one => one.cells.issues),
    ...twins(
      plans,
      plan => normalForm(plan.no),
      other => `与${lineWords(other)}的工单编号相同，请只留一行`,
    ),
  ]
  const bad = new Set(issues.map(issue => issue.line))
  const good = plans.filter(plan => !bad.has(plan.line))
  return {
    rows: rows.length,
    issues,
    entries: good.map(plan => ({
      line: plan.line,
      outcome: plan.fresh ? ('new' as const) : ('same' as const),
      name: `${plan.no} ${plan.name}`,
      // Neither the caller nor his number: a preview is kept.
      shown: () =>
        plan.fresh === null
          ? []
          : [
              { label: '类别', before: null, after: categories[plan.fresh.category].name },
              { label: '地点', before: null, after: plan.where },
            ],
    })),
    remarks: said.filter(one => !bad.has(one.cells.line)).flatMap(one => one.remarks),
    write: told => writeCases(call, good, told),
  }
}

/** So many cases are written between two words about how far it has come. */
const step = 100

async function writeCases(
  call: Doer,
  plans: readonly CasePlan[],
  told: (rows: number) => Promise<void>,
): Promise<void> {
  const fresh = plans.flatMap(plan => plan.fresh ?? [])
  for (let from = 0; from < fresh.length; from += step) {
    const some = fresh.slice(from, from + step)
    const made: Awaited<ReturnType<typeof register>>[] = []
    for (const it of some) made.push(await register(call, it))
    const audit = made.map(one => {
      // Somebody changed a place or handed in the same number since it was read.
      if (!one.ok) throw new Overtaken('complaint')
      return { act: 'complaint.register', subject: auditSubject({ before: null, after: one.value.case }) }
    })
    await writeAuditRows(call.tx, { at: call.now, actor: call.actor }, audit)
    await told(some.length)
  }
}
