/** Gives the demo's organisations in office their members and what they did: most live, some have long been silent. */
import type { Client } from 'pg'
import { today } from '@/prisma/seed/kit/calendar'
import { givenNames, surnames } from '@/prisma/seed/kit/names'

/** A number from 0 to 999 that a row and a salt always give again. */
const dice = (key: string, salt: string): string =>
  `(('x' || substr(md5((${key})::text || '${salt}'), 1, 6))::bit(24)::int % 1000)`

const list = (words: readonly string[]): string => `ARRAY[${words.map(word => `'${word}'`).join(',')}]`
const pick = (words: readonly string[], key: string, salt: string): string =>
  `(${list(words)})[1 + ${dice(key, salt)} % ${words.length}]`

/** In office on the demo's day: filed, begun, not ended; the term may be over. */
const inOffice = `SELECT o.id, o.compound_id, o.division_code, o.kind, o.term_from, coalesce(o.seats, 7) AS seats, ${dice('o.id', 'live')} AS dice
  FROM organisation o WHERE o.filed_on <= $1::date AND o.term_from <= $1::date AND o.term_to >= $1::date - 365
    AND (o.ended_on IS NULL OR o.ended_on > $1::date)`
/** Whose life was told by the story needs none invented. */
const untold = `AND o.id <> ALL($2::int[])`

const members = `INSERT INTO organisation_member (organisation_id, compound_id, division_code, name, office, side, tags, starts_on, ends_on,
    leave_reason, created_at)
  SELECT o.id, o.compound_id, o.division_code, ${pick(surnames, 'o.id * 100 + n', 'surname')} || ${pick(givenNames, 'o.id * 100 + n', 'given')},
    CASE WHEN o.kind = 'committee' THEN CASE WHEN n = 1 THEN '01' WHEN n = 2 THEN '02' WHEN n > o.seats THEN '04' ELSE '03' END
      ELSE CASE WHEN n = 1 THEN '11' WHEN n = 2 THEN '13' WHEN n = 3 THEN '16' ELSE '14' END END,
    CASE WHEN o.kind = 'management' AND n = 1 THEN 'community' WHEN o.kind = 'management' AND n = 3 THEN 'street' ELSE 'owner' END,
    '{}', o.term_from, CASE WHEN gone THEN $1::date - 40 END, CASE WHEN gone THEN 'resigned' END, o.term_from
  FROM (${inOffice} AND o.source <> 'procedure') o CROSS JOIN LATERAL generate_series(1, o.seats + CASE WHEN o.kind = 'committee' AND o.dice % 3 = 0 THEN 1 ELSE 0 END) n
    CROSS JOIN LATERAL (SELECT o.dice BETWEEN 980 AND 994 AND n > 2 AND n <= 3 + o.seats / 2 AND o.term_from < $1::date - 60 AS gone) g
  ORDER BY o.id, n`

type Doing = {
  kind: string
  /** Days from one to the next, and how many at most. */
  every: number
  most: number
  /** Of a thousand organisations, so many do it at all. */
  of: number
  titles: readonly string[]
  texts: readonly string[]
  amount: string
}

const doings: readonly Doing[] = [
  {
    kind: 'meeting',
    every: 75,
    most: 5,
    of: 880,
    titles: [
      '研究物业服务质量和收费',
      '商议电梯维修方案',
      '研究公共收益使用',
      '讨论停车管理办法',
      '听取物业企业季度报告',
    ],
    texts: ['同意，由主任负责落实', '交物业企业限期整改', '列入下次业主大会议题'],
    amount: 'o.seats - o.dice % 2',
  },
  {
    kind: 'disclosure',
    every: 95,
    most: 3,
    of: 800,
    titles: ['公共收益收支情况', '物业费收支情况', '维修资金使用情况', '业主委员会工作报告'],
    texts: ['上一季度'],
    amount: 'NULL',
  },
  {
    kind: 'seal',
    every: 110,
    most: 3,
    of: 700,
    titles: ['签订停车场地协议', '出具备案说明', '签订广告位协议', '报送维修资金申请'],
    texts: ['主任'],
    amount: '1 + o.dice % 3',
  },
  {
    kind: 'training',
    every: 200,
    most: 1,
    of: 550,
    titles: ['业主委员会履职培训', '维修资金政策培训', '党建引领物业治理培训'],
    texts: ['全体委员'],
    amount: '2 + o.dice % 7',
  },
]

const doing = (
  it: Doing,
): string => `INSERT INTO conduct_record (organisation_id, compound_id, division_code, kind, happened_on, title, text,
    amount, created_at)
  SELECT o.id, o.compound_id, o.division_code, '${it.kind}', d.on_day, ${pick(it.titles, 'o.id * 10 + n', it.kind)},
    ${pick(it.texts, 'o.id * 10 + n', `${it.kind}-text`)}, ${it.amount}, d.on_day
  FROM (${inOffice} ${untold}) o CROSS JOIN LATERAL generate_series(0, ${it.most - 1}) n
    CROSS JOIN LATERAL (SELECT $1::date - (n * ${it.every} + ${dice('o.id', it.kind)} % ${it.every}) AS on_day) d
  WHERE ${dice('o.id', `${it.kind}-of`)} < ${it.of} AND d.on_day >= o.term_from
  ORDER BY o.id, n`

export async function writeConduct(client: Client): Promise<void> {
  await client.query(members, [today])
  const told = await client.query<{ id: number }>('SELECT DISTINCT organisation_id AS id FROM conduct_record')
  const ids = told.rows.map(row => row.id)
  for (const it of doings) await client.query(doing(it), [today, ids])
}
