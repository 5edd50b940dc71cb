import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ContractFields } from '@/components/company/contract-form'
import { ActionForm } from '@/components/form/action-form'
import { Select } from '@/components/form/choices'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/form-actions'
import { TextArea } from '@/components/form/inputs'
import { formFoot } from '@/components/form/look'
import { History } from '@/components/record/history'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { PendingButton } from '@/components/ui/pending-button'
import { TwoColumns } from '@/components/ui/two-columns'
import { actText } from '@/lib/audit/text'
import { contractEndReasons } from '@/lib/company/rules'
import { contractEndText, contractFieldText, isContractField, valueText } from '@/lib/company/text'
import { contractOne } from '@/lib/company/views'
import type { Permission } from '@/lib/core/permissions'
import { show, signedIn } from '@/lib/web/show'
import { correctContract, endContract } from '../../../actions'

export const metadata: Metadata = { title: '更正或终止合同' }

type Props = { params: Promise<{ creditCode: string; id: string }> }

export default async function Page({ params }: Props) {
  const { creditCode, id } = await params
  const [actor, { contract, history, today }] = [await signedIn(), await show(contractOne, { id })]
  if (contract.company.creditCode !== creditCode) notFound()
  const base = `/companies/${contract.company.creditCode}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: '物业服务企业', href: '/companies' },
          { label: contract.company.name, href: base },
        ]}
        title={`${contract.company.name}在${contract.compound?.name ?? '小区'}的合同`}
      />
      <TwoColumns>
        <div>
          {contract.endedOn ? <Note>这份合同已于 {contract.endedOn} 终止。</Note> : null}
          <Section title="更正">
            <ActionForm
              id="contract"
              action={correctContract}
              version={contract.version}
              hidden={{ id: String(contract.id) }}
            >
              <ContractFields kind={contract.kind} from={contract.from} to={contract.to ?? undefined} />
              <FormActions label="保存更正" cancel={{ href: base }} />
            </ActionForm>
          </Section>
          {contract.endedOn || (contract.to !== null && contract.to < today) ? null : (
            <Section title="提前终止">
              <ActionForm id="end" action={endContract} version={contract.version} hidden={{ id: String(contract.id) }}>
                <Field name="endedOn" label="终止日期" hint="自这天起不再服务">
                  <DayInput defaultValue={today} />
                </Field>
                <Field name="reason" label="终止原因">
                  <Select
                    choices={contractEndReasons.map(one => ({ value: one, label: contractEndText[one] }))}
                    placeholder="请选择"
                  />
                </Field>
                <Field name="note" label="说明" optional>
                  <TextArea rows={3} maxLength={200} />
                </Field>
                <div className={formFoot}>
                  <PendingButton kind="danger" pendingLabel="正在提交…">
                    终止合同
                  </PendingButton>
                </div>
              </ActionForm>
            </Section>
          )}
        </div>
        <Section title="经过">
          <History
            rows={history}
            deed={act => actText[act as Permission] ?? act}
            field={key => (isContractField(key) ? contractFieldText[key] : null)}
            value={(key, value) => valueText(key, value) || '空'}
            me={actor.accountId}
          />
          {history.length === 0 ? <p className="text-ink-2">没有可见的记录</p> : null}
        </Section>
      </TwoColumns>
    </>
  )
}
