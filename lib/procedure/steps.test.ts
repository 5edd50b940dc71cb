import { describe, expect, test } from 'vitest'
import { grants } from '@/lib/core/grants'
import { frozenStates } from '@/lib/organisation/freeze'
import { askEntry, askText } from './asks'
import { procedureFlows, type ReelectionState, reelectionFlow } from './flow'
import { paperCodes, procedureKinds } from './kinds'
import {
  awaitedAct,
  checklistOf,
  guardKeys,
  isAct,
  isListed,
  isSideEnd,
  partStates,
  permissionOf,
  stagesOf,
  stepRule,
} from './steps'
import { paperText, procedureActText, stepText } from './text'

const moves = procedureKinds.flatMap(kind =>
  Object.entries(procedureFlows[kind].states).flatMap(([state, rule]) =>
    Object.entries(rule.moves).map(([act, move]) => ({ kind, state, act, move })),
  ),
)

describe('every move of the three flows', () => {
  test.each(moves)('$kind: $state → $act has its rule, its words and one permission', ({ kind, act, move }) => {
    if (!isAct(act)) throw new Error(`${act} is no act`)
    expect(stepRule(kind, act)).not.toBeNull()
    expect(procedureActText[act]).toMatch(/\p{Script=Han}/u)
    expect(permissionOf(act)).toBe(move.by)
  })

  test('a state that waits names a move that the permission waited for makes', () => {
    for (const kind of procedureKinds)
      for (const [state, rule] of Object.entries(procedureFlows[kind].states)) {
        if (!rule.awaits) continue
        const act = awaitedAct(kind, state)
        expect(act, `${kind} ${state}`).not.toBeNull()
        expect(rule.moves[act ?? '']?.by).toBe(rule.awaits.by)
      }
  })

  test('each that is awaited is somebody’s at the street or below', () => {
    for (const kind of procedureKinds)
      for (const rule of Object.values(procedureFlows[kind].states))
        if (rule.awaits) expect(grants['street-lead']).toContain(rule.awaits.by)
  })
})

describe('what steps are made of', () => {
  test('every guard stands before some move, every paper in some checklist', () => {
    const used = new Set(moves.flatMap(({ kind, act }) => (isAct(act) ? (stepRule(kind, act)?.guards ?? []) : [])))
    expect(guardKeys.filter(key => !used.has(key))).toEqual([])
    expect(paperCodes.filter(code => !procedureKinds.some(kind => isListed(kind, code)))).toEqual([])
    for (const code of paperCodes) expect(paperText[code]).toMatch(/\p{Script=Han}/u)
  })

  test('a checklist names a paper once, with the first move that needs it', () => {
    const codes = checklistOf('formation').map(line => line.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(checklistOf('formation')[0]).toEqual({ code: 'zone-proof', neededFor: 'receive-papers' })
  })

  test('what is asked has its words and its way of entry', () => {
    for (const ask of Object.keys(askEntry)) expect(Object.keys(askText)).toContain(ask)
  })

  test('each state lies in one stage of the strip, or is a side end', () => {
    for (const kind of procedureKinds)
      for (const state of Object.keys(procedureFlows[kind].states)) {
        const stages = stagesOf[kind].filter(stage => stage.states.includes(state))
        expect(stages.length + Number(isSideEnd(kind, state)), `${kind} ${state}`).toBe(1)
      }
  })

  test('people are entered only in states that their flow knows', () => {
    for (const kind of procedureKinds)
      for (const states of Object.values(partStates[kind]))
        for (const state of states ?? []) expect(Object.keys(procedureFlows[kind].states)).toContain(state)
  })

  test('steps that are no moves have words as well', () => {
    expect(['open', 'remind', 'log-attempt', 'take-over'].map(stepText)).toEqual([
      '启动',
      '催办建设单位',
      '推动召开业主大会',
      '街道接管',
    ])
  })
})

test('contracts are frozen in states of a re-election, from its group until the new committee is filed', () => {
  const frozen: readonly ReelectionState[] = frozenStates
  expect(frozen.filter(state => !(state in reelectionFlow.states))).toEqual([])
  expect([frozen[0], frozen.at(-1)]).toEqual(['group', 'filing'])
})
