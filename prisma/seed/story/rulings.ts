/** Rules of the province, as its two accounts make them: one was clarified of late, one waits for who has seen what it moves. */
import { demoSecond } from '@/lib/account/demo'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { proposeItem, releaseRuling } from '@/lib/ruling/commands'
import { rulingOne } from '@/lib/ruling/views'
import { lately, today } from '@/prisma/seed/kit/calendar'
import { morning, must } from '@/prisma/seed/kit/telling'
import { castOf } from './cast'

/** Nothing that is counted follows from a hint. */
const clearer = {
  code: 'E5',
  name: '小区基础数据完整',
  hint: '辖区小区全部登记并核验，附核验台账',
  mandatory: 'yes',
  basis: '平台口径，晋政办发〔2021〕55号任务 1—4、6；台账的要求见《街道佐证材料说明》（演示文件）',
}

/** Every street would lack it on the first day of next year. */
const asked = {
  code: 'E6',
  name: '公共收益公示',
  hint: '辖区小区上一年度的公共收益已在小区公示，附公示照片',
  mandatory: 'yes',
  basis: '《关于公示小区公共收益的通知》（演示文件）',
}

export async function tellRulings(): Promise<void> {
  const cast = await castOf()
  const [lead, other] = [cast('jianghaiyan'), cast(demoSecond.username)]
  const on = lately('2026-11-17')
  const first = await must('提出', perform(proposeItem, lead, clearer, morning(on)))
  await release(first.id, other, morning(on, 15))
  const validFrom = `${Number(today.slice(0, 4)) + 1}-01-01`
  await must('提出', perform(proposeItem, other, { ...asked, validFrom }, morning(lately('2026-11-19'), 10)))
}

async function release(id: number, by: Actor, at: Date): Promise<void> {
  const shown = await must('看影响', ask(rulingOne, by, { id }, at))
  await must('复核', perform(releaseRuling, by, { id, seen: shown?.effect?.digest ?? '' }, at))
}
