/**
 * The story of one case and of today's desks, told by the commands themselves: 占用消防车道 comes in, is returned once and decided by
 * the county, is extended, fails its check and passes, is closed, called back and rated, and comes again seventeen days later.
 */
import { demoHandlers, demoPeople } from '@/lib/account/demo'
import { findAccount } from '@/lib/account/store'
import { moveCase, noteCase, registerComplaint } from '@/lib/complaint/commands'
import type { Complaint } from '@/lib/complaint/complaint'
import { addPhrase } from '@/lib/complaint/phrase-commands'
import { findByCode } from '@/lib/complaint/store'
import { type Actor, type Assignment, systemActor } from '@/lib/core/access'
import { divisionCode, province, scopeUnder } from '@/lib/core/division'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { committeePlace } from './committee-telling'
import { morning, must, paper } from './story-telling'

type Username = string
type Cast = (username: Username) => Actor

/** The demo's people as the commands know them. */
async function castOf(): Promise<Cast> {
  const made = new Map<string, Actor>()
  for (const person of [...demoPeople, ...demoHandlers]) {
    const account = await inScope(systemActor(province), morning('2026-11-20'), tx => findAccount(tx, person.username))
    const division = divisionCode(person.division)
    if (!account || !division) continue
    const assigned: Assignment | null = person.competence ? { kind: 'competence', code: person.competence } : null
    made.set(person.username, {
      ...{
        kind: 'user',
        accountId: account.id,
        postId: account.posts[0]?.id ?? null,
        name: person.name,
        role: person.role,
      },
      ...{ division, scope: scopeUnder(division), assigned },
    })
  }
  return username => {
    const found = made.get(username)
    if (!found) throw new Error(`nobody called ${username}`)
    return found
  }
}

/** One case and its version; each deed at its own hour. */
class Told {
  readonly code: string
  private version: number
  /** What endangers life is sent by the portal itself. */
  readonly isSent: boolean
  private readonly cast: Cast

  constructor(cast: Cast, it: Complaint) {
    this.cast = cast
    this.code = it.code
    this.version = it.version
    this.isSent = it.state === 'dispatched'
  }

  async move(who: Username, move: string, on: string, hour: number, facts: object = {}): Promise<Told> {
    const at = morning(on, hour)
    const asked = { id: this.code, version: this.version, move, ...facts }
    await must(`${this.code} ${move}`, perform(moveCase, this.cast(who), asked, at))
    const now = await inScope(this.cast('liyuting'), at, tx => findByCode(tx, this.code))
    this.version = now?.version ?? this.version
    return this
  }
}

type Facts = Readonly<Record<string, unknown>>

async function register(cast: Cast, who: Username, on: string, hour: number, facts: Facts): Promise<Told> {
  const made = await must(`登记 ${facts['title']}`, perform(registerComplaint, cast(who), facts, morning(on, hour)))
  return new Told(cast, made.case)
}

const fireLane = (compound: string | null): Facts => ({
  ...(compound ? { compound } : { division: committeePlace.community }),
  place: '3号楼北侧消防车道',
  channel: 'counter',
  category: '0105',
  title: '3号楼北侧消防车道被地锁和车辆占用',
  text: '3号楼北侧消防车道标线被磨掉，有住户装了地锁，晚上停满车，上周救护车进不来，请尽快清理。',
  name: '业主代表',
  phone: '13803410000',
})

async function pictures(cast: Cast, who: Username, title: string, on: string): Promise<number[]> {
  return [await paper(cast(who), title, morning(on, 10))]
}

