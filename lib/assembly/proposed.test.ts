/** Does a first assembly begin with its rules, and do candidates keep their place among what else is voted on? */
import { expect, test } from 'vitest'
import { firstRules, withCandidates } from './proposed'

type Item = { word: string; personId: number | null }
const plain = (word: string): Item => ({ word, personId: null })
const stands = (personId: number): Item => ({ word: '', personId })

test('a first assembly votes on both of its rules, each by its number of the code', () => {
  expect(firstRules).toEqual([
    { code: 1, title: '制定业主大会议事规则', personId: null },
    { code: 2, title: '制定管理规约', personId: null },
  ])
})

test('candidates stand behind what is listed, and later in the place of the earlier ones', () => {
  expect(withCandidates([plain('规则')], [stands(1), stands(2)])).toEqual([plain('规则'), stands(1), stands(2)])
  const listed = [plain('规则'), stands(1), stands(2), plain('选聘')]
  expect(withCandidates(listed, [stands(3)])).toEqual([plain('规则'), stands(3), plain('选聘')])
  expect(withCandidates(listed, [])).toEqual([plain('规则'), plain('选聘')])
})
