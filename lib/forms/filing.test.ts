/** Does the printed application list the papers that the filing is checked by, and no others? */
import { expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type ChangeMatter, papersFor } from '@/lib/filing/papers'
import { paperLineText } from '@/lib/filing/text'
import type { FormFacts, FormFiling } from './facts'
import { filingApplication } from './filing'

const bare: FormFacts = {
  place: { county: '小店区', street: '坞城街道', community: '学府社区' },
  compound: {
    ...{ code: '1401050010001', name: '汾景苑', address: '', exclusiveArea: 1_000_000, deliveredArea: 0 },
    ...{ households: 100, owners: null, developer: null, readyOn: null },
  },
  ...{ procedure: null, people: [], assembly: null, filing: null, organisation: null, former: null, audit: null },
}
type Filed = Pick<FormFiling, 'kind' | 'of' | 'matters' | 'papers'>
const filed = (filing: Filed): FormFacts => ({
  ...bare,
  filing: {
    ...{ id: 1, state: 'submitted', factOn: day('2026-11-01'), submittedOn: null, askedOn: null, askedText: null },
    ...{ decidedOn: null, decision: null, filingNo: null, ...filing },
  },
})

const cases: [FormFiling['kind'], FormFiling['of'], ChangeMatter[]][] = [
  ['formation', 'committee', []],
  ['formation', 'management', []],
  ['reelection', 'committee', []],
  ['change', 'committee', ['members', 'rules']],
  ['change', 'management', ['name']],
  ['cancel', 'committee', []],
  ['cancel', 'management', []],
]

test.each(cases)('%s of a %s, %j', (kind, of, matters) => {
  const text = JSON.stringify(filingApplication(filed({ kind, of, matters, papers: [] })))
  const asked = papersFor(kind, of, matters)
  for (const line of asked) expect(text).toContain(`□ ${paperLineText(line)}`)
  expect(text.match(/□/g)).toHaveLength(asked.length)
})

test('what was handed in is ticked, also where another paper does as well', () => {
  const paper = { code: 'first-minutes', on: day('2026-11-02') } as const
  const told = filed({ kind: 'change', of: 'committee', matters: ['members'], papers: [paper] })
  expect(JSON.stringify(filingApplication(told))).toContain('☑ 业主大会决定（或首次会议记录）')
})
