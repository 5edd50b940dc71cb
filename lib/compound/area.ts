/** How are square metres and degrees read and written? Areas are kept as whole numbers of 0.01 ㎡, so that halves stay halves. */
import { z } from 'zod'
import { halfWidth } from '@/lib/core/text'

const plainNumber = (given: string | number): string =>
  typeof given === 'number' ? String(given) : halfWidth(given).replace(/[,\s]/g, '')

/** 0.01 ㎡ in what somebody wrote in ㎡, or the sentence that says why not. */
export function readArea(given: string | number, most: number): number | string {
  const plain = plainNumber(given).replace(/(㎡|m2|m²|平方米)$/i, '')
  if (plain === '') return '请填写'
  if (/^-\d/.test(plain)) return '面积不能小于 0'
  const found = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain)
  if (!found) return '面积请填数字，单位 ㎡，例如 142318.60'
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return `面积最多两位小数，${plain} 有 ${decimals.length} 位`
  const area = Number(found[1]) * 100 + Number(decimals.padEnd(2, '0'))
  return area > most ? `面积 ${squareMetres(area)} ㎡ 大于上限 ${squareMetres(most)} ㎡` : area
}

/** 12031860 → '120,318.60' */
export function squareMetres(area: number): string {
  const whole = Math.trunc(area / 100).toLocaleString('zh-CN')
  return `${whole}.${String(area % 100).padStart(2, '0')}`
}

/** 12031860 → 120318.60, as one types it. */
export const typedArea = (area: number | null | undefined): string | undefined =>
  area === null || area === undefined ? undefined : (area / 100).toFixed(2)

/** 12031860 → 120318.6, for JSON and for sheets: two decimals are exact in a double far beyond any compound. */
export const toSquareMetres = (area: number): number => area / 100

const wanted = (issue: { input?: unknown }): string =>
  issue.input === undefined || issue.input === null ? '请填写' : '请填数字'

/** ㎡ in, 0.01 ㎡ out. `most` in 0.01 ㎡. */
export const areaField = (most: number) =>
  z.union([z.number(), z.string()], { error: wanted }).transform((given, ctx): number => {
    const found = readArea(given, most)
    if (typeof found === 'number') return found
    ctx.addIssue({ code: 'custom', message: found })
    return z.NEVER
  })

/** Degrees with at most six decimals (0.1 m). */
export const degreeField = (least: number, most: number) =>
  z.union([z.number(), z.string()], { error: wanted }).transform((given, ctx): number => {
    const plain = plainNumber(given)
    const degrees = Number(plain)
    if (!/^\d{1,3}(\.\d{1,6})?$/.test(plain)) {
      ctx.addIssue({ code: 'custom', message: '请填十进制度数，最多六位小数，例如 112.562398' })
    } else if (degrees < least || degrees > most) {
      ctx.addIssue({ code: 'custom', message: `${plain} 不在山西省范围内（${least}–${most}）` })
    }
    return degrees
  })