/** Returned once, decided, extended, failed, passed, closed, visited: and it comes back. */
async function tellOfFireLane(cast: Cast, compound: string | null): Promise<void> {
  const first = await register(cast, 'renxiaofang', '2026-09-14', 9, fireLane(compound))
  await first.move('renxiaofang', 'accept', '2026-09-14', 9.3)
  await first.move('renxiaofang', 'dispatch', '2026-09-14', 9.5, {
    lead: 'urban',
    assist: ['fire'],
    reason: '先清理地锁',
  })
  const not = { reason: '消防车道由消防救援机构主管，我局无权处罚占用行为' }
  await first.move('lvjianjun', 'return', '2026-09-14', 15, not)
  const decided = {
    lead: 'fire',
    assist: ['urban'],
    reason: '占用消防车道按消防法第六十条由消防救援机构主办，城管配合拆除地锁',
  }
  await first.move('liyuting', 'decide', '2026-09-15', 10, decided)
  await first.move('wangjunjie', 'sign', '2026-09-15', 10.5)
  await first.move('wangjunjie', 'ask-extension', '2026-09-18', 15, { reason: '需逐户通知车主挪车并重新施划标线' })
  await first.move('liyuting', 'extend', '2026-09-18', 16)
  const cleared = { result: 'done', answer: '已拆除地锁 4 处，通知车主挪车，现场清理完毕。' }
  const files = await pictures(cast, 'wangjunjie', '处置后现场照片', '2026-09-24')
  await first.move('wangjunjie', 'feed-back', '2026-09-24', 11, { ...cleared, files })
  await first.move('renxiaofang', 'fail', '2026-09-25', 10, { reason: '现场仍有两辆车停在车道上，标线没有重新施划' })
  const again = { result: 'done', answer: '标线已重新施划，设置禁停标志，物业每日巡查两次。' }
  const after = await pictures(cast, 'wangjunjie', '重新施划标线照片', '2026-09-28')
  await first.move('wangjunjie', 'feed-back', '2026-09-28', 16, { ...again, files: after })
  await first.move('renxiaofang', 'check', '2026-09-29', 10)
  await first.move('renxiaofang', 'close', '2026-09-29', 11)
  await first.move('panjing', 'visit', '2026-09-30', 10, { rating: 'mostly', ratingText: '清理了，希望能保持住' })
  const back = await register(cast, 'panjing', '2026-10-16', 9, {
    ...fireLane(compound),
    title: '3号楼北侧消防车道又被占用',
    text: '国庆以后又有人把车停在3号楼北侧消防车道上，禁停标志被挪走，请再处理。',
  })
  await back.move('renxiaofang', 'dispatch', '2026-10-16', 9.5, { lead: 'fire', assist: ['urban'] })
  await back.move('wangjunjie', 'sign', '2026-10-16', 10)
  await back.move('wangjunjie', 'ask-suspension', '2026-10-19', 10, {
    reason: '需等业主大会表决加装固定隔离桩，申请挂账',
  })
  await back.move('liyuting', 'suspend', '2026-10-19', 16)
}

type Open = {
  who: Username
  on: string
  hour: number
  category: string
  title: string
  text: string
  lead?: string
  sign?: Username
}

