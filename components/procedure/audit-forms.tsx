// The forms of an audit's steps: engage, report, post, close, waive, and what is done about a finding.

import type { Day } from '@/lib/core/day'
import { findingSubjects, opinions } from '@/lib/procedure/kinds'
import { findingSubjectText, opinionText } from '@/lib/procedure/text'
import { type Finding, waiverLength } from '@/lib/term-audit/rules'
import { ActionForm } from '../form/action-form'
import { RadioCards, Select } from '../form/choices'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { FileInput, NumberInput, TextArea, TextInput } from '../form/inputs'

const accept = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx'

export type StepFormProps = { id: number; version: number; today: Day; action: FormAction }

const at = ({ id }: StepFormProps) => ({ hidden: { id: String(id) } })

/** A paper handed in before need not come again. */
type WithPaper = StepFormProps & { paper: string | null }

const paperHint = (paper: string | null): string | undefined => (paper ? `已有 ${paper}，不选就用它` : undefined)

export function EngageForm(props: WithPaper & { from: Day | null; to: Day | null }) {
  const { version, today, action, paper, from, to } = props
  return (
    <ActionForm id="engage" action={action} version={version} draft={`procedure/${props.id}/engage`} {...at(props)}>
      <Field name="firm" label="审计机构">
        <TextInput maxLength={60} />
      </Field>
      <Field name="firmCode" label="审计机构统一社会信用代码" optional>
        <TextInput maxLength={18} />
      </Field>
      <Field name="periodFrom" label="审计期间起" hint="一般从本届任期起算">
        <DayInput defaultValue={from ?? undefined} />
      </Field>
      <Field name="periodTo" label="审计期间止">
        <DayInput defaultValue={to ?? undefined} />
      </Field>
      <Field name="on" label="委托日期" hint="业务约定书签订的日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
      <Field name="file" label="审计业务约定书" hint={paperHint(paper)} optional={paper !== null}>
        <FileInput accept={accept} />
      </Field>
      <FormButtons label="登记委托审计" />
    </ActionForm>
  )
}

export function ReportForm(props: WithPaper) {
  const { version, today, action, paper } = props
  return (
    <ActionForm id="report" action={action} version={version} {...at(props)}>
      <Field name="on" label="报告日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
      <Field name="opinion" label="审计意见" group>
        <RadioCards choices={opinions.map(value => ({ value, label: opinionText[value] }))} />
      </Field>
      <Field name="file" label="审计报告" hint={paperHint(paper)} optional={paper !== null}>
        <FileInput accept={accept} />
      </Field>
      <FormButtons label="登记审计报告" />
    </ActionForm>
  )
}

export function PublishForm(props: WithPaper) {
  const { version, today, action, paper } = props
  return (
    <ActionForm id="publish" action={action} version={version} {...at(props)}>
      <Field name="on" label="公示起" hint="在小区显著位置张贴的日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
      <Field name="file" label="公示照片" hint={paperHint(paper)} optional={paper !== null}>
        <FileInput accept={accept} />
      </Field>
      <FormButtons label="登记公示" />
    </ActionForm>
  )
}

export function CloseForm(props: StepFormProps) {
  const { version, today, action } = props
  return (
    <ActionForm id="close" action={action} version={version} {...at(props)}>
      <Field name="on" label="办结日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
      <Field name="note" label="说明" optional>
        <TextArea rows={2} maxLength={500} />
      </Field>
      <FormButtons label="审计办结" />
    </ActionForm>
  )
}

export function WaiveButton({ id, version, today, action }: StepFormProps) {
  return (
    <ConfirmButton
      label="免于审计…"
      kind="danger"
      title="免于换届审计"
      body="只有街道（乡镇）负责人可以决定。理由留在记录、届满预警和统计里，一直可以看到。"
      action={action}
      hidden={{ id: String(id) }}
      version={version}
      reason={{ label: '理由', hint: `至少 ${waiverLength} 个字` }}
    >
      <Field name="on" label="决定日期">
        <DayInput defaultValue={today} max={today} />
      </Field>
    </ConfirmButton>
  )
}

export function FindingButton({ id, action }: Pick<StepFormProps, 'id' | 'action'>) {
  return (
    <ConfirmButton
      label="登记审计发现…"
      title="登记一条审计发现"
      confirmLabel="登记"
      action={action}
      hidden={{ id: String(id) }}
    >
      <Field name="subject" label="事项">
        <Select
          placeholder="请选择"
          choices={findingSubjects.map(value => ({ value, label: findingSubjectText[value] }))}
        />
      </Field>
      <Field name="text" label="发现的问题">
        <TextArea rows={3} maxLength={500} />
      </Field>
      <Field name="amount" label="涉及金额" optional>
        <NumberInput unit="元" />
      </Field>
    </ConfirmButton>
  )
}

export type FindingDeedsProps = {
  it: Finding
  today: Day
  /** null: not open to the reader now. */
  mend: FormAction | null
  remove: FormAction | null
}

export function FindingDeeds({ it: finding, today, mend, remove }: FindingDeedsProps) {
  const hidden = { finding: String(finding.id) }
  return (
    <>
      {mend ? (
        <ConfirmButton
          label={finding.mendedNote ? '改整改情况…' : '登记整改…'}
          kind="text"
          title="登记整改情况"
          body={finding.text}
          action={mend}
          hidden={hidden}
          version={finding.version}
          reason={{ name: 'note', label: '整改情况，或不整改的说明' }}
        >
          <Field name="mendedOn" label="整改日期" hint="没有整改、只作说明的不填" optional>
            <DayInput max={today} />
          </Field>
        </ConfirmButton>
      ) : null}
      {remove ? (
        <ConfirmButton
          label="删去…"
          kind="text"
          title="删去这条审计发现"
          body="只在登记有误时删去。公示后不能再删。"
          action={remove}
          hidden={hidden}
          version={finding.version}
        />
      ) : null}
    </>
  )
}
