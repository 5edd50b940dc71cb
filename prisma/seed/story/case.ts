/**
 * The story of one case and of today's desks, told by the commands themselves: 占用消防车道 comes in, is returned once and decided by
 * the county, is extended, fails its check and passes, is closed, called back and rated, and comes again seventeen days later.
 */
import { addPhrase } from '@/lib/complaint/phrase/commands'
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { lately } from '@/prisma/seed/kit/calendar'
import { laneBlocked, laneFree, laneHalf } from '@/prisma/seed/kit/photos'
import { morning, must } from '@/prisma/seed/kit/telling'
import { type Cast, castOf, type Facts, photo, register } from './cast'
import { committeePlace } from './committee-telling'
import { tellOfToday } from './today'

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

/** Returned once, decided, extended, failed, passed, closed, visited: and it comes back. */
async function tellOfFireLane(cast: Cast, compound: string | null): Promise<void> {
  const before = await photo(cast, 'renxiaofang', laneBlocked(), '2026-09-14')
  const first = await register(cast, 'renxiaofang', '2026-09-14', 9, { ...fireLane(compound), files: before })
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
  await first.move('wangjunjie', 'ask-extension', '2026-09-18', 15, {
    reason: '需逐户通知车主挪车并重新施划标线',
    days: 5,
  })
  await first.move('liyuting', 'extend', '2026-09-18', 16)
  const cleared = { result: 'done', answer: '已拆除地锁 4 处，通知车主挪车，现场清理完毕。' }
  const files = await photo(cast, 'wangjunjie', laneHalf(), '2026-09-24')
  await first.move('wangjunjie', 'feed-back', '2026-09-24', 11, { ...cleared, files })
  await first.move('renxiaofang', 'fail', '2026-09-25', 10, { reason: '现场仍有两辆车停在车道上，标线没有重新施划' })
  const again = { result: 'done', answer: '标线已重新施划，设置禁停标志，物业每日巡查两次。' }
  const after = await photo(cast, 'wangjunjie', laneFree(), '2026-09-28')
  await first.move('wangjunjie', 'feed-back', '2026-09-28', 16, { ...again, files: after })
  await first.move('renxiaofang', 'check', '2026-09-29', 10)
  await first.move('renxiaofang', 'close', '2026-09-29', 11)
  await first.move('panjing', 'visit', '2026-09-30', 10, { rating: 'mostly', ratingText: '清理了，希望能保持住' })
  const back = await register(cast, 'panjing', '2026-10-16', 9, {
    ...fireLane(compound),
    files: await photo(cast, 'panjing', laneHalf(), '2026-10-16'),
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
  const at = morning(lately('2026-11-16'), 9)
  const compound = await inScope(systemActor(province), at, async tx => {
    const [found] = await tx.$queryRaw<{ code: string }[]>`
      SELECT code FROM compound WHERE division_code = ${committeePlace.community} AND name = ${committeePlace.compound} AND retired_on IS NULL`
    return found?.code ?? null
  })
  await tellOfFireLane(cast, compound)
  await tellOfToday(cast, compound)
  for (const { who, ...phrase } of phrases) await must(phrase.title, perform(addPhrase, cast(who), phrase, at))
}
