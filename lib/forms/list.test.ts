/** Which forms may be printed when? Every form is listed somewhere, named, and becomes ready on the way. */
import { describe, expect, test } from 'vitest'
import { type Day, day } from '@/lib/core/day'
import { filingFlow, filingKinds } from '@/lib/filing/flow'
import { changeMatters, papersFor } from '@/lib/filing/papers'
import { type ProcedureState, procedureFlows } from '@/lib/procedure/flow'
import { procedureKinds } from '@/lib/procedure/kinds'
import { paperWay } from '@/lib/procedure/paper-way'
import { isAct, stepRule } from '@/lib/procedure/steps'
import { type FormOwner, formCodes, formsOf } from './kinds'
import { formsFor, printOf } from './list'
import { formText } from './text'

const flows = { ...procedureFlows, filing: filingFlow }
const owners: readonly FormOwner[] = ['formation', 'management', 'reelection', 'filing']
const statesOf = (owner: FormOwner) => Object.keys(flows[owner].states) as Parameters<typeof formsFor>[1][]

describe('the forms of a record', () => {
  test.each(owners)('%s: each of its forms can be printed in some state, and says why not in every other', owner => {
    const all = statesOf(owner).map(state => formsFor(owner, state))
    for (const [at, code] of formsOf[owner].entries()) {
      expect(all.some(rows => rows[at]?.code === code && rows[at].ready)).toBe(true)
    }
    for (const row of all.flat()) {
      expect(row.name).toBe(formText[row.code])
      expect(row.ready).toBe(row.why === undefined)
    }
  })

  test('the list of the group is printed before the group is formed, since the street posts it', () => {
    const list = (state: 'applied' | 'papers-in') =>
      formsFor('formation', state).find(one => one.code === 'group-notice')
    expect(list('papers-in')).toMatchObject({ ready: false, why: '受理申请后才能打印' })
    expect(list('applied')).toMatchObject({ ready: true })
  })

  test('no certificate before the filing, none for a procedure that was stopped', () => {
    const certificate = (state: 'filing' | 'filed' | 'abandoned') =>
      formsFor('formation', state).find(one => one.code === 'filing-certificate')?.ready
    expect([certificate('filing'), certificate('filed'), certificate('abandoned')]).toEqual([false, true, false])
    const once = (askedOn: Day | null) =>
      formsFor('filing', 'submitted', { askedOn }).find(one => one.code === 'correct-once')
    expect(once(null)).toMatchObject({ ready: false, why: '没有要求补正，不用打印' })
    expect(once(day('2026-11-20'))).toMatchObject({ ready: true })
    expect(formsFor('filing', 'accepted').find(one => one.code === 'refusal')).toMatchObject({ ready: false })
    expect(formsFor('filing', 'refused').find(one => one.code === 'refusal')).toMatchObject({ ready: true })
  })

  const procedures = procedureKinds.flatMap(kind =>
    Object.entries(procedureFlows[kind].states).flatMap(([state, { moves }]) =>
      Object.keys(moves).flatMap(act =>
        (isAct(act) ? (stepRule(kind, act)?.papers ?? []) : [])
          .filter(code => paperWay(code) !== 'brought')
          .map(code => ({ kind, state: state as ProcedureState, code })),
      ),
    ),
  )
  test.each(procedures)('$kind $state: what the portal knows of $code is printed where it is asked for', of => {
    expect(printOf(formsFor(of.kind, of.state), of.code)).toMatchObject({ ready: true })
  })

  const filings = filingKinds.flatMap(kind =>
    (['committee', 'management'] as const).map(of => ({ kind, of, matters: kind === 'change' ? changeMatters : [] })),
  )
  test.each(filings)(
    '$kind of a $of: each paper that is printed or signed is printed beside its line, and no other',
    of => {
      const forms = formsFor('filing', 'draft', of)
      const papers = papersFor(of.kind, of.of, of.matters)
      for (const { code, way } of papers.filter(line => line.way !== 'brought'))
        expect(printOf(forms, code), `${code} ${way}`).toMatchObject({ ready: true })
      for (const { code } of papers.filter(line => line.way === 'brought')) expect(printOf(forms, code)).toBeNull()
    },
  )

  test('every form is named', () => {
    expect(Object.keys(formText).sort()).toEqual([...formCodes].sort())
  })
})
