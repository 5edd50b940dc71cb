import { forbidden } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { BasisPaper } from '@/components/form/basis-paper'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextArea } from '@/components/form/inputs'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { limits, saidOf } from '@/lib/compound/rules'
import { may } from '@/lib/core/access'
import { compoundOne } from '@/lib/record/compound-views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { retireCompound } from '../../actions'

export const generateMetadata = recordTitle(
  '小区退出',
  async ({ code }: { code: string }) => (await show(compoundOne, { code })).compound.facts.name,
)

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const actor = await signedIn()
  if (!may(actor, 'compound.retire')) forbidden()
  const { code } = await params
  const { compound: kept, today } = await show(compoundOne, { code })
  const compound = saidOf(kept)
  return (
    <>
      <PageHead
        crumbs={[
          { label: '小区', href: '/compounds' },
          { label: compound.facts.name, href: `/compounds/${code}` },
        ]}
        title={`${compound.facts.name}退出`}
      />
      {compound.retiredOn ? (
        <Note kind="near">
          {compound.facts.name}已于 {compound.retiredOn} 退出{kept.retiredOn ? '' : '（待确认）'}，理由：“
          {compound.retireReason}”
        </Note>
      ) : (
        <ActionForm
          id="retire"
          action={retireCompound}
          draft={`compound/${code}/retire`}
          version={compound.version}
          hidden={{ code }}
        >
          <Note kind="near">
            县级另一账号确认后，自退出日期起这个小区不再计入指标，也不在清单里；此前各日的指标不变，记录都保留。
          </Note>
          <Field name="retiredOn" label="退出日期">
            <DayInput max={today} />
          </Field>
          <Field name="reason" label="退出理由" hint="例如整体拆除、并入另一物业服务区域、重复登记">
            <TextArea rows={3} maxLength={limits.reason} />
          </Field>
          <BasisPaper hint="拆除公告、征收决定等，县级确认时查看；没有附的记未附件" />
          <FormButtons label="办理退出" cancel={{ href: `/compounds/${code}` }} />
        </ActionForm>
      )}
    </>
  )
}
