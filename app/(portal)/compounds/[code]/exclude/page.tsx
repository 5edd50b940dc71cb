import { forbidden } from 'next/navigation'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { may } from '@/lib/core/access'
import { exclusion } from '@/lib/exclusion/exclusion'
import { exclusionStart } from '@/lib/exclusion/views'
import { compoundOne } from '@/lib/record/compound-views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { newPage } from '../../../_kind/form-page'
import { proposeExclusion } from '../../../exclusions/actions'

export const generateMetadata = recordTitle(
  '申请不纳入统计',
  async ({ code }: { code: string }) => (await show(compoundOne, { code })).compound.facts.name,
)

const crumbsOf = ({ code, name }: { code: string; name: string }) => [
  { label: '小区', href: '/compounds' },
  { label: name, href: `/compounds/${code}` },
]
const Form = newPage(exclusion, raw => show(exclusionStart, raw), 'propose', proposeExclusion, {
  crumbs: crumbsOf,
  back: code => `/compounds/${code}`,
  submit: '提交县级批准',
})

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  if (!may(await signedIn(), 'exclusion.propose')) forbidden()
  const { code } = await params
  const { compound, exclusions } = await show(compoundOne, { code })
  const open = exclusions.find(it => it.state === 'proposed')
  if (!open) return <Form searchParams={Promise.resolve({ compound: code })} />
  const { name } = compound.facts
  return (
    <>
      <PageHead crumbs={crumbsOf({ code, name })} title={`申请${name}不纳入统计`} />
      <Note kind="near">
        <Link href={`${exclusion.room}/${open.id}`}>已有一件申请</Link>待县级批准，办结后才能再提。
      </Note>
    </>
  )
}
