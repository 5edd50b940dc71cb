import type { Metadata } from 'next'
import { DueClock } from '@/components/deadline/due-clock'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmButton } from '@/components/form/confirm-button'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/form-actions'
import { FileInput, TextArea } from '@/components/form/inputs'
import { History } from '@/components/record/history'
import { Facts } from '@/components/ui/facts'
import { Move } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { type Step, Strip } from '@/components/ui/strip'
import { TwoColumns } from '@/components/ui/two-columns'
import { actText } from '@/lib/audit/text'
import type { Permission } from '@/lib/core/permissions'
import { whenOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import type { EvidenceState } from '@/lib/evidence/flow'
import type { Evidence } from '@/lib/evidence/rules'
import { evidenceFieldText, evidenceMark, evidenceStateText } from '@/lib/evidence/text'
import { evidenceOne } from '@/lib/evidence/views'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { moveEvidence, redeclareEvidence } from '../actions'

export const metadata: Metadata = { title: '佐证' }

type Shown = Awaited<ReturnType<typeof read>>
const read = (id: string) => show(evidenceOne, { id })

const turn: Partial<Record<EvidenceState, string>> = {
  declared: '责任单位 县级主管部门：审核',
  returned: '责任单位 街道：补正',
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await read(id)]
  const { evidence, clock } = shown
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  return (
    <>
      <PageHead
        crumbs={[
          { label: '街道佐证', href: '/evidence' },
          { label: evidence.streetName, href: `/evidence?under=${evidence.street}` },
        ]}
        title={
          <>
            {evidence.streetName}：{evidence.item} {evidence.itemName}
            <StateMark state={evidenceMark[evidence.state]} tag>
              {evidenceStateText[evidence.state]}
            </StateMark>
          </>
        }
        deeds={<Deeds shown={shown} only="beside" />}
      />
      <Strip what="佐证的进展" steps={stepsOf(evidence)} />
      {turn[evidence.state] ? (
        <Move
          title={turn[evidence.state]}
          due={words && clock ? { state: clock.light === 'late' ? 'behind' : 'going', words: words.words } : undefined}
          why={words ? `${words.until}。${words.how}` : undefined}
          deed={<Deeds shown={shown} only="main" />}
        />
      ) : null}
      {evidence.reason ? (
        <Note kind={evidence.state === 'revoked' ? 'behind' : 'near'}>理由：“{evidence.reason}”</Note>
      ) : null}
      <TwoColumns>
        <div>
          <Section title="申报内容">
            <Facts
              facts={[
                { term: '街道（乡镇）', value: evidence.streetName },
                { term: '佐证项', value: `${evidence.item} ${evidence.itemName}` },
                { term: '起始日期', value: evidence.startedOn },
                {
                  term: '佐证文件',
                  value: evidence.file ? (
                    <a href={`/api/files/${evidence.file.id}`}>{evidence.file.name}</a>
                  ) : (
                    '台账导入，没有附件'
                  ),
                },
                { term: '申报人', value: evidence.declaredByName ?? '—' },
                { term: '申报时间', value: whenOf(evidence.declaredAt) },
                { term: '批准日期', value: evidence.approvedOn ?? '—' },
                { term: '批准人', value: evidence.approvedByName ?? '—' },
                { term: '撤销日期', value: evidence.revokedOn ?? '—' },
                { term: '说明', value: evidence.note || '—', wide: true },
              ]}
            />
          </Section>
          {shown.moves.some(move => move.act === 'declare') ? <Redeclare evidence={evidence} /> : null}
        </div>
        <Section title="经过">
          <History
            rows={shown.history}
            deed={act => actText[act as Permission] ?? act}
            field={key => evidenceFieldText[key] ?? null}
            value={written}
            me={actor.accountId}
          />
          {clock && words ? <DueClock {...words} light={clock.light} used={clock.used} /> : null}
        </Section>
      </TwoColumns>
    </>
  )
}

