import { forbidden, notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { RouteFields } from '@/components/routing/route-fields'
import { PageHead } from '@/components/ui/page-head'
import { may } from '@/lib/core/access'
import { categoryText, routeTitle } from '@/lib/routing/text'
import { routeOne } from '@/lib/routing/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { narrowRoute } from '../../actions'

const read = (id: string) => show(routeOne, { id })
export const generateMetadata = recordTitle('改定派单规则', async ({ id }: { id: string }) =>
  routeTitle((await read(id)).route),
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  if (!may(await signedIn(), 'routing.propose')) forbidden()
  const { id } = await params
  const { route, moves } = await read(id)
  if (route.state !== 'proposed' || moves.length === 0) notFound()
  return (
    <>
      <PageHead
        crumbs={[
          { label: '派单规则', href: '/routing' },
          { label: `规则 ${route.id}`, href: `/routing/${route.id}` },
        ]}
        title={`改定规则：${categoryText(route.category)}`}
        lead="改定的人不能自己启用。"
      />
      <ActionForm
        id="route"
        action={narrowRoute}
        draft={`route/${route.id}`}
        version={route.version}
        hidden={{ id: String(route.id) }}
      >
        <RouteFields facts={route} category={false} />
        <FormButtons label="改定" cancel={{ href: `/routing/${route.id}` }} />
      </ActionForm>
    </>
  )
}
