import { forbidden, notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { PersonFields } from '@/components/procedure/person-form'
import { Reveal } from '@/components/record/reveal'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { squareMetres } from '@/lib/compound/area'
import { sideText } from '@/lib/organisation/text'
import { isPartOpen } from '@/lib/procedure/steps'
import { partText, procedureKindText } from '@/lib/procedure/text'
import { procedureOne } from '@/lib/procedure/views'
import { recordTitle, show } from '@/lib/web/show'
import { correctPerson, revealPerson } from '../../../actions'

type Props = { params: Promise<{ id: string; person: string }> }

export const generateMetadata = recordTitle(
  '人员',
  async ({ id }: { id: string }) => (await show(procedureOne, { id })).procedure.compound.name,
)

export default async function Page({ params }: Props) {
  const { id, person } = await params
  const record = await show(procedureOne, { id })
  const known = Object.values(record.people)
    .flat()
    .find(one => String(one.id) === person)
  if (!known) notFound()
  if (!record.may.correctPerson && !record.may.reveal) forbidden()
  const { procedure } = record
  const base = `/procedures/${procedure.id}`
  const sealed = [
    { field: 'idNumber', label: '身份证号', masked: known.idNumber },
    { field: 'phone', label: '手机', masked: known.phone },
  ]
  return (
    <>
      <PageHead
        crumbs={[
          { label: procedure.compound.name, href: `/compounds/${procedure.compound.code}` },
          { label: procedureKindText[procedure.kind], href: base },
        ]}
        title={`${partText[known.part]} ${known.name}`}
      />
      <Facts
        facts={[
          { term: '代表', value: sideText[known.side] },
          { term: '房号', value: known.room ?? '未填' },
          { term: '专有面积', value: known.area === null ? '未填' : `${squareMetres(known.area)} ㎡` },
          { term: '简历与承诺', value: known.statement || '未填', wide: true },
        ]}
      />
      {record.may.reveal ? (
        <Section title="遮盖的信息">
          <Facts
            facts={sealed.map(({ field, label, masked }) => ({
              term: label,
              value: masked ? (
                <Reveal masked={masked} label={label} action={revealPerson} hidden={{ id: String(known.id), field }} />
              ) : (
                '未填'
              ),
            }))}
          />
        </Section>
      ) : null}
      {record.may.correctPerson && isPartOpen(procedure.kind, procedure.state, known.part) ? (
        <ActionForm
          id="person"
          action={correctPerson}
          hidden={{ id: String(known.id) }}
          version={known.version}
          draft={`procedure/person/${known.id}`}
        >
          <PersonFields part={known.part} offices={record.offices} known={known} />
          <FormButtons label="保存" cancel={{ href: `${base}#people` }} />
        </ActionForm>
      ) : null}
    </>
  )
}