/** What lies on the desks on the demo's last day. */
const open: readonly Open[] = [
  {
    who: 'renxiaofang',
    on: '2026-11-20',
    hour: 15,
    category: '0113',
    title: '5号楼2单元楼道堆满杂物',
    text: '二单元三层楼道堆着旧沙发和纸箱，老人进出困难。',
  },
  {
    who: 'panjing',
    on: '2026-11-20',
    hour: 16,
    category: '0301',
    title: '单元门禁损坏无人修',
    text: '1号楼1单元门禁坏了十天，报修后没有人来。',
  },
  {
    who: 'panjing',
    on: '2026-11-20',
    hour: 10,
    category: '0104',
    title: '2号楼楼道飞线充电',
    text: '2号楼1单元有住户从四层拉线充电，下雨也不收。',
    lead: 'fire',
  },
  {
    who: 'panjing',
    on: '2026-11-19',
    hour: 10,
    category: '0204',
    title: '3号楼2单元室温只有14度',
    text: '供暖后室温一直只有14度，家里有老人，放过气也没用。',
    lead: 'heat',
    sign: 'yanlijuan',
  },
  {
    who: 'panjing',
    on: '2026-11-19',
    hour: 14,
    category: '0201',
    title: '高层水压不足',
    text: '3号楼九层以上晚上水压很小，热水器打不着火。',
    lead: 'water',
    sign: 'weilixin',
  },
  {
    who: 'panjing',
    on: '2026-11-19',
    hour: 15,
    category: '0203',
    title: '1号楼闻到燃气味',
    text: '1号楼2单元楼道里能闻到燃气味，怀疑立管接口漏气。',
    lead: 'gas',
    sign: 'jinruifang',
  },
  {
    who: 'renxiaofang',
    on: '2026-11-18',
    hour: 10,
    category: '0101',
    title: '顶层加盖阳光房',
    text: '3号楼顶层住户在楼顶搭建阳光房，已经焊好钢架。',
    lead: 'urban',
    sign: 'lvjianjun',
  },
  {
    who: 'renxiaofang',
    on: '2026-11-18',
    hour: 14,
    category: '0102',
    title: '遛狗不拴绳',
    text: '早上七点左右有人遛狗不拴绳，狗在儿童活动区乱跑。',
    lead: 'police',
    sign: 'fengtao',
  },
  {
    who: 'renxiaofang',
    on: '2026-11-17',
    hour: 10,
    category: '0302',
    title: '停车费收费无公示',
    text: '停车费收了没有票据，收费标准没有公示。',
    lead: 'market',
    sign: 'gaoxuemei',
  },
  {
    who: 'renxiaofang',
    on: '2026-11-17',
    hour: 15,
    category: '0501',
    title: '屋面漏水申请维修资金',
    text: '3号楼顶层屋面漏水两年，申请使用维修资金没有进展。',
    lead: 'county',
    sign: 'liyuting',
  },
  {
    who: 'renxiaofang',
    on: '2026-11-20',
    hour: 11,
    category: '0701',
    title: '上下楼漏水赔偿纠纷',
    text: '楼上漏水泡了我家吊顶，对方不肯赔偿，希望社区组织调解。',
    lead: 'community',
  },
  {
    who: 'renxiaofang',
    on: '2026-11-19',
    hour: 9,
    category: '0304',
    title: '物业合同未公示',
    text: '公示栏没有物业合同和收费标准，要求查看时物业不提供。',
    lead: 'community',
    sign: 'sunguihua',
  },
]

async function tellOfToday(cast: Cast, compound: string | null): Promise<void> {
  for (const { who, on, hour, lead, sign, ...matter } of open) {
    const where = compound ? { compound } : { division: committeePlace.community }
    const told = await register(cast, who, on, hour, { ...where, ...matter, channel: 'phone', anonymous: true })
    if (!lead) continue
    if (!told.isSent) await told.move(who, 'dispatch', on, hour + 0.5, { lead, assist: [] })
    if (sign) await told.move(sign, 'sign', on, hour + 1)
    if (sign === 'lvjianjun') {
      const text = '请县局协调自然资源部门核对该户规划许可，需要现场联合查看。'
      const mentions = [cast('liyuting').accountId]
      await must('备注', perform(noteCase, cast(sign), { id: told.code, text, mentions }, morning(on, hour + 2)))
    }
  }
}

const phrases = [
  { who: 'renxiaofang', act: 'refuse', title: '已在诉讼中', text: '反映事项已由人民法院受理，不属于本平台受理范围。' },
  {
    who: 'wangjunjie',
    act: 'feed-back',
    title: '占用消防车道已清理',
    text: '已现场责令挪车并清理占用物，告知消防法第六十条，物业每日巡查。',
  },
  {
    who: 'yanlijuan',
    act: 'feed-back',
    title: '入户测温已达标',
    text: '已入户调试并测温，室温达到规定标准，如再有问题请拨打服务电话。',
  },
] as const

/** After the accounts and the compounds are there. */
export async function tellComplaintStory(): Promise<void> {
  const cast = await castOf()
  const at = morning('2026-11-16', 9)
  const compound = await inScope(systemActor(province), at, async tx => {
    const [found] = await tx.$queryRaw<{ code: string }[]>`
      SELECT code FROM compound WHERE division_code = ${committeePlace.community} AND name = ${committeePlace.compound} AND retired_on IS NULL`
    return found?.code ?? null
  })
  await tellOfFireLane(cast, compound)
  await tellOfToday(cast, compound)
  for (const { who, ...phrase } of phrases) await must(phrase.title, perform(addPhrase, cast(who), phrase, at))
}
