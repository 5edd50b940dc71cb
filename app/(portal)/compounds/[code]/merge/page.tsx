import { oneOf, type Query } from '@/lib/core/address'
import { merger } from '@/lib/merger/merger'
import { mergerStart } from '@/lib/merger/views'
import { compoundOne } from '@/lib/record/compound-views'
import { recordTitle, show } from '@/lib/web/show'
import { newPage } from '../../../_kind/form-page'
import { proposeMerger } from '../../../mergers/actions'

export const generateMetadata = recordTitle(
  '提出合并小区',
  async ({ code }: { code: string }) => (await show(compoundOne, { code })).compound.facts.name,
)

const Form = newPage(merger, raw => show(mergerStart, raw), 'propose', proposeMerger, {
  crumbs: ({ code, name }) => [
    { label: '小区', href: '/compounds' },
    { label: name, href: `/compounds/${code}` },
  ],
  back: code => `/compounds/${code}`,
  submit: '提交县级确认',
})

type Params = { params: Promise<{ code: string }>; searchParams: Promise<Query> }

export default async function Page({ params, searchParams }: Params) {
  const [{ code }, into] = [await params, oneOf(await searchParams, 'into')]
  return <Form searchParams={Promise.resolve({ compound: code, ...(into ? { into } : {}) })} />
}
