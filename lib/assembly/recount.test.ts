/** The script that anybody may count a published vote with, started as its reader starts it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeCsv } from '@/lib/platform/sheets/csv-write'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { resultSheet } from './sheet'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recount-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const root = resolve(import.meta.dirname, '../..')

/** Started in the folder of the sheet, as the launcher does it. */
function recount(...args: string[]) {
  const child = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/recount.ts'), ...args], {
    cwd: root,
    // Without any setting of the portal: the script opens no database.
    env: { NODE_ENV: 'test', PATH: process.env['PATH'] ?? '', INIT_CWD: folder },
    encoding: 'utf8',
  })
  return { code: child.status, out: child.stdout, err: child.stderr }
}

function keep(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return name
}

const good = `房号,专有面积,业主,参与,意见
1-101,89.12,甲,是,同意
1-102,90,乙,是,反对
1-103,100.5,丙,是,同意
1-104,20.38,丁,否,
`
const answer = {
  quorum: { area: [27_962, 30_000], persons: [3, 4], met: true },
  approval: { area: [18_962, 27_962], persons: [2, 3], met: true },
  outcome: 'passed',
  digest: expect.stringMatching(/^[0-9a-f]{64}$/),
}

describe('a sheet as it was published', () => {
  test('gives one JSON object and nothing else', () => {
    const { code, out, err } = recount(keep('good.csv', good))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(out)).toEqual(answer)
  })

  test('gives the same in GB18030, with its rows and columns in another order', () => {
    const first = JSON.parse(recount(keep('good.csv', good)).out)
    const other = `意见,业主,房号,参与,专有面积\n${good
      .split('\n')
      .slice(1, 5)
      .reverse()
      .map(row => row.split(','))
      .map(([room, area, owner, takes, said]) => [said, owner, room, takes, area].join(','))
      .join('\r\n')}`
    expect(JSON.parse(recount(keep('gb.csv', iconv.encode(other, 'gb18030'))).out)).toEqual(first)
  })

  test('gives the same as csv and as xlsx written by the portal', async () => {
    const sheet = () =>
      resultSheet([
        { room: '3号楼-*-0001', area: 8_912, owner: 'Y00001', opinion: 'for' },
        { room: '3号楼-*-0002', area: 9_000, owner: 'Y00002', opinion: null },
      ])
    const csv = JSON.parse(recount(keep('p.csv', await writeCsv(sheet()))).out)
    expect(JSON.parse(recount(keep('p.xlsx', await writeXlsx(sheet()))).out)).toEqual(csv)
    expect(csv.quorum.area).toEqual([8_912, 17_912])
  })

  test('is counted by the matter’s own threshold', () => {
    const file = keep('good.csv', good)
    expect(JSON.parse(recount(file, '--matter', '7').out).outcome).toBe('failed')
    expect(JSON.parse(recount('--matter=3', file).out).outcome).toBe('passed')
  })
})

const head = '房号,专有面积,业主,参与,意见\n'
const bad: [string, string, RegExp][] = [
  ['a missing column', '房号,专有面积,业主,参与\n1,1,甲,否\n', /缺少列：意见/],
  ['an unknown word for taking part', `${head}1,1,甲,来,同意\n`, /第 2 行.*“来”/],
  ['an unknown opinion', `${head}1,1,甲,是,赞成\n`, /第 2 行.*“赞成”/],
  ['an area of nothing', `${head}1,1,甲,否,\n2,0,乙,否,\n`, /第 3 行.*专有面积“0”/],
  ['a negative area', `${head}1,-5,甲,否,\n`, /第 2 行.*专有面积/],
  ['an area with three decimals', `${head}1,5.125,甲,否,\n`, /第 2 行.*“5\.125”/],
  ['an area in words', `${head}1,五十,甲,否,\n`, /第 2 行.*“五十”/],
  ['an area beyond every room', `${head}1,99999999999999999999,甲,否,\n`, /第 2 行/],
  ['a room twice', `${head}1,5,甲,否,\n2,5,乙,否,\n1,5,丙,否,\n`, /第 4 行：房号 1 与第 2 行重复/],
  ['no room', `${head},5,甲,否,\n`, /第 2 行：没有房号/],
  ['no owner', `${head}1,5,,否,\n`, /第 2 行：没有业主/],
  ['an opinion of somebody who takes no part', `${head}1,5,甲,否,同意\n`, /第 2 行：未参与却有意见/],
  ['no opinion of somebody who takes part', `${head}1,5,甲,是,\n`, /第 2 行：参与了却没有意见/],
  ['one owner with two opinions', `${head}1,5,甲,是,同意\n2,5,甲,是,反对\n`, /第 3 行：业主 甲 .*第 2 行不一致/],
  ['one owner who takes part and does not', `${head}1,5,甲,是,同意\n2,5,甲,否,\n`, /第 3 行/],
  ['a sheet without rows', head, /空的/],
  ['an empty file', '', /空的/],
]

describe('a sheet that cannot be is refused with one sentence and no figure:', () => {
  test.each(bad)('%s', (_what, content, sentence) => {
    const { code, out, err } = recount(keep('bad.csv', content))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(err).toMatch(/ \/ [A-Z-]/)
  })

  test.each([
    ['no such file', ['nowhere.csv'], /不存在或读不了/],
    ['a folder', ['.'], /不存在或读不了/],
    ['a matter that is none', ['good.csv', '--matter', '10'], /1 到 9/],
    ['a matter in words', ['good.csv', '--matter', 'x'], /1 到 9/],
    ['an option that is none', ['good.csv', '--fast'], /命令参数不正确/],
    ['no sheet', [], /用法/],
    ['two sheets', ['good.csv', 'gb.csv'], /用法/],
  ] as const)('%s', (_what, args, sentence) => {
    const { code, out, err } = recount(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(sentence)
  })
})
