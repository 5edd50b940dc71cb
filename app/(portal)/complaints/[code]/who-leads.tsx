// To whom a case goes or went, and why: proposed by the rules, decided by a person.

import { KeyReasons } from '@/components/complaint/key-reasons'
import { DeedButton } from '@/components/record/deed-desk'
import { Section } from '@/components/ui/panel'
import { type CompanyState, companyStateText } from '@/lib/complaint/company/state'
import type { Complaint } from '@/lib/complaint/complaint'
import { alikeWords, type LeadFigures, standingWords } from '@/lib/complaint/intake/lead-words'
import { routingText } from '@/lib/complaint/text'
import type { Route } from '@/lib/routing/rules'

export type WhoLeadsProps = {
  it: Complaint
  route: Route | null
  figures: LeadFigures | null
  /** How the company of the compound would stand to it. */
  helped: CompanyState | null
  unitName: (unit: string) => string
}

/** Before it is sent, the proposal; afterwards where it went. */
export function WhoLeads({ it: complaint, route, figures, helped, unitName }: WhoLeadsProps) {
  if (complaint.lead !== null) {
    return (
      <Section title="主办、协办">
        <KeyReasons
          lead={unitName(complaint.lead)}
          assist={complaint.assist.map(unitName)}
          reasons={[
            ...(complaint.routedBy ? [routingText[complaint.routedBy]] : []),
            ...(complaint.companyState ? [companyStateText[complaint.companyState]] : []),
          ]}
        />
      </Section>
    )
  }
  return route === null ? null : <Proposed route={route} figures={figures} helped={helped} unitName={unitName} />
}

/** Why the company that is to help will not hear of it. */
const untold = (helped: CompanyState | null): string =>
  helped === 'no-contract' || helped === 'kept-secret' ? companyStateText[helped] : ''

/** Where the rules would send it, how that unit stands, and what the last cases of the matter say. */
export function Proposed({ route, figures, helped, unitName }: Omit<WhoLeadsProps, 'it'> & { route: Route }) {
  const alike = figures && alikeWords(figures, route.lead, unitName)
  return (
    <Section title="派给谁" aside={<span className="text-ink-2">系统建议，由您决定</span>}>
      <KeyReasons
        lead={unitName(route.lead)}
        standing={figures && standingWords(figures)}
        assist={route.assist.map(unitName)}
        reasons={[route.why, ...(alike ? [alike] : []), ...(untold(helped) ? [untold(helped)] : [])]}
      />
      <DeedButton act="classify" kind="text" />
    </Section>
  )
}
