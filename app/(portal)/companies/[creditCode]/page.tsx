import { ContractTable } from '@/components/company/contract-table'
import { CompanyComplaints } from '@/components/complaint-figures/company-section'
import { History } from '@/components/record/history'
import { Reveal } from '@/components/record/reveal'
import { footLook } from '@/components/shell/look'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { TwoColumns } from '@/components/ui/two-columns'
import { actWord } from '@/lib/audit/text'
import type { CompanyFacts } from '@/lib/company/rules'
import { fieldText, isField, statusMark, statusText, valueText } from '@/lib/company/text'
import { companyOne } from '@/lib/company/views'
import { companyComplaintFigures } from '@/lib/complaint-figures/company-views'
import { type Actor, may } from '@/lib/core/access'
import { countOf, whenOf } from '@/lib/core/say'
import { nothing } from '@/lib/core/word'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { revealCompany } from '../actions'

type Shown = Awaited<ReturnType<typeof read>>
const read = (creditCode: string) => show(companyOne, { creditCode })

export const generateMetadata = recordTitle(
  '物业服务企业',
  async ({ creditCode }: { creditCode: string }) => (await read(creditCode)).company.name,
)

export default async function Page({ params }: { params: Promise<{ creditCode: string }> }) {
  const { creditCode } = await params
  const [actor, shown] = [await signedIn(), await read(creditCode)]
  const complaints = await show(companyComplaintFigures, { creditCode })
  const { company, contracts, path } = shown
  const current = contracts.filter(one => one.inForce)
  const past = contracts.filter(one => !one.inForce)
  const households = current.reduce((sum, one) => sum + (one.compound?.households ?? 0), 0)
  const base = `/companies/${company.creditCode}`
  const mayChange = may(actor, 'contract.correct')
  return (
    <>
      <PageHead
        crumbs={[{ label: '物业服务企业', href: '/companies' }]}
        title={
          <>
            {company.name}{' '}
            <StateMark state={statusMark[company.status]} tag>
              {statusText[company.status]}
            </StateMark>
          </>
        }
        lead={`${actor.assigned ? '今天' : '在您的管辖范围内，今天'}在管 ${countOf(current.length)} 个小区，${countOf(households)} 户`}
        deeds={
          <>
            {may(actor, 'company.correct') ? (
              <LinkButton href={`${base}/edit`} unavailable={shown.keepsIt ? undefined : '由登记单位更正'}>
                更正
              </LinkButton>
            ) : null}
            {may(actor, 'contract.create') ? (
              <LinkButton kind="main" href={`/companies/contracts/new?company=${company.creditCode}`}>
                登记合同
              </LinkButton>
            ) : null}
          </>
        }
      />
      <TwoColumns>
        <div>
          <Section title="在管小区">
            <ContractTable
              rows={current}
              caption="在管小区的合同"
              of="company"
              today={shown.today}
              empty="今天没有有效合同"
              mayChange={mayChange}
            />
          </Section>
          <CompanyComplaints shown={complaints} />
          <Section title="其他合同">
            <ContractTable
              rows={past}
              caption="其他合同"
              of="company"
              today={shown.today}
              empty="没有其他合同"
              mayChange={mayChange}
            />
          </Section>
          <CompanySection shown={shown} actor={actor} />
        </div>
        <Section title="经过">
          <History
            rows={shown.history}
            deed={actWord}
            field={key => (isField(key) ? fieldText[key] : null)}
            value={(key, value) => valueText(key, value) || nothing}
            me={actor.accountId}
          />
          {shown.history.length === 0 ? <p className="text-ink-2">没有可见的记录</p> : null}
        </Section>
      </TwoColumns>
      <p className={footLook}>
        第 {company.version} 版，{whenOf(company.updatedAt)} 保存　登记单位所在：{path.map(unit => unit.name).join('')}
      </p>
    </>
  )
}

function CompanySection({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { company } = shown
  const field = (name: keyof CompanyFacts) => ({ term: fieldText[name], value: valueText(name, company[name]) || '—' })
  const phone =
    company.phone !== null && may(actor, 'personal.reveal') ? (
      <Reveal
        masked={company.phone}
        label={fieldText.phone}
        action={revealCompany}
        hidden={{ creditCode: company.creditCode }}
      />
    ) : (
      (company.phone ?? '—')
    )
  return (
    <Section title="基本情况">
      <Facts
        facts={[
          { term: '统一社会信用代码', value: company.creditCode },
          field('registeredAt'),
          field('legalPerson'),
          { term: '注册资本', value: company.capital === null ? '—' : `${countOf(company.capital)} 万元` },
          field('foundedOn'),
          { term: '从业人数', value: company.employees === null ? '—' : `${countOf(company.employees)} 人` },
          field('partyBranch'),
          field('contact'),
          { term: fieldText.phone, value: phone },
        ]}
      />
    </Section>
  )
}
