import { forbidden } from 'next/navigation'
import { AssemblyFields } from '@/components/assembly/assembly-fields'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { PageHead } from '@/components/ui/page-head'
import { assemblyOne } from '@/lib/assembly/views'
import { may } from '@/lib/core/access'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { correctAssembly } from '../../actions'

export const generateMetadata = recordTitle(
  '更正业主大会',
  async ({ id }: { id: string }) => (await show(assemblyOne, { id })).assembly.title,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const actor = await signedIn()
  if (!may(actor, 'assembly.correct')) forbidden()
  const { assembly, noticeDays } = await show(assemblyOne, await params)
  const address = `/assemblies/${assembly.id}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          { label: assembly.title, href: address },
        ]}
        title="更正会议信息"
      />
      <ActionForm
        id="assembly"
        action={correctAssembly}
        version={assembly.version}
        hidden={{ id: String(assembly.id) }}
        draft={`assembly/${assembly.id}`}
      >
        <AssemblyFields facts={assembly} earliest={`公告满 ${noticeDays} 日后（物业管理条例第十四条）`} />
        <FormButtons label="更正" cancel={{ href: address }} />
      </ActionForm>
    </>
  )
}
