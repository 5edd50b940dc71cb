import { ContractTable } from '@/components/company/contract-table'
import { CompanyComplaints } from '@/components/complaint-figures/company-section'
import { DeedDesk, type DeskDeed, MainDeeds, SideDeeds } from '@/components/record/deed-desk'
import { History } from '@/components/record/history'
import { RecordFace } from '@/components/record/record-page'
import { Reveal } from '@/components/record/reveal'
import type { Fact } from '@/components/ui/facts'
import { Section } from '@/components/ui/panel'
import { actWord } from '@/lib/audit/text'
import type { CompanyFacts } from '@/lib/company/rules'
import { fieldText, isField, statusMark, statusText, valueText } from '@/lib/company/text'
import { companyOne } from '@/lib/company/views'
import { companyComplaintFigures } from '@/lib/complaint-figures/company-views'
import { type Actor, may } from '@/lib/core/access'
import { plainDeed } from '@/lib/core/kind/deed'
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
  const mayChange = may(actor, 'contract.correct')
  return (
    <DeedDesk
      record={`company/${creditCode}`}
      id={creditCode}
      version={company.version}
      stateWords={statusText[company.status]}
      deeds={deedsOf(shown, actor)}
    >
      <RecordFace
        crumbs={[{ label: '物业服务企业', href: '/companies' }]}
        title={company.name}
        badge={{ mark: statusMark[company.status], words: statusText[company.status] }}
        lead={`${actor.assigned ? '今天' : '在您的管辖范围内，今天'}在管 ${countOf(current.length)} 个小区，${countOf(households)} 户`}
        deeds={
          <>
            <SideDeeds />
            <MainDeeds />
          </>
        }
        sections={[{ title: '基本情况', facts: factsOf(shown, actor) }]}
        history={
          <>
            <History
              rows={shown.history}
              deed={actWord}
              field={key => (isField(key) ? fieldText[key] : null)}
              value={(key, value) => valueText(key, value) || nothing}
              me={actor.accountId}
            />
            {shown.history.length === 0 ? <p className="text-ink-2">没有可见的记录</p> : null}
          </>
        }
        saved={`第 ${company.version} 版，${whenOf(company.updatedAt)} 保存　登记单位所在：${path.map(unit => unit.name).join('')}`}
      >
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
      </RecordFace>
    </DeedDesk>
  )
}

function deedsOf({ company, keepsIt }: Shown, actor: Actor): DeskDeed[] {
  const { creditCode } = company
  const correct = plainDeed({
    ...{ act: 'correct', label: '更正', stands: 'side' },
    whyNot: keepsIt ? null : '由登记单位更正',
  })
  const contract = plainDeed({ act: 'contract', label: '登记合同', stands: 'main' })
  return [
    ...(may(actor, 'company.correct') ? [{ ...correct, href: `/companies/${creditCode}/edit` }] : []),
    ...(may(actor, 'contract.create') ? [{ ...contract, href: `/companies/contracts/new?company=${creditCode}` }] : []),
  ]
}

function factsOf({ company }: Shown, actor: Actor): Fact[] {
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
  return [
    {
      term: '统一社会信用代码',
      value:
        company.codeNote === null
          ? company.creditCode
          : `${company.creditCode}（校验位不对，已核对营业执照：${company.codeNote}）`,
    },
    field('registeredAt'),
    field('legalPerson'),
    { term: '注册资本', value: company.capital === null ? '—' : `${countOf(company.capital)} 万元` },
    field('foundedOn'),
    { term: '从业人数', value: company.employees === null ? '—' : `${countOf(company.employees)} 人` },
    field('partyBranch'),
    field('contact'),
    { term: fieldText.phone, value: phone },
  ]
}
