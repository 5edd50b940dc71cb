// One matter in full: who leads and assists here, on what basis, what evidence, by when, and how it was decided before.

import { Link } from '@/components/ui/link'
import { dayInShanghai } from '@/lib/core/day'
import { amountWords, certaintyText } from '@/lib/deadline/text'
import { resultText, stageText, unitText } from '@/lib/matter/text'
import type { Matter } from '@/lib/routing/matter'
import { assistText, basisText, wordsText } from '@/lib/routing/text'
import { DataTable, type TableColumn } from '../table/data-table'
import { Facts } from '../ui/facts'
import { Section } from '../ui/panel'
import { StateMark } from '../ui/state-mark'
import { Tag } from '../ui/tag'

const dayMs = 86_400_000
const caseHref = (code: string): string => `/complaints/${code}`

type Decision = NonNullable<Matter['decisions']>[number]

export function MatterView({ matter, place }: { matter: Matter; place: string }) {
  const { code, category, route } = matter
  return (
    <>
      <Section
        title={
          <>
            {category.name} <span className="text-ink-2 whitespace-nowrap">{code}</span>
          </>
        }
      >
        <Facts
          facts={[
            { term: '主办', value: <b>{unitText[route.lead]}</b> },
            { term: '协办', value: assistText(route.assist) },
            {
              term: '分派依据',
              value: route.routeId === null ? route.why : <Link href={`/routing/${route.routeId}`}>{route.why}</Link>,
              wide: true,
            },
            {
              term: '法规依据',
              value: (
                <>
                  <Tag strong={category.certainty === 'law'}>{basisText[category.certainty]}</Tag> {category.basis}
                </>
              ),
              wide: true,
            },
            { term: '需要的证据', value: category.evidence, wide: true },
            { term: '包括', value: category.hint, wide: true },
          ]}
        />
        {matter.others.length > 0 ? (
          <p>
            {place}另有：
            {matter.others.map(rule => (
              <span key={rule.id}>
                <Link href={`/routing/${rule.id}`}>
                  {wordsText(rule.words)}的由{unitText[rule.lead]}主办
                </Link>{' '}
              </span>
            ))}
          </p>
        ) : null}
      </Section>
      <Section title="办理时限">
        <Facts
          facts={matter.limits.map(({ stage, rule }) => ({
            term: stageText[stage],
            value: (
              <>
                {amountWords(rule)} <span className="text-ink-2">{limitBasis(rule)}</span>
              </>
            ),
          }))}
        />
      </Section>
      <Decisions matter={matter} place={place} />
      <Precedents matter={matter} />
    </>
  )
}

const limitBasis = ({ certainty, basis }: Matter['limits'][number]['rule']): string =>
  basis === certaintyText[certainty] || basis.startsWith(certaintyText[certainty].slice(0, 2))
    ? basis
    : `${certaintyText[certainty]}：${basis}`

const columns: TableColumn<Decision>[] = [
  { key: 'title', head: '诉求', cell: row => row.title },
  { key: 'lead', head: '主办', cell: row => (row.lead ? unitText[row.lead] : '—') },
  { key: 'result', head: '结果', cell: row => (row.result ? resultText[row.result] : '—') },
  {
    key: 'days',
    head: '用时',
    unit: '天',
    num: true,
    cell: row => Math.ceil((row.closedAt.getTime() - row.receivedAt.getTime()) / dayMs),
  },
  { key: 'closed', head: '结案', num: true, mute: true, cell: row => dayInShanghai(row.closedAt) },
]

function Decisions({ matter, place }: { matter: Matter; place: string }) {
  if (matter.decisions === null) return null
  return (
    <Section
      title={`${place}最近结案`}
      aside={<Link href={`/complaints?category=${matter.code}&standing=all`}>看全部</Link>}
    >
      <DataTable
        caption="最近结案的十件"
        columns={columns}
        rows={matter.decisions}
        rowKey={row => row.code}
        rowHref={row => caseHref(row.code)}
        tight
        empty="没有您可见的已结案件"
      />
    </Section>
  )
}

function Precedents({ matter }: { matter: Matter }) {
  if (matter.precedents.length === 0) return null
  return (
    <Section title="退单裁定先例">
      <ul>
        {matter.precedents.map(one => (
          <li key={one.code}>
            <Link href={caseHref(one.code)}>{one.title}</Link>{' '}
            <StateMark state="idle">{one.lead ? `裁定由${unitText[one.lead]}主办` : '已裁定'}</StateMark>{' '}
            <span className="text-ink-2">
              {dayInShanghai(one.at)}　{one.reason}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
