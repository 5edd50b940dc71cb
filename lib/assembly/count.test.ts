import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CandidateStanding,
  electedAmong,
  judge,
  type Line,
  majorityOf,
  tallyOf,
  type VoteTally,
  withDeemed,
} from './count'
import { digestOf, sortedByRoom } from './digest'
import { type BallotOpinion, type MatterCode, matterCodes, opinions } from './kinds'
import { countVote, maskedRoom, publishedLines, voteOf } from './result'
import { shortfalls } from './text'

const line = (room: string, area: number, opinion: BallotOpinion | null, owner = room): Line => ({
  room,
  area,
  owner,
  opinion,
})

/** A vote of single rooms: so much area and so many persons for each opinion. */
const tally = (
  whole: number,
  persons: number,
  said: Partial<Record<BallotOpinion, readonly [number, number]>>,
): VoteTally => {
  const of = (at: 0 | 1) => ({
    for: said.for?.[at] ?? 0,
    against: said.against?.[at] ?? 0,
    abstain: said.abstain?.[at] ?? 0,
  })
  return { whole: { area: whole, persons }, area: of(0), persons: of(1) }
}

describe('taking part (民法典 278: two thirds of the area and of the persons)', () => {
  test('exactly two thirds of both is enough', () => {
    expect(judge(tally(300_000, 300, { for: [200_000, 200] }), 9).quorum.met).toBe(true)
  })

  test('one hundredth of a square metre less is not, and the sentence names the figure', () => {
    const verdict = judge(tally(300_000, 300, { for: [199_999, 200] }), 9)
    expect(verdict).toMatchObject({ outcome: 'no-quorum', quorum: { met: false }, approval: { met: true } })
    expect(shortfalls(verdict, 9)).toEqual(['参与面积 66.6%，未达三分之二（法定）'])
  })

  test('one person less is not', () => {
    expect(judge(tally(300_000, 300, { for: [200_000, 199] }), 9).outcome).toBe('no-quorum')
  })

  test('abstainers take part', () => {
    const verdict = judge(tally(300, 3, { for: [101, 1], abstain: [99, 1] }), 9)
    expect(verdict.quorum.met).toBe(true)
    expect(verdict.approval).toEqual({ area: [101, 200], persons: [1, 2], met: false })
  })

  test('where nobody takes part nothing is met', () => {
    expect(judge(tally(300, 3, {}), 9)).toEqual({
      quorum: { area: [0, 300], persons: [0, 3], met: false },
      approval: { area: [0, 0], persons: [0, 0], met: false },
      outcome: 'no-quorum',
    })
    expect(judge(tally(0, 0, {}), 7).outcome).toBe('no-quorum')
  })

  test('holds for every whole at the very edge', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 1, max: 100_000 }), (third, persons) => {
        const [whole, all] = [third * 3, persons * 3]
        const met = (area: number, heads: number) => judge(tally(whole, all, { for: [area, heads] }), 9).quorum.met
        expect(met(third * 2, persons * 2)).toBe(true)
        expect(met(third * 2 - 1, persons * 2)).toBe(false)
        expect(met(third * 2, persons * 2 - 1)).toBe(false)
      }),
    )
  })
})

describe('approval of those taking part', () => {
  test('exactly half is not more than half', () => {
    expect(judge(tally(200, 2, { for: [100, 1], against: [100, 1] }), 3).outcome).toBe('failed')
    expect(judge(tally(200, 3, { for: [101, 2], against: [99, 1] }), 3).outcome).toBe('passed')
  })

  test('exactly three quarters is enough for matters 6, 7 and 8', () => {
    for (const code of [6, 7, 8] as const) {
      expect(judge(tally(400, 4, { for: [300, 3], against: [100, 1] }), code).outcome).toBe('passed')
      expect(judge(tally(400, 4, { for: [299, 3], against: [101, 1] }), code).outcome).toBe('failed')
      expect(judge(tally(400_000, 400, { for: [300_000, 299], against: [100_000, 101] }), code).outcome).toBe('failed')
    }
  })

  test('holds for every matter at the very edge', () => {
    fc.assert(
      fc.property(fc.constantFrom(...matterCodes), fc.integer({ min: 1, max: 2 ** 40 }), (code: MatterCode, part) => {
        const whole = part * 4
        const least = code >= 6 && code <= 8 ? part * 3 : part * 2 + 1
        const met = (area: number) =>
          judge(tally(whole, 4, { for: [area, 4], against: [whole - area, 0] }), code).approval.met
        expect(met(least)).toBe(true)
        expect(met(least - 1)).toBe(false)
      }),
    )
  })
})

describe('persons', () => {
  test('several rooms of one owner are one person, and the unsold rooms together are one', () => {
    const counted = tallyOf([
      line('1-101', 9_000, 'for', '张'),
      line('1-102', 8_000, 'for', '张'),
      line('1-103', 5_000, null, '开发'),
      line('1-104', 5_000, null, '开发'),
    ])
    expect(counted.whole).toEqual({ area: 27_000, persons: 2 })
    expect(counted.area.for).toBe(17_000)
    expect(counted.persons.for).toBe(1)
  })

  test('nobody counts a sheet in which one owner says two things', () => {
    expect(() => tallyOf([line('1', 1, 'for', '张'), line('2', 1, null, '张')])).toThrow(RangeError)
  })

  test('areas beyond exact counting are refused', () => {
    expect(() => tallyOf([line('1', 2 ** 52, 'for')])).toThrow(RangeError)
  })
})

