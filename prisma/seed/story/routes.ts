/** Rules of the demo's counties, proposed by one official and switched on by another after a replay, as on any day. */
import { personIn } from '@/lib/account/enter'
import { findAccount } from '@/lib/account/store'
import type { CategoryCode } from '@/lib/complaint/categories'
import { type Actor, systemActor } from '@/lib/core/access'
import { type DivisionCode, divisionCode, province } from '@/lib/core/division'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { proposeRoute, switchOnRoute } from '@/lib/routing/commands'
import type { Assist } from '@/lib/routing/rules'
import { routeOne } from '@/lib/routing/views'
import { morning, must } from '@/prisma/seed/kit/telling'

type Rule = { category: CategoryCode; words: string; lead: Assist; assist: Assist[]; basis: string; isOn: boolean }

const own: readonly Rule[] = [
  {
    ...{ category: '0113', words: '楼道', lead: 'street', assist: ['fire', 'company'], isOn: true },
    basis: '小店区物业管理联席会议纪要〔2026〕8号：楼道杂物由街道牵头清理',
  },
  {
    ...{ category: '0305', words: '地锁', lead: 'urban', assist: ['county', 'company'], isOn: true },
    basis: '小店区人民政府专题会议纪要〔2026〕12号：公共车位私装地锁由城管拆除',
  },
  {
    ...{ category: '0302', words: '停水', lead: 'county', assist: ['water', 'market'], isOn: true },
    basis: '小店区住房和城乡建设局 2026 年第 4 次局务会：停水催费由住建局主办',
  },
  {
    ...{ category: '0104', words: '电梯', lead: 'street', assist: ['fire', 'company'], isOn: false },
    basis: '小店区消防安全委员会办公室建议：电动自行车进电梯由街道督促加装阻车装置',
  },
  {
    ...{ category: '0207', words: '维修资金', lead: 'county', assist: ['market'], isOn: false },
    basis: '近三个月退单裁定：等维修资金的电梯停运由住建局主办',
  },
]

const others: readonly { county: string; rules: readonly Rule[] }[] = [
  {
    county: '140107000000',
    rules: [
      {
        ...{ category: '0113', words: '楼道', lead: 'community', assist: ['urban', 'fire'], isOn: true },
        basis: '杏花岭区基层治理领导小组会议纪要〔2026〕3号',
      },
      {
        ...{ category: '0301', words: '门禁', lead: 'county', assist: ['police'], isOn: false },
        basis: '门禁损坏涉及治安，建议由住建局会同公安办理',
      },
    ],
  },
  {
    county: '140213000000',
    rules: [
      {
        ...{ category: '0302', words: '停水', lead: 'county', assist: ['market'], isOn: true },
        basis: '平城区物业纠纷联席会议纪要〔2026〕5号',
      },
    ],
  },
  {
    county: '140702000000',
    rules: [
      {
        ...{ category: '0305', words: '充电桩', lead: 'county', assist: ['power', 'fire'], isOn: true },
        basis: '榆次区新能源汽车充电设施工作专班会议纪要〔2026〕2号',
      },
    ],
  },
]

/** Two who work in a county's housing office: with these names, or whoever was there first. */
async function twoOf(county: DivisionCode, named: readonly string[]): Promise<Actor[]> {
  const short = county.slice(0, 6)
  const usernames = [...named, `xian${short}-2`, `xian${short}-3`, `xian${short}`]
  const actors: Actor[] = []
  for (const username of usernames) {
    const found = await inScope(systemActor(province), morning('2026-11-16'), tx => findAccount(tx, username))
    const post = found?.posts.find(one => one.role === 'county' && one.division === county)
    if (found && post) actors.push(personIn(found, post))
  }
  return actors
}

async function lay(rule: Rule, proposer: Actor, other: Actor, on: string, hour: number): Promise<void> {
  const { isOn, ...asked } = rule
  const made = await must(asked.basis, perform(proposeRoute, proposer, asked, morning(on, hour)))
  if (!isOn) return
  const at = morning(on, hour + 5)
  const seen = await ask(routeOne, other, { id: made.route.id }, at)
  if (!seen.ok || !seen.value?.now) throw new Error(`no replay of ${asked.basis}`)
  const { on: replayedOn, cases, changed } = seen.value.now
  const shown = { id: made.route.id, version: made.route.version, replayedOn, cases, changed: changed.length }
  await must(asked.basis, perform(switchOnRoute, other, shown, at))
}

/** After the accounts and the cases are there. */
export async function layRoutes(): Promise<void> {
  const places = [{ county: '140105000000', rules: own, named: ['shihuimin', 'liyuting'] }]
  for (const { county, rules, named } of [...places, ...others.map(one => ({ ...one, named: [] }))]) {
    const division = divisionCode(county)
    const [proposer, other] = division ? await twoOf(division, named) : []
    if (!proposer || !other) continue
    for (const [at, rule] of rules.entries()) await lay(rule, proposer, other, `2026-11-${12 + at}`, 9)
  }
}
