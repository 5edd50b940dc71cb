/** A compound that stands in the register twice: entered again under its longer name, found out, and waiting for the county. */
import { createCompound } from '@/lib/compound/commands'
import { compoundList } from '@/lib/compound/views'
import type { Actor } from '@/lib/core/access'
import { proposeMerger } from '@/lib/merger/commands'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { lately } from '@/prisma/seed/kit/calendar'
import { morning, must } from '@/prisma/seed/kit/telling'

export async function tellOfTwins({ clerk }: { clerk: Actor }): Promise<void> {
  const at = morning(lately('2026-11-18'))
  const { rows } = await must('看小区', ask(compoundList, clerk, { sort: 'updated' }, at)).then(
    list => list ?? { rows: [] },
  )
  const first = rows.find(row => !row.name.endsWith('小区'))
  if (!first) throw new Error('no compound that could stand twice')
  const second = await must(
    '重复登记',
    perform(
      createCompound,
      clerk,
      {
        name: `${first.name}小区`,
        divisionCode: first.division,
        address: first.address,
        exclusiveArea: String(first.exclusiveArea / 100),
        deliveredArea: '0',
        households: first.households,
        apart: 'yes',
        apartReason: '开发商另报的新名称',
      },
      at,
    ),
  )
  const explanation = '地名办更名批复所附位置图与原小区相同，是同一个物业管理区域'
  const raw = { compound: second.code, into: first.code, ground: 'renamed', explanation }
  await must('提出合并', perform(proposeMerger, clerk, raw, morning(lately('2026-11-19'))))
}
