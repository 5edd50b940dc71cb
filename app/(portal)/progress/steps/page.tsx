import type { Metadata } from 'next'
import { ProgressHead } from '@/components/progress/head'
import { progressAt } from '@/components/progress/links'
import { StepTable } from '@/components/progress/step-table'
import { toolsLook } from '@/components/table/look'
import { Segmented } from '@/components/ui/segmented'
import { procedureKinds } from '@/lib/procedure/kinds'
import { procedureKindText } from '@/lib/procedure/text'
import { type StepsView, steps } from '@/lib/progress/steps-views'
import { show, signedIn } from '@/lib/web/show'
import { headOf, type ProgressQuery } from '../query'

export const metadata: Metadata = { title: '各步用时' }

function titleOf({ place, kind, rows }: StepsView): string {
  const what = `${place.name}${procedureKindText[kind]}`
  const over = rows.filter(row => row.over)
  if (rows.every(row => row.whole.days === null)) return `${what}还没有足够的步骤可以计算用时`
  if (over.length === 0) return `${what}各步用时都在时限内`
  return `${what} ${over.length} 步超过时限，“${over[0]?.name ?? ''}”最慢`
}

export default async function Page({ searchParams }: { searchParams: Promise<ProgressQuery> }) {
  const [actor, shown] = [await signedIn(), await show(steps, await searchParams)]
  return (
    <>
      <ProgressHead
        page="/steps"
        path={shown.path}
        {...headOf(actor)}
        title={titleOf(shown)}
        lead="各步用时的中位数，单位为天；退回的步骤不计，不足 3 次的不显示。"
      />
      <div className={toolsLook}>
        <Segmented
          label="程序"
          segments={procedureKinds.map(kind => ({
            label: procedureKindText[kind],
            href: progressAt('/steps', { division: shown.place.code, kind }),
            current: kind === shown.kind,
          }))}
        />
      </div>
      <StepTable rows={shown.rows} parts={shown.parts} place={shown.place} kind={shown.kind} />
    </>
  )
}
