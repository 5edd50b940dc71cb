/** How does one type a Chinese name without writing Chinese? Letters and digits in a name stay, everything else goes. */

import { customPinyin, pinyin } from 'pinyin-pro'

// Places of Shanxi whose name is not read as its characters usually are.
customPinyin({ 洪洞: 'hóng tóng', 解州: 'hài zhōu', 繁峙: 'fán shì' })

const syllables = (name: string): string[] =>
  pinyin(name.normalize('NFKC'), { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map(part =>
    part.toLowerCase().replace(/[^a-z0-9]/g, ''),
  )

/** 学府花园 → xuefuhuayuan, ü as v. */
export const spelling = (name: string): string => syllables(name).join('')

/** 学府花园 → xfhy; runs of letters and digits stay whole: 阳光100 → yg100. */
export function initials(name: string): string {
  const signs = pinyin(name.normalize('NFKC'), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
  })
  return signs.map(sign => sign.toLowerCase().replace(/[^a-z0-9]/g, '')).join('')
}
