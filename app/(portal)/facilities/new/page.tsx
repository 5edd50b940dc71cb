import type { Metadata } from 'next'
import Link from 'next/link'
import { HandoverFields, WhatFields } from '@/components/facility/facility-fields'
import { ActionForm } from '@/components/form/action-form'
import { Select } from '@/components/form/choices'
import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/form-actions'
import { control } from '@/components/form/look'
import { Button } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { may } from '@/lib/core/access'
import { oneOf, type Query } from '@/lib/core/address'
import { utilityText } from '@/lib/facility/text'
import { facilityStart } from '@/lib/facility/views'
import { show, signedIn } from '@/lib/web/show'
import { recordFacility } from '../actions'

export const metadata: Metadata = { title: '登记专业设施' }

const path = '/facilities/new'
const read = (raw: unknown) => show(facilityStart, raw)
type Start = Awaited<ReturnType<typeof read>>

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, start] = [await signedIn(), await read({ compound: oneOf(query, 'compound'), q: oneOf(query, 'q') })]
  const { compound, utilities } = start
  if (!compound) return <ChooseCompound start={start} />
  return (
    <>
      <PageHead crumbs={[{ label: '专业设施', href: '/facilities' }]} title={`登记${compound.name}的专业设施`} />
      <ActionForm
        id="facility"
        action={recordFacility}
        draft={`facility/${compound.code}`}
        hidden={{ compound: compound.code }}
        wide
      >
        <Section title="设施">
          <Field name="utility" label="专业">
            <Select
              choices={utilities.map(value => ({ value, label: utilityText[value] }))}
              defaultValue={utilities.length === 1 ? utilities[0] : undefined}
              placeholder="请选专业"
            />
          </Field>
          <WhatFields facts={{}} utilities={utilities} />
        </Section>
        <Section title="移交">
          <HandoverFields facts={{}} today={start.today} all={may(actor, 'facility.hand-over')} />
        </Section>
        <FormActions label="登记" cancel={{ href: '/facilities' }} />
      </ActionForm>
    </>
  )
}

function ChooseCompound({ start }: { start: Start }) {
  return (
    <>
      <PageHead crumbs={[{ label: '专业设施', href: '/facilities' }]} title="登记哪个小区的专业设施" />
      <search>
        <form action={path} className="my-s3 flex gap-s2">
          <input
            className={control()}
            type="search"
            name="q"
            defaultValue={start.q}
            aria-label="小区"
            placeholder="小区名称、拼音首字母或编码"
          />
          <Button type="submit" kind="main">
            查找
          </Button>
        </form>
      </search>
      {start.q !== '' && start.choices.length === 0 ? <p className="text-ink-2">没有找到“{start.q}”</p> : null}
      <ul>
        {start.choices.map(one => (
          <li key={one.code}>
            <Link href={`${path}?compound=${one.code}`}>{one.name}</Link>{' '}
            <span className="text-ink-2">{one.place}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
