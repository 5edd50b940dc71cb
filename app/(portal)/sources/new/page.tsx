// A new outside system; its key stands above the form once.

import type { Metadata } from 'next'
import { NewSourceForm } from '@/components/source/source-fields'
import { PageHead } from '@/components/ui/page-head'
import { usualRate } from '@/lib/source/rules'
import { sourcePlaces } from '@/lib/source/views'
import { show } from '@/lib/web/show'
import { create } from '../actions'

export const metadata: Metadata = { title: '登记外部系统' }

export default async function NewSourcePage() {
  const { places } = await show(sourcePlaces, {})
  return (
    <>
      <PageHead crumbs={[{ label: '外部系统', href: '/sources' }]} title="登记外部系统" />
      <NewSourceForm
        action={create}
        places={places.map(({ code, name }) => ({ value: code, label: name }))}
        usualRate={usualRate}
      />
    </>
  )
}
