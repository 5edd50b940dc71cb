import type { Metadata } from 'next'
import { AddPhrase, PhraseTable } from '@/components/complaint/phrases'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { phrases } from '@/lib/complaint/phrase/views'
import { show } from '@/lib/web/show'
import { addPhrase, changePhrase, removePhrase } from './actions'

export const metadata: Metadata = { title: '常用答复' }

export default async function Page() {
  const shown = await show(phrases, {})
  return (
    <>
      <PageHead
        crumbs={[{ label: '诉求', href: '/complaints' }]}
        title={shown.length > 0 ? `本单位常用答复 ${shown.length} 条` : '本单位还没有常用答复'}
      />
      {shown.length > 0 ? (
        <PhraseTable phrases={shown} change={changePhrase} remove={removePhrase} />
      ) : (
        <Empty title="还没有常用答复" why="加入后，办理诉求时可以直接填入，再按实际情况修改。" />
      )}
      <Section title="加一条">
        <AddPhrase add={addPhrase} />
      </Section>
    </>
  )
}
