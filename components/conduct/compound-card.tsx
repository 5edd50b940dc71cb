// A compound's public page: short, for a phone; surnames only.

import { digestsIn } from '@/lib/assembly/digests'
import type { PublicCompound, PublicDecision, PublicOrganisation } from '@/lib/conduct/public'
import { outcomeText, sourceSaid } from '@/lib/conduct/public-text'
import { filingText, kindLongText, officeText, stateMark, stateText } from '@/lib/organisation/text'
import { KeyValues } from '../ui/facts'
import { LineItem, Lines } from '../ui/lines'
import { Section } from '../ui/panel'
import { StateMark } from '../ui/state-mark'

export function CompoundCard({ it: compound }: { it: PublicCompound }) {
  return (
    <>
      <h1>{compound.name}</h1>
      <p className="text-ink-2">{compound.place.join(' ')}</p>
      {compound.organisations.length === 0 ? (
        <Section title="业主组织">
          <p>还没有在任的业主委员会或物业管理委员会。</p>
        </Section>
      ) : (
        compound.organisations.map(one => <OrganisationPart key={one.name} it={one} />)
      )}
      <Section title="物业服务企业">
        <p>{compound.company ?? '没有登记'}</p>
      </Section>
      <Section title="业主大会决定">
        {compound.decisions.length === 0 ? (
          <p className="text-ink-2">没有公布过的决定</p>
        ) : (
          <Decisions all={compound.decisions} />
        )}
      </Section>
      <p className="text-ink-2">
        截至 {compound.day}　小区编码 {compound.code}
      </p>
    </>
  )
}

function OrganisationPart({ it: organisation }: { it: PublicOrganisation }) {
  return (
    <>
      <Section title={kindLongText[organisation.kind]}>
        <KeyValues
          facts={[
            { term: '名称', value: organisation.name },
            {
              term: '状态',
              value: <StateMark state={stateMark[organisation.state]}>{stateText[organisation.state]}</StateMark>,
            },
            {
              term: '任期',
              value: organisation.termFrom ? `${organisation.termFrom} 至 ${organisation.termTo ?? '—'}` : '未填',
            },
            {
              term: filingText[organisation.kind],
              value: organisation.filingNo
                ? `${organisation.filingNo}（${organisation.filedOn ?? '—'}）`
                : (organisation.filedOn ?? '—'),
            },
            { term: '来源', value: sourceSaid[organisation.source](organisation.kind) },
          ]}
        />
      </Section>
      <Section title="成员">
        {organisation.members.length === 0 ? (
          <p className="text-ink-2">没有登记</p>
        ) : (
          <KeyValues facts={byOffice(organisation.members)} />
        )}
      </Section>
      <Section title="信息公开">
        {organisation.disclosures.length === 0 ? (
          <p className="text-ink-2">没有公开过</p>
        ) : (
          <Lines>
            {organisation.disclosures.map(one => (
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
                {matter.title}：{outcomeText[matter.outcome]}
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
