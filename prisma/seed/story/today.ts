/** What lies on the desks of the demo's people on its last day. */
import { noteCase, superviseCase, urgeCase } from '@/lib/complaint/commands'
import { perform } from '@/lib/platform/perform'
import { roofBuilt, stairsFull } from '@/prisma/seed/kit/photos'
import { morning, must } from '@/prisma/seed/kit/telling'
import { type Cast, photo, register, type Username } from './cast'
import { committeePlace } from './committee-telling'

type Open = {
  who: Username
  on: string
  hour: number
  category: string
  title: string
  text: string
  lead?: string
  sign?: Username
  photo?: () => Uint8Array
  urged?: string
  supervised?: string
}

const open: readonly Open[] = [
  {
    who: 'renxiaofang',
    on: '2026-11-20',
    hour: 15,
    category: '0113',
    title: '5号楼2单元楼道堆满杂物',
    text: '二单元三层楼道堆着旧沙发和纸箱，老人进出困难。',
    photo: stairsFull,
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
    urged: '家里有八十岁老人，请今天入户。',
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
    photo: roofBuilt,
    supervised: '正在施工，督办并先行制止。',
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
    on: '2026-11-19',
    hour: 11,
    category: '0101',
    title: '一层住户外墙开门并占用宗地建阳台',
    text: '5号楼一层住户拆除外墙开门，向外搭建阳台约十平方米，请核实是否取得规划许可。',
    lead: 'resources',
    sign: 'xuewenbin',
  },
  {
    who: 'panjing',
    on: '2026-11-19',
    hour: 9,
    category: '0202',
    title: '2号楼晚上频繁跳闸',
    text: '2号楼这几天晚上七八点频繁跳闸，整栋停电，请供电部门查线路。',
    lead: 'power',
    sign: 'chaijinsheng',
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

export async function tellOfToday(cast: Cast, compound: string | null): Promise<void> {
  for (const { who, on, hour, lead, sign, photo: taken, urged, supervised, ...matter } of open) {
    const where = compound ? { compound } : { division: committeePlace.community }
    const files = taken ? await photo(cast, who, taken(), on) : []
    const facts = { ...where, ...matter, files, channel: 'phone', anonymous: true }
    const told = await register(cast, who, on, hour, facts)
    if (!lead) continue
    if (!told.isSent) await told.move(who, 'dispatch', on, hour + 0.5, { lead, assist: [] })
    if (sign) await told.move(sign, 'sign', on, hour + 1)
    await pressed(cast, told.code, { who, on, hour }, urged, supervised)
    if (sign === 'xuewenbin') {
      const text = '该小区反复私搭乱建，拟报省厅列入挂牌督办，请指导。'
      const mentions = [cast('jianghaiyan').accountId]
      await must(
        '备注',
        perform(noteCase, cast('haojianguo'), { id: told.code, text, mentions }, morning(on, hour + 3)),
      )
    }
    if (sign === 'lvjianjun') {
      const text = '请县局协调自然资源部门核对该户规划许可，需要现场联合查看。'
      const mentions = [cast('liyuting').accountId]
      await must('备注', perform(noteCase, cast(sign), { id: told.code, text, mentions }, morning(on, hour + 2)))
    }
  }
}

async function pressed(
  cast: Cast,
  id: string,
  { who, on, hour }: Pick<Open, 'who' | 'on' | 'hour'>,
  urged: string | undefined,
  supervised: string | undefined,
): Promise<void> {
  if (urged) await must('催办', perform(urgeCase, cast(who), { id, reason: urged }, morning(on, hour + 4)))
  if (supervised)
    await must('督办', perform(superviseCase, cast('liyuting'), { id, reason: supervised }, morning(on, hour + 4)))
}
