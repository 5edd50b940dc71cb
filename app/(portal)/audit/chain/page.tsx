// The trail as a chain: how far it is closed, what came of checking it, and the head that a third party can hold against its own copy.

import type { Metadata } from 'next'
import { ConfirmButton } from '@/components/form/confirm-button'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { type TrailCheck, trailPage } from '@/lib/audit/seal-views'
import { brokenWords } from '@/lib/audit/words'
import { may } from '@/lib/core/access'
import { countOf, whenOf } from '@/lib/core/say'
import { show, signedIn } from '@/lib/web/show'
import { check } from './actions'

export const metadata: Metadata = { title: '审计记录核对' }

export default async function Page() {
  const actor = await signedIn()
  const trail = await show(trailPage, {})
  return (
    <>
      <PageHead
        crumbs={[{ label: '审计', href: '/audit' }, { label: '审计记录核对' }]}
        title={titleOf(trail.check)}
        lead="每条审计记录由数据库写入时间和操作人并加校验码，每几分钟封成一批，各批首尾相连；链首每小时另存到数据库之外。改动、删除或补写过的记录，核对时指出第一处。"
        deeds={
          may(actor, 'audit.check') ? (
            <ConfirmButton
              label="立即核对"
              title="核对全部审计记录"
              body="从第一批核对到现在，不影响办理。"
              action={check}
            />
          ) : null
        }
      />
      <Section title="最近一次核对">
        {trail.check ? (
          <Facts
            facts={[
              { term: '核对时间', value: whenOf(trail.check.at) },
              { term: '核对范围', value: `${countOf(trail.check.batches)} 批，${countOf(trail.check.rows)} 条` },
              { term: '用时', value: `${(trail.check.took / 1000).toFixed(1)} 秒` },
              { term: '结果', value: <Found check={trail.check} />, wide: true },
            ]}
          />
        ) : (
          <p>还没有核对过：每天 4:40 自动核对，也可立即核对。</p>
        )}
      </Section>
      <Section title="封存">
        <Facts
          facts={[
            { term: '已封存', value: `${countOf(trail.batches)} 批，${countOf(trail.rows)} 条` },
            { term: '最近一次封存', value: trail.seal ? whenOf(trail.seal.at) : '还没有' },
            {
              term: '等待封存',
              value: trail.since ? `${countOf(trail.open)} 条，最早 ${whenOf(trail.since)}` : '没有',
            },
            { term: '最近一批的链首', value: <Head of={trail.seal} />, wide: true },
            { term: '最近一次另存的链首', value: <Head of={trail.outside} />, wide: true },
          ]}
        />
      </Section>
    </>
  )
}

const titleOf = (check: TrailCheck | null): string => {
  if (check === null) return '审计记录还没有核对过'
  return check.broken ? '审计记录被改动过' : '审计记录核对无误'
}

function Found({ check }: { check: TrailCheck }) {
  if (check.broken === null) return <StateMark state="met">全部与写入时一致</StateMark>
  const { row } = check.broken
  return (
    <>
      <StateMark state="behind">{brokenWords(check.broken)}</StateMark>
      {row === null ? null : (
        <>
          　<Link href={`/audit?after=${Number(row) + 1}`}>看这一条及以前</Link>
        </>
      )}
    </>
  )
}

function Head({ of }: { of: { batch: number; head: string; at: Date } | null }) {
  if (of === null) return <>还没有</>
  return (
    <>
      第 {of.batch} 批，{whenOf(of.at)}
      <br />
      <code className="text-small break-all">{of.head}</code>
    </>
  )
}
