// The forms of a kind that have a page of their own: a new record, and a deed that asks much.

import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { cache } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import type { FormAction } from '@/components/form/form-state'
import { control, twoColumns } from '@/components/form/look'
import { AskField } from '@/components/record/ask-field'
import { Button } from '@/components/ui/button'
import { Keep } from '@/components/ui/keep'
import { Link } from '@/components/ui/link'
import { type Crumb, PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { type Actor, may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { type AskFace, deedOf, parentOf } from '@/lib/core/kind/deed'
import type { AnyKind, AnyRecord } from '@/lib/core/kind/kind'
import type { Shown, Started } from '@/lib/kind/reads'
import { signedIn } from '@/lib/web/show'
import { listAt } from './list-page'

type Search = { searchParams: Promise<Query> }
type Params = { params: Promise<{ id: string }> }
type NewSlots = {
  crumbs?: (parent: { code: string; name: string }) => readonly Crumb[]
  back?: (code: string) => string
  /** Where it lies if the address does not say it by the name of the house. */
  at?: (query: Query, actor: Actor) => string | undefined
  /** The button's words, where they say more than the deed's label. */
  submit?: string
}

/** The page that makes a record; opened without saying where, it offers places to choose from. */
export function newPage(
  of: AnyKind,
  start: (raw: Readonly<Record<string, string>>) => Promise<Started>,
  act: string,
  action: FormAction,
  slots: NewSlots = {},
) {
  const deed = deedOf(of, act)
  const key = parentOf[of.lies]
  return async ({ searchParams }: Search) => {
    const query = await searchParams
    const actor = await signedIn()
    if (!may(actor, deed.by)) forbidden()
    const links = linksIn(of, query)
    const at = oneOf(query, key) || (slots.at?.(query, actor) ?? '')
    const begun = await start({ ...links, [key]: at, q: oneOf(query, 'q') })
    const { parent } = begun
    if (!parent) return <Choose of={of} act={act} start={begun} keep={links} />
    const back = slots.back?.(parent.code) ?? listAt(of)
    return (
      <>
        <PageHead
          crumbs={slots.crumbs?.(parent) ?? [{ label: of.called, href: listAt(of) }]}
          title={`${deed.label}：${parent.name}`}
          lead={deed.rule}
        />
        <ActionForm
          id={of.name}
          action={action}
          draft={`${of.name}/${parent.code}`}
          hidden={{ [key]: parent.code }}
          wide
        >
          <Asks of={of} asks={begun.asks.map(ask => ({ ...ask, value: oneOf(query, ask.name) || ask.value }))} />
          <FormButtons label={slots.submit ?? deed.label} cancel={{ href: back }} />
        </ActionForm>
      </>
    )
  }
}

/** Entries of other registers that the address names already. */
const linksIn = (of: AnyKind, query: Query): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(of.fields).flatMap(name => {
      const code = of.fields[name]?.register && oneOf(query, name)
      return code ? [[name, code]] : []
    }),
  )

/** Questions under the sections that their fields stand in on the record's page. */
function Asks({ of, asks }: { of: AnyKind; asks: readonly AskFace[] }) {
  const parts = of.sections.flatMap(section => {
    const mine = asks.filter(ask => section.fields.includes(ask.name))
    return mine.length > 0 ? [{ title: section.title, asks: mine }] : []
  })
  return parts.map(part => (
    <Section key={part.title} title={part.title}>
      <div className={twoColumns}>
        {part.asks.map(ask => (
          <AskField key={ask.name} ask={ask} />
        ))}
      </div>
    </Section>
  ))
}

type ChooseProps = { of: AnyKind; act: string; start: Started; keep: Readonly<Record<string, string>> }

function Choose({ of, act, start, keep }: ChooseProps) {
  const { label } = deedOf(of, act)
  const key = parentOf[of.lies]
  const path = `${of.room}/new`
  return (
    <>
      <PageHead crumbs={[{ label: of.called, href: listAt(of) }]} title={`${label}：选小区`} />
      <search>
        <form action={path} className="my-s3 flex gap-s2">
          <Keep values={keep} />
          <input
            className={control({ width: 'rest' })}
            type="search"
            name="q"
            defaultValue={start.q}
            aria-label="小区"
            placeholder="小区名称、别名、拼音首字母或编码"
          />
          <Button type="submit">查找</Button>
        </form>
      </search>
      {start.q !== '' && start.choices.length === 0 ? <p className="text-ink-2">没有找到“{start.q}”</p> : null}
      <ul>
        {start.choices.map(choice => (
          <li key={choice.code}>
            <Link href={addressOf(path, keep, { [key]: choice.code })}>{choice.name}</Link>{' '}
            <span className="text-ink-2">{choice.place}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The page of a deed that asks much, over a record that stands. */
export function deedPage(
  of: AnyKind,
  one: (raw: { id: string }) => Promise<Shown<AnyRecord>>,
  act: string,
  action: FormAction,
) {
  const deed = deedOf(of, act)
  const read = cache((id: string) => one({ id }))
  return {
    metadata: async ({ params }: Params): Promise<Metadata> => ({
      title: `${deed.label} ${(await read((await params).id)).title}`,
    }),
    page: async ({ params }: Params) => {
      if (!may(await signedIn(), deed.by)) forbidden()
      const { record, title, deeds } = await read((await params).id)
      const face = deeds.find(one => one.act === act)
      if (!face || face.whyNot !== null) notFound()
      const href = `${of.room}/${record.id}`
      return (
        <>
          <PageHead
            crumbs={[
              { label: of.called, href: listAt(of) },
              { label: title, href },
            ]}
            title={`${deed.label}：${title}`}
          />
          <ActionForm
            id={of.name}
            action={action}
            draft={`${of.name}/${record.id}`}
            version={record.version}
            hidden={{ id: String(record.id) }}
            wide
          >
            <Asks of={of} asks={face.asks} />
            <FormButtons label={`保存${deed.label}`} cancel={{ href }} />
          </ActionForm>
        </>
      )
    },
  }
}
