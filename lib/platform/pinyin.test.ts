import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { initials, spelling } from '@/lib/platform/pinyin'

test.each([
  ['学府花园', 'xfhy', 'xuefuhuayuan'],
  ['重庆路银行家属院', 'cqlyhjsy', 'chongqingluyinhangjiashuyuan'],
  ['阳光100小区（B座）', 'yg100xqbz', 'yangguang100xiaoqubzuo'],
  ['吕梁新城', 'llxc', 'lvliangxincheng'],
  ['洪洞县古槐里', 'htxghl', 'hongtongxianguhuaili'],
  ['繁峙县', 'fsx', 'fanshixian'],
  ['长子县', 'zzx', 'zhangzixian'],
  ['Ａ１·东区', 'a1dq', 'a1dongqu'],
  ['', '', ''],
])('a clerk finds %s by typing %s or %s', (name, short, long) => {
  expect(initials(name)).toBe(short)
  expect(spelling(name)).toBe(long)
})

test('the names of a whole province take a moment', () => {
  const began = performance.now()
  for (let index = 0; index < 24_000; index += 1) {
    initials(`学府花园${index}期`)
    spelling(`学府花园${index}期`)
  }
  // Measured at 0.5 s; the bound only catches something many times slower.
  expect(performance.now() - began).toBeLessThan(6_000)
})