const lines = fc
  .uniqueArray(fc.record({ room: fc.string({ minLength: 1 }), area: fc.integer({ min: 1, max: 1_000_000 }) }), {
    selector: one => one.room,
    minLength: 1,
    maxLength: 40,
  })
  .chain(rooms =>
    fc
      .array(fc.constantFrom<(BallotOpinion | null)[]>(...opinions, null), { minLength: 5, maxLength: 5 })
      .map(said => rooms.map(({ room, area }, at) => line(room, area, said[at % 5] ?? null, `业主${at % 5}`))),
  )

test('the order of the rows changes neither the count nor the digest', () => {
  fc.assert(
    fc.property(
      lines.chain(rows => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      ([rows, shuffled]) => {
        expect(tallyOf(shuffled)).toEqual(tallyOf(rows))
        expect(digestOf(shuffled)).toBe(digestOf(rows))
      },
    ),
  )
})

test('a vote counted quickly says the same as its published rows counted one by one', () => {
  const casts = fc.array(
    fc.record({
      area: fc.integer({ min: 1, max: 1_000_000 }),
      person: fc.integer({ min: 1, max: 9 }),
      served: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  const said = fc.array(fc.option(fc.constantFrom([1, 2], [2, 2], [3, 1])), { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(casts, said, fc.boolean(), (rooms, opinions, followMajority) => {
      const given = rooms.map((one, at) => ({
        ...one,
        room: maskedRoom(`${at % 3}号楼-${at}`, at + 1),
        said: opinions[one.person] ?? null,
      }))
      const vote = voteOf(given)
      for (const no of [1, 2]) {
        const result = countVote(vote, { no, code: 9 }, { followMajority })
        const rows = publishedLines(vote, no, { followMajority })
        expect(judge(tallyOf(rows), 9)).toEqual(result.verdict)
        expect(tallyOf(publishedLines(vote, no, { followMajority: false }))).toEqual(result.raw)
        expect(digestOf(rows.reverse())).toBe(result.digest)
      }
    }),
  )
})

test('rooms sort by code point, whatever engine counts them', () => {
  const rooms = ['𠮷座', '（甲）', '一座', 'A']
  expect(sortedByRoom(rooms.map(room => ({ room }))).map(one => one.room)).toEqual(['A', '一座', '（甲）', '𠮷座'])
})

test('another opinion gives another digest', () => {
  expect(digestOf([line('1', 1, 'for')])).not.toBe(digestOf([line('1', 1, 'against')]))
  expect(digestOf([line('1', 1, null)])).not.toBe(digestOf([line('1', 1, 'abstain')]))
})

test('the digest is the one that its description gives', () => {
  // printf '1-101\t8912\t甲\tfor\n2-101\t10000\t乙\tnone\n' | sha256sum
  expect(digestOf([line('2-101', 10_000, null, '乙'), line('1-101', 8_912, 'for', '甲')])).toBe(
    '32e6f8763eafcdaa5a65cba7f70e24a6bcd9fc8c636bc149b78e76ffa00af89b',
  )
})

describe('从众', () => {
  test('silent owners who were reached follow the opinion that leads by area and by persons', () => {
    const raw = tally(300, 30, { for: [60, 6], against: [40, 4] })
    expect(majorityOf(raw)).toBe('for')
    const deemed = withDeemed(raw, { area: 110, persons: 11 })
    expect(judge(raw, 9).outcome).toBe('no-quorum')
    expect(judge(deemed, 9)).toMatchObject({ outcome: 'passed', quorum: { area: [210, 300], persons: [21, 30] } })
  })

  test('where area and persons lead to different opinions there is no majority to follow', () => {
    const raw = tally(300, 30, { for: [60, 4], against: [40, 6] })
    expect(majorityOf(raw)).toBeNull()
    expect(withDeemed(raw, { area: 110, persons: 11 })).toEqual(raw)
  })
})

describe('seats', () => {
  const candidate = (personId: number, area: number, persons: number, isSubstitute = false): CandidateStanding => ({
    personId,
    isSubstitute,
    tally: tally(1000, 100, { for: [area, persons] }),
    outcome: 'passed',
  })

  test('go to those with the most area, then the most persons', () => {
    const elected = electedAmong([candidate(1, 600, 60), candidate(2, 700, 60), candidate(3, 600, 61)], 2)
    expect([...elected].sort()).toEqual([2, 3])
  })

  test('who did not pass gets none, also when seats stay empty', () => {
    expect([...electedAmong([candidate(1, 600, 60), { ...candidate(2, 700, 60), outcome: 'failed' }], 5)]).toEqual([1])
  })

  test('those level at the last seat do not get it', () => {
    expect([...electedAmong([candidate(1, 700, 70), candidate(2, 600, 60), candidate(3, 600, 60)], 2)]).toEqual([1])
  })

  test('a substitute takes nobody’s seat', () => {
    expect([...electedAmong([candidate(1, 600, 60), candidate(2, 900, 90, true)], 1)].sort()).toEqual([1, 2])
  })
})
