/** Does a dispatcher read from the figures whom such cases went to, and nothing where there were none? */
import { expect, test } from 'vitest'
import { unitText } from '@/lib/matter/text'
import { alikeWords, type LeadFigures, standingWords } from './lead-words'

const figures = (more: Partial<LeadFigures> = {}): LeadFigures => ({
  inHand: 12,
  timed: 78,
  onTime: 75,
  alike: [],
  ...more,
})

test('the dispatcher reads what the unit has in hand and how much of it is in time, cut and not rounded up', () => {
  expect(standingWords(figures())).toBe('在办 12 件，按时办结率 96.1%（近 90 天）')
  expect(standingWords(figures({ inHand: 0, timed: 0, onTime: 0 }))).toBe('在办 0 件，近 90 天没有办结')
})

test('he reads where the last ten went and what was decided after a return', () => {
  const alike = [
    { lead: 'fire', decided: false, cases: 8 },
    { lead: 'fire', decided: true, cases: 1 },
    { lead: 'street', decided: true, cases: 1 },
  ] as const
  expect(alikeWords(figures({ alike }), 'fire', unit => unitText[unit])).toBe(
    '近 10 件同类：8 件派该单位，1 件退单后裁定仍由该单位主办，1 件退单后裁定由街道（乡镇）主办',
  )
})

test('where nothing of the matter was closed, nothing is said of it', () => {
  expect(alikeWords(figures(), 'fire', unit => unitText[unit])).toBeNull()
})
