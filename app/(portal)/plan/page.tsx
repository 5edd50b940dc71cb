import type { Metadata } from 'next'
import { DeadlineTable } from '@/components/plan/deadline-table'
import { ItemTable } from '@/components/plan/item-table'
import { PlanForms } from '@/components/plan/plan-forms'
import { TargetTable } from '@/components/plan/target-table'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { may } from '@/lib/core/access'
import { deadlineList } from '@/lib/deadline/views'
import { indicatorText } from '@/lib/plan/text'
import { planPage } from '@/lib/plan/views'
import { show, signedIn } from '@/lib/web/show'
import { createPlan, setDeadline, setItem, setTarget } from './actions'

export const metadata: Metadata = { title: '行动计划' }

export default async function Page() {
  const actor = await signedIn()
  const [page, deadlines] = [await show(planPage, {}), await show(deadlineList, {})]
  const newest = page.plans[0]
  return (
    <>
      <PageHead
        title={newest ? `按《${newest.name}》对照，共 ${page.plans.length} 个计划` : '还没有登记计划'}
        lead="目标、佐证项、口径和时限都带日期，改动从起算日生效，过去的数不变。"
        deeds={may(actor, 'ruling.read') ? <LinkButton href="/rulings">规则复核</LinkButton> : null}
      />
      <Section title="目标">
        <TargetTable plans={page.plans} today={page.today} />
      </Section>
      {may(actor, 'plan.set-target') ? (
        <PlanForms plans={page.plans} createPlan={createPlan} setTarget={setTarget} setItem={setItem} />
      ) : null}
      <Section title="街道佐证项" aside={<small className="text-ink-2">必备项都批准，街道才计入覆盖率</small>}>
        <ItemTable items={page.items} change={may(actor, 'plan.set-item') ? setItem : null} />
      </Section>
      <Section title="指标口径" id="definitions">
        <Facts
          facts={page.definitions.map(one => ({
            term: `${indicatorText[one.indicator]}　第 ${one.version} 版`,
            value: (
              <>
                {one.text}
                <br />
                <small className="text-ink-2">依据：{one.basis}</small>
              </>
            ),
            wide: true,
          }))}
        />
      </Section>
      <Section title="办理时限" id="deadlines" aside={<small className="text-ink-2">只有标“法定”的是法律规定</small>}>
        <DeadlineTable rules={deadlines} set={may(actor, 'deadline.set') ? setDeadline : null} />
      </Section>
    </>
  )
}
