// A compound's public page: short, for a phone; surnames only.

import { digestsIn } from '@/lib/assembly/digests'
import type { PublicCompound, PublicDecision, PublicOrganisation } from '@/lib/conduct/public'
import { outcomeText, sourceSaid } from '@/lib/conduct/public-text'
import { filingText, kindLongText, officeText, stateMark, stateText } from '@/lib/organisation/text'
import { KeyValues } from '../ui/facts'
import { LineItem, Lines } from '../ui/lines'
import { Section } from '../ui/panel'
import { StateMark } from '../ui/state-mark'

export function CompoundCard({ it }: { it: PublicCompound }) {
  return (
    <>
      <h1>{it.name}</h1>
      <p className="text-ink-2">{it.place.join(' ')}</p>
      {it.organisations.length === 0 ? (
        <Section title="业主组织">
          <p>还没有在任的业主委员会或物业管理委员会。</p>
        </Section>
      ) : (
        it.organisations.map(one => <OrganisationPart key={one.name} it={one} />)
      )}
      <Section title="物业服务企业">
        <p>{it.company ?? '没有登记'}</p>
      </Section>
      <Section title="业主大会决定">
        {it.decisions.length === 0 ? <p className="text-ink-2">没有公布过的决定</p> : <Decisions all={it.decisions} />}
      </Section>
      <p className="text-ink-2">
        截至 {it.day}　小区编码 {it.code}
      </p>
    </>
  )
}

function OrganisationPart({ it }: { it: PublicOrganisation }) {
  return (
    <>
      <Section title={kindLongText[it.kind]}>
        <KeyValues
          facts={[
            { term: '名称', value: it.name },
            { term: '状态', value: <StateMark state={stateMark[it.state]}>{stateText[it.state]}</StateMark> },
            { term: '任期', value: it.termFrom ? `${it.termFrom} 至 ${it.termTo ?? '—'}` : '未填' },
            {
              term: filingText[it.kind],
              value: it.filingNo ? `${it.filingNo}（${it.filedOn ?? '—'}）` : (it.filedOn ?? '—'),
            },
            { term: '来源', value: sourceSaid(it.source, it.kind) },
          ]}
        />
      </Section>
      <Section title="成员">
        {it.members.length === 0 ? <p className="text-ink-2">没有登记</p> : <KeyValues facts={byOffice(it.members)} />}
      </Section>
      <Section title="信息公开">
        {it.disclosures.length === 0 ? (
          <p className="text-ink-2">没有公开过</p>
        ) : (
          <Lines>
            {it.disclosures.map(one => (
              <LineItem key={`${one.on}${one.title}`}>
                {one.on}　{one.title}
                {one.period ? `（${one.period}）` : ''}
              </LineItem>
            ))}
          </Lines>
        )}
      </Section>
    </>
  )
}

/** One line an office: 委员　王*、李*. */
function byOffice(members: PublicOrganisation['members']) {
  const offices = [...new Set(members.map(one => one.office))]
  return offices.map(office => ({
    term: officeText[office],
    value: members
      .filter(one => one.office === office)
      .map(one => one.name)
      .join('、'),
  }))
}

function Decisions({ all }: { all: readonly PublicDecision[] }) {
  return (
    <Lines>
      {all.map(one => (
        <LineItem key={`${one.on}${one.title}`}>
          {one.on}　<b>{one.title}</b>
          <ul>
            {one.matters.map(matter => (
              <LineItem key={matter.title}>
                {matter.title}：{outcomeText(matter.outcome)}
              </LineItem>
            ))}
          </ul>
          {one.digest ? (
            <details>
              <summary className="text-ink-2">结果摘要：与张贴的结果表核对</summary>
              <ul>
                {[...digestsIn(one.digest)].map(([no, digest]) => (
                  <LineItem key={no}>
                    <small>
                      第 {no} 项 <code className="break-all">{digest}</code>
                    </small>
                  </LineItem>
                ))}
              </ul>
            </details>
          ) : null}
        </LineItem>
      ))}
    </Lines>
  )
}
