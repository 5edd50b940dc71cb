import type { Metadata } from 'next'
import Link from 'next/link'
import { HandoverFields } from '@/components/facility/facility-fields'
import { ConfirmButton } from '@/components/form/confirm-button'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { History } from '@/components/record/history'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { TwoColumns } from '@/components/ui/two-columns'
import { actText, isAct } from '@/lib/audit/text'
import { type Actor, may } from '@/lib/core/access'
import { whenOf } from '@/lib/core/say'
import { faultOf } from '@/lib/facility/kinds'
import {
  facilityFieldText,
  facilityHandoverMark,
  facilityHandoverText,
  facilityValueText,
  isFacilityField,
} from '@/lib/facility/text'
import { facilityOne } from '@/lib/facility/views'
import { show, signedIn } from '@/lib/web/show'
import { handOverFacility, removeFacility } from '../actions'

export const metadata: Metadata = { title: '专业设施' }

const read = (id: string) => show(facilityOne, { id })
type Shown = Awaited<ReturnType<typeof read>>

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await read(id)]
  const { facility, path, history } = shown
  const fact = (
    field: 'utility' | 'kind' | 'place' | 'builtYear' | 'owner' | 'keeper' | 'handedOn' | 'agreementNo',
  ) => ({
    term: facilityFieldText[field],
    value: facilityValueText(field, facility[field]) || '—',
  })
  return (
    <>
      <PageHead
        crumbs={[{ label: '专业设施', href: '/facilities' }, ...path.slice(2).map(unit => ({ label: unit.name }))]}
        title={
          <>
            {facility.compound.name} {facility.name}{' '}
            <StateMark state={facility.removedOn ? 'none' : facilityHandoverMark[facility.handover]} tag>
              {facility.removedOn ? `${facility.removedOn} 已注销` : facilityHandoverText[facility.handover]}
            </StateMark>
          </>
        }
        deeds={<Deeds shown={shown} actor={actor} />}
      />
      <TwoColumns>
        <div>
          <Section title="设施">
            <Facts
              facts={[
                {
                  term: '小区',
                  value: may(actor, 'compound.read') ? (
                    <Link href={`/compounds/${facility.compound.code}`}>{facility.compound.name}</Link>
                  ) : (
                    facility.compound.name
                  ),
                },
                ...(['utility', 'kind', 'place', 'builtYear', 'owner', 'keeper'] as const).map(fact),
              ]}
            />
          </Section>
          <Section title="移交">
            <Facts
              facts={[
                { term: '移交', value: facilityHandoverText[facility.handover] },
                fact('handedOn'),
                fact('agreementNo'),
                {
                  term: '移交文件',
                  value: facility.file ? <a href={`/api/files/${facility.file.id}`}>{facility.file.name}</a> : '—',
                },
                { term: '移交障碍', value: facility.obstacle ?? '—', wide: true },
              ]}
            />
          </Section>
          {may(actor, 'complaint.read') ? (
            <p>
              <Link href={`/complaints?category=${faultOf[facility.utility]}&compound=${facility.compound.code}`}>
                这个小区的{facilityValueText('utility', facility.utility)}故障报修
              </Link>
            </p>
          ) : null}
        </div>
        <Section title="经过">
          <History
            rows={history}
            deed={act => (isAct(act) ? actText[act] : act)}
            field={key => (isFacilityField(key) && key !== 'fileId' ? facilityFieldText[key] : null)}
            value={(key, value) => facilityValueText(key, value) || '空'}
            me={actor.accountId}
          />
          {history.length === 0 ? <p className="text-ink-2">没有可见的记录</p> : null}
          <p className="text-ink-2">
            第 {facility.version} 版，{whenOf(facility.updatedAt)} 保存
          </p>
        </Section>
      </TwoColumns>
    </>
  )
}

function Deeds({ shown: { facility, today }, actor }: { shown: Shown; actor: Actor }) {
  if (facility.removedOn) return null
  const hidden = { id: String(facility.id) }
  return (
    <>
      {may(actor, 'facility.remove') ? (
        <ConfirmButton
          label="注销"
          title="注销设施"
          body="拆除、报废或误登的设施注销后不再计入。"
          action={removeFacility}
          hidden={hidden}
          version={facility.version}
          reason={{}}
        >
          <Field name="removedOn" label="注销日期">
            <DayInput defaultValue={today} max={today} />
          </Field>
        </ConfirmButton>
      ) : null}
      {may(actor, 'facility.correct') ? <LinkButton href={`/facilities/${facility.id}/edit`}>更正</LinkButton> : null}
      {may(actor, 'facility.hand-over') ? (
        <ConfirmButton
          label="登记移交"
          kind={facility.handover === 'pending' ? 'main' : 'plain'}
          title="登记移交"
          action={handOverFacility}
          hidden={hidden}
          version={facility.version}
        >
          <HandoverFields facts={facility} today={today} all />
        </ConfirmButton>
      ) : null}
    </>
  )
}
