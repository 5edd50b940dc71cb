import { expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type FilingDeedsAsked, filingDeeds } from './deeds'

const action = async () => null
const held = (id: number) => ({
  ...({ code: 'zone-proof', file: { id, name: `${id}.pdf` }, at: new Date(0), byName: null, from: 'filing' } as const),
})
const line = (files: readonly number[]): FilingDeedsAsked['lines'][number] => ({
  ...{ code: 'zone-proof', name: '材料', required: true, way: 'brought', held: files.map(held), lacks: null },
})
const asked: FilingDeedsAsked = {
  moves: (['accept', 'confirm', 'ask-once', 'refuse', 'withdraw'] as const).map(act => ({ act, ownEntry: null })),
  lines: [line([1, 2]), line([]), line([3])],
  ...{ mending: 'no', isStopped: false, effect: '编备案号', today: day('2026-11-20') },
  actions: {
    ...{ submit: action, accept: action, confirm: action, 'ask-once': action },
    ...{ refuse: action, withdraw: action, revoke: action },
  },
}

test('whoever decides about a filing sees every paper of it beside the dialog', () => {
  const papers = filingDeeds(asked).map(deed => [deed.act, deed.papers.map(paper => paper.id)])
  expect(papers).toEqual([
    ['accept', [1, 2, 3]],
    ['confirm', [1, 2, 3]],
    ['ask-once', [1, 2, 3]],
    ['refuse', [1, 2, 3]],
    ['withdraw', []],
  ])
  expect(filingDeeds(asked)[0]?.papers[0]?.name).toBe('材料　1.pdf')
})
