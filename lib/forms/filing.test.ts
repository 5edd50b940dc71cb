/** Does the printed application list the papers that the filing is checked by, and no others? */
import { expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type ChangeMatter, papersFor } from '@/lib/filing/papers'
import { paperLineText } from '@/lib/filing/text'
import type { FormFacts, FormFiling } from './facts'
import { filingApplication, filingCertificate } from './filing'
import { decisionNotice } from './voting'

const bare: FormFacts = {
  place: { county: '小店区', street: '坞城街道', community: '学府社区' },
  compound: {
    ...{ code: '1401050010001', name: '汾景苑', address: '', exclusiveArea: 1_000_000, deliveredArea: 0 },
    ...{ households: 100, owners: null, developer: null, readyOn: null },
  },
  ...{ procedure: null, people: [], assembly: null, filing: null, organisation: null, former: null, audit: null },
}
const people = (['01', '03', '03', '04'] as const).map((office, at) => ({
  ...{ name: ['甲', '乙', '丙', '丁'][at] ?? '', office, side: 'owner' as const, room: `1-${at + 1}01` },
}))
const sitting: FormFacts = {
  ...bare,
  organisation: {
    ...{ name: '汾景苑业主委员会', kind: 'committee', termNo: 1, formedOn: null, electedOn: null, filedOn: null },
    ...{ filingNo: null, filingBody: null, termFrom: null, termTo: null, seats: 3, members: people },
  },
}
const elected: FormFacts = {
  ...bare,
  people: people.map((one, at) => ({
    ...{
      ...one,
      id: at + 1,
      part: 'candidate' as const,
      office: null,
      sex: null,
      bornOn: null,
      politics: null,
      area: null,
    },
    ...{
      tags: [],
      feesPaid: true,
      vetting: 'passed' as const,
      elected: true,
      leader: false,
      idNumber: null,
      phone: null,
    },
    ...{ statement: '', substitute: at === 3 },
  })),
}

test.each([
  ['sitting', sitting],
  ['elected', elected],
])('a certificate counts an alternate beside the members, not among them: %s', (_, facts) => {
  const text = JSON.stringify(filingCertificate(facts))
  expect(text).toContain('委员3人：甲、乙、丙；候补委员1人：丁。')
  expect(JSON.stringify(filingApplication(facts))).toContain('"丁","候补委员"')
})

test('the decision elects members and alternates each as what they are', () => {
  expect(JSON.stringify(decisionNotice(elected))).toContain('选举甲、乙、丙为汾景苑业主委员会委员，丁为候补委员。')
})

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
  // What is printed from the register is there from the beginning.
  for (const line of asked) expect(text).toContain(`${line.way === 'printed' ? '☑' : '□'} ${paperLineText(line)}`)
  expect(text.match(/[□☑]/g)).toHaveLength(asked.length)
})

test('what was handed in is ticked, also where another paper does as well', () => {
  const paper = { code: 'first-minutes', on: day('2026-11-02') } as const
  const told = filed({ kind: 'change', of: 'committee', matters: ['members'], papers: [paper] })
  expect(JSON.stringify(filingApplication(told))).toContain('☑ 业主大会决定（或首次会议记录）')
})
