/** Words of the public page. */
import type { OrganisationSource } from '@/lib/organisation/kinds'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { filingText } from '@/lib/organisation/text'
import type { PublicOutcome } from './public'

export const outcomeText: Record<PublicOutcome, string> = {
  passed: '通过',
  failed: '未通过',
  'no-quorum': '参与未达三分之二，未通过',
}

/** Where the record comes from, as an owner reads it. */
export const sourceSaid: Record<OrganisationSource, (kind: OrganisationKind) => string> = {
  procedure: kind => `经平台${filingText[kind]}`,
  imported: () => '台账导入，未经平台备案',
  entered: () => '手工登记，未经平台备案',
}
