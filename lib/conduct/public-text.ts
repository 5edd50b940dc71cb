/** Words of the public page. */
import type { OrganisationKind } from '@/lib/organisation/rules'
import { filingText } from '@/lib/organisation/text'

const outcomes: Readonly<Record<string, string>> = {
  passed: '通过',
  failed: '未通过',
  'no-quorum': '参与未达三分之二，未通过',
}
export const outcomeText = (outcome: string): string => outcomes[outcome] ?? '未通过'

/** Where the record comes from, as an owner reads it. */
export function sourceSaid(source: string, kind: OrganisationKind): string {
  if (source === 'procedure') return `经平台${filingText[kind]}`
  return source === 'imported' ? '台账导入，未经平台备案' : '手工登记，未经平台备案'
}