const written = (key: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '空'
  return key === 'state' ? (evidenceStateText[value as EvidenceState] ?? String(value)) : String(value)
}

function stepsOf(evidence: Evidence): Step[] {
  const decided = evidence.state === 'approved' || evidence.state === 'revoked'
  const steps: Step[] = [
    { label: '街道申报', note: whenOf(evidence.declaredAt), state: evidence.state === 'returned' ? 'now' : 'done' },
    { label: '县级审核', note: evidence.approvedOn ?? undefined, state: reviewStep(evidence.state) },
    {
      label: '计入覆盖',
      note: decided ? `自 ${evidence.startedOn}` : undefined,
      state: evidence.state === 'approved' ? 'done' : 'later',
    },
  ]
  return evidence.state === 'revoked'
    ? [...steps, { label: '已撤销', note: evidence.revokedOn ?? undefined, state: 'now' }]
    : steps
}

function reviewStep(state: EvidenceState): Step['state'] {
  if (state === 'approved' || state === 'revoked') return 'done'
  return state === 'declared' ? 'now' : 'later'
}

/** The one main deed stands with whose move it is; the others stand beside the title. */
function Deeds({ shown, only }: { shown: Shown; only: 'main' | 'beside' }) {
  const { evidence, moves } = shown
  const hidden = (act: string) => ({ act, id: String(evidence.id) })
  const has = (act: string) => moves.find(move => move.act === act)
  const approve = has('approve')
  if (only === 'main') {
    if (!approve) return null
    if (approve.ownEntry) return <p className="text-ink-2">您是申报人，须由他人审核</p>
    return (
      <ConfirmButton
        label="批准"
        kind="main"
        big
        title="批准这项佐证"
        body={`批准后，从起始日期 ${evidence.startedOn} 起作数。`}
        action={moveEvidence}
        hidden={hidden('approve')}
        version={evidence.version}
      />
    )
  }
  return (
    <>
      {has('return') ? (
        <ConfirmButton
          label="退回…"
          title="退回补正"
          action={moveEvidence}
          hidden={hidden('return')}
          version={evidence.version}
          reason={{ label: '退回理由', hint: '写明缺什么、怎么补，街道会看到' }}
        />
      ) : null}
      {has('withdraw') ? (
        <ConfirmButton
          label="撤回…"
          title="撤回申报"
          body="撤回后这条记录不再审核，可以重新申报。"
          action={moveEvidence}
          hidden={hidden('withdraw')}
          version={evidence.version}
        />
      ) : null}
      {has('revoke') ? (
        <ConfirmButton
          label="撤销…"
          kind="danger"
          title="撤销已批准的佐证"
          body="从撤销日期起，街道可能不再计入覆盖率；此前的日期不变。"
          action={moveEvidence}
          hidden={hidden('revoke')}
          version={evidence.version}
          reason={{ label: '撤销理由' }}
        >
          <Field name="revokedOn" label="撤销日期">
            <DayInput />
          </Field>
        </ConfirmButton>
      ) : null}
    </>
  )
}

function Redeclare({ evidence }: { evidence: Evidence }) {
  return (
    <Section title="补正后重报">
      <ActionForm
        id="redeclare"
        action={redeclareEvidence}
        version={evidence.version}
        hidden={{ id: String(evidence.id) }}
        draft={`evidence/${evidence.id}`}
      >
        <Field name="startedOn" label="起始日期">
          <DayInput defaultValue={evidence.startedOn} />
        </Field>
        <Field
          name="file"
          label="换一个文件"
          hint={evidence.file ? `现在是 ${evidence.file.name}，不选就不换` : undefined}
          optional
        >
          <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
        </Field>
        <Field name="note" label="说明" optional>
          <TextArea rows={3} maxLength={500} defaultValue={evidence.note} />
        </Field>
        <FormActions label="补正完毕，重新申报" />
      </ActionForm>
    </Section>
  )
}
