import { notFound } from 'next/navigation'
import { RecordForm } from '@/components/conduct/record-form'
import { PageHead } from '@/components/ui/page-head'
import { conductKinds } from '@/lib/conduct/kinds'
import { conductKindText } from '@/lib/conduct/text'
import { recordForm } from '@/lib/conduct/views'
import { oneOf, type Query } from '@/lib/core/address'
import { recordTitle, show } from '@/lib/web/show'
import { recordConduct } from '../../actions'

type Params = { params: Promise<{ code: string }>; searchParams: Promise<Query> }

export const generateMetadata = recordTitle(
  '登记履职',
  async ({ code }: { code: string }) => (await show(recordForm, { code, limit: 1 })).organisation.name,
)

export default async function Page({ params, searchParams }: Params) {
  const [{ code }, query] = [await params, await searchParams]
  const asked = oneOf(query, 'kind')
  const kind = conductKinds.find(one => one === asked)
  if (!kind) notFound()
  const { organisation, today, span, members } = await show(recordForm, { code, limit: 1 })
  const base = `/conduct/${organisation.code}`
  const sitting = members.filter(one => one.sits && one.office !== '04').length
  return (
    <>
      <PageHead
        crumbs={[
          { label: '履职', href: '/conduct' },
          { label: organisation.name, href: base },
        ]}
        title={`登记${conductKindText[kind]}`}
      />
      <RecordForm
        kind={kind}
        code={organisation.code}
        action={recordConduct}
        min={span?.from}
        max={today}
        whole={sitting > 0 ? sitting : organisation.seats}
        cancel={`${base}?kind=${kind}`}
      />
    </>
  )
}
