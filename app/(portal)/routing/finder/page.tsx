import type { Metadata } from 'next'
import { control } from '@/components/form/look'
import { MatterView } from '@/components/routing/matter'
import { facetsLook } from '@/components/table/look'
import { Facets, ViewTabs } from '@/components/table/views'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Keep } from '@/components/ui/keep'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { covers } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { categories, categoryCodes, categoryGroups, plannedKinds } from '@/lib/matter/categories'
import { groupText, unitText } from '@/lib/matter/text'
import { askLimit } from '@/lib/routing/finder'
import { assistText } from '@/lib/routing/text'
import { finder } from '@/lib/routing/views'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '权责查询' }

const path = '/routing/finder'
const read = (raw: unknown) => show(finder, raw)
type Found = Awaited<ReturnType<typeof read>>

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, found] = [await signedIn(), await read(query)]
  const place = found.path.at(-1)?.name ?? ''
  const { matter } = found
  const to = (change: Query): string => addressOf(path, { division: query['division'], ...change })
  return (
    <>
      <PageHead
        crumbs={found.path
          .slice(0, -1)
          .filter(unit => covers(actor, unit.code))
          .map(unit => ({ label: unit.name, href: addressOf(path, query, { division: unit.code }) }))}
        title={
          matter ? `${matter.category.name}：${place}由${unitText[matter.route.lead]}主办` : `这件事在${place}归谁管`
        }
        deeds={<Link href="/routing">派单规则</Link>}
      />
      <search>
        <form action={path} className="my-s3 flex gap-s2">
          <Keep values={{ division: query['division'] }} />
          <input
            className={control()}
            type="search"
            name="q"
            maxLength={askLimit}
            defaultValue={found.q}
            aria-label="事项"
            placeholder="事项或拼音首字母，如 飞线充电、fxcd"
          />
          <Button type="submit" kind="main">
            查询
          </Button>
        </form>
      </search>
      <ViewTabs
        label="行动计划六类"
        tabs={plannedKinds.map(code => ({
          label: categories[code].name,
          href: to({ code }),
          current: matter?.code === code,
        }))}
      />
      <Matches found={found} to={to} />
      {matter ? <MatterView matter={matter} place={place} /> : <AllMatters to={to} />}
      {found.below.length > 0 ? (
        <Section title="按区划看">
          <Facets
            label="下级区划"
            facets={found.below.map(unit => ({
              key: unit.code,
              label: unit.name,
              href: addressOf(path, query, { division: unit.code }),
              count: null,
            }))}
          />
        </Section>
      ) : null}
    </>
  )
}

function Matches({ found, to }: { found: Found; to: (change: Query) => string }) {
  if (found.q === '' || (found.matches.length === 1 && found.matches[0]?.code === found.matter?.code)) return null
  if (found.matches.length === 0) {
    return (
      <Empty
        title={`没有找到“${found.q}”`}
        why="换个说法，或从下面的目录里选；说不清的按“其他、职责不清”登记，由县级裁定。"
        next={[{ label: '其他、职责不清', href: to({ code: '9999' }) }]}
      />
    )
  }
  return (
    <Section title={`“${found.q}”可能是`}>
      <ul>
        {found.matches.map(one => (
          <li key={one.code}>
            <Link href={to({ q: found.q, code: one.code })} aria-current={one.code === found.matter?.code || undefined}>
              {categories[one.code].name}
            </Link>{' '}
            {unitText[one.lead]}主办 <span className="text-ink-2">协办 {assistText(one.assist)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function AllMatters({ to }: { to: (change: Query) => string }) {
  return (
    <>
      {categoryGroups.map(group => (
        <Section key={group} title={groupText[group]}>
          <ul className={facetsLook}>
            {categoryCodes
              .filter(code => categories[code].group === group)
              .map(code => (
                <li key={code}>
                  <Link href={to({ code })}>{categories[code].name}</Link>{' '}
                  <span className="text-ink-2">{unitText[categories[code].lead]}</span>
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  )
}
