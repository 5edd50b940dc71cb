/** How is a Chinese name spelt, for search and order by sound? */
import { pinyin } from 'pinyin-pro'

/** Lower-case syllables without tones; letters and digits stay, every other sign goes. 'A3区·东苑' → ['a3', 'qu', 'dong', 'yuan'] */
const syllables = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map(part => part.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter(part => part !== '')

/** 'jinyumingdi' of 金域名邸 */
export const spelling = (text: string): string => syllables(text).join('')

/** 'jymd' of 金域名邸; letters and digits count whole: 'A3区' → 'a3q' */
export const initials = (text: string): string =>
  syllables(text)
    .map(part => (/\d/.test(part) ? part : part.slice(0, 1)))
    .join('')
