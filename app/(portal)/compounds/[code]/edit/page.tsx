import { forbidden } from 'next/navigation'
import { CompoundFields } from '@/components/compound/compound-fields'
import { ActionForm } from '@/components/form/action-form'
import { ApartFields } from '@/components/form/apart'
import { FormButtons } from '@/components/form/form-buttons'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { markOf } from '@/lib/compound/marks'
import { saidOf } from '@/lib/compound/rules'
import { verificationText } from '@/lib/compound/text'
import { communityPicker } from '@/lib/compound/views'
import { may } from '@/lib/core/access'
import { compoundFacilities } from '@/lib/facility/views'
import { compoundOne } from '@/lib/record/compound-views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { correctCompound } from '../../actions'

export const generateMetadata = recordTitle(
  '更正小区信息',
  async ({ code }: { code: string }) => (await show(compoundOne, { code })).compound.facts.name,
)

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const actor = await signedIn()
  if (!may(actor, 'compound.correct')) forbidden()
  const { code } = await params
  const { compound } = await show(compoundOne, { code })
  const { rows } = await show(communityPicker, {})
  const equipment = may(actor, 'facility.read') ? await show(compoundFacilities, { code }) : []
  const marks = [...new Set(equipment.map(one => markOf[one.utility]))]
  return (
    <>
      <PageHead
        crumbs={[
          { label: '小区', href: '/compounds' },
          { label: compound.facts.name, href: `/compounds/${code}` },
        ]}
        title={`更正${compound.facts.name}的信息`}
        lead={`小区编码 ${code}，第 ${compound.version} 版`}
      />
      {compound.verified === 'none' ? null : (
        <Note>现为{verificationText[compound.verified]}。社区、首次交付日期、专有面积或总户数改动后，须重新核验。</Note>
      )}
      <ActionForm
        id="compound"
        action={correctCompound}
        draft={`compound/${code}`}
        version={compound.version}
        hidden={{ code, whole: 'yes' }}
        wide
      >
        <CompoundFields
          facts={saidOf(compound).facts}
          communities={rows}
          followed={{ marks, href: `/compounds/${code}#facilities` }}
        />
        <ApartFields called="小区" />
        <FormButtons label="保存更正" cancel={{ href: `/compounds/${code}` }} />
      </ActionForm>
    </>
  )
}
