/**
 * Which texts are the same to a reader? One normal form for names, numbers and rooms: two that look alike on paper are equal in it,
 * whatever keyboard, PDF or old system they came from. It is compared and never shown. The database writes the same beside what it
 * keeps (`normal_form` in SQL); a test holds the two together.
 */

/** Pairs: what is written, and what a reader sees. */
type SeenAs = readonly (readonly [written: string, seen: string])[]

/** From code point to code point, blank between the pairs: for signs that look like what they are not. */
const codes = (pairs: string): SeenAs =>
  pairs
    .trim()
    .split(/\s+/)
    .map(pair => {
      const [written = '', seen = ''] = pair.split('=').map(hex => String.fromCodePoint(Number.parseInt(hex, 16)))
      return [written, seen] as const
    })

/** Radicals that PDFs put in the place of characters, where Unicode itself says no equivalent (U+2E80–2EF3). */
const radicals = codes(`
  2e81=5382 2e82=4e5b 2e83=4e5a 2e84=4e59 2e85=4ebb 2e86=5182 2e87=20628 2e88=5200 2e89=5202 2e8a=535c 2e8b=353e 2e8c=5c0f
  2e8d=5c0f 2e8e=5140 2e8f=5c23 2e90=5c22 2e91=5c23 2e92=5df3 2e93=5e7a 2e94=5f51 2e95=5f50 2e96=5fc4 2e97=38fa 2e98=624c
  2e99=6535 2e9b=65e1 2e9c=65e5 2e9d=6708 2e9e=6b7a 2ea0=6c11 2ea1=6c35 2ea2=6c3a 2ea3=706c 2ea4=722b 2ea5=722b 2ea6=4e2c
  2ea7=725b 2ea8=72ad 2ea9=738b 2eab=7f52 2eac=793a 2ead=793b 2eae=7af9 2eaf=7cf9 2eb0=7e9f 2eb1=7f53 2eb2=7f52 2eb3=34c1
  2eb6=7f8a 2eb9=8002 2eba=8080 2ebb=807f 2ebc=8089 2ebd=81fc 2ebe=8279 2ebf=8279 2ec0=8279 2ec1=864e 2ec2=8864 2ec3=8980
  2ec4=897f 2ec5=89c1 2ec6=89d2 2ec8=8ba0 2ec9=8d1d 2ecb=8f66 2ecc=8fb6 2ecd=8fb6 2ece=8fb6 2ecf=9091 2ed0=9485 2ed1=9577
  2ed2=9578 2ed3=957f 2ed4=95e8 2ed6=961d 2ed7=96e8 2ed8=9752 2ed9=97e6 2eda=9875 2edb=98ce 2edc=98de 2edd=98df 2edf=98e0
  2ee0=9963 2ee2=9a6c 2ee3=9aa8 2ee4=9b3c 2ee5=9c7c 2ee6=9e1f 2ee7=5364 2ee8=9ea6 2ee9=9ec4 2eea=9efe 2eeb=6589 2eec=9f50
  2eed=6b6f 2eee=9f7f 2eef=7adc 2ef0=9f99 2ef1=9f9c 2ef2=4e80`)

/** Characters that GBK and GB18030-2000 kept in the private use area and GB18030-2022 has at their own place: 䶮 was U+E863. */
const privateUse = codes(`
  e815=5382 e816=20087 e817=20089 e818=200cc e819=4e59 e81a=3473 e81b=3447 e81c=5200 e81d=353e e81e=9fb4 e81f=359e e820=361a
  e821=360e e822=5c0f e823=38fa e824=396e e825=3918 e826=9fb5 e827=39cf e828=39df e829=3a73 e82a=39d0 e82b=9fb6 e82c=9fb7
  e82d=3b4e e82e=3c6e e82f=3ce0 e830=725b e831=215d7 e832=9fb8 e834=4056 e835=415f e836=7af9 e837=4337 e838=34c1 e839=7f8a
  e83b=2298f e83c=43b1 e83d=43ac e83e=807f e83f=43dd e840=44d6 e841=4661 e842=464c e843=9fb9 e844=4723 e845=4729 e846=477c
  e847=478d e849=4947 e84a=497a e84b=497d e84c=4982 e84d=4983 e84e=4985 e84f=4986 e850=499f e851=499b e852=49b7 e853=49b6
  e854=9fba e855=241fe e856=4ca3 e857=4c9f e858=4ca0 e859=4ca1 e85a=4c77 e85b=4ca2 e85c=4d13 e85d=4d14 e85e=4d15 e85f=4d16
  e860=4d17 e861=4d18 e862=4d19 e863=4dae e864=9fbb`)

const one = (written: string, seen: string): SeenAs => [...written].map(sign => [sign, seen] as const)

/** Signs of one kind: no reader tells them apart, and no two people type the same. */
const signs: SeenAs = [
  ...one('·•‧・∙⋅●⸱ꞏ‣◦｡', '.'),
  ...one('‐‑‒–—―−⁃﹘➖ー─━⸺⸻', '-'),
  ...one('〔［[【〖〘〚{', '('),
  ...one('〕］]】〗〙〛}', ')'),
  ...one('《〈«‹〈', '<'),
  ...one('》〉»›〉', '>'),
  ...one('“”„‟″〝〞〟「」『』', '"'),
  ...one('‘’‚‛′´`', "'"),
  ...one('〜∼∽', '~'),
  ...one('○◯', '〇'),
]

/** What is written in one sign for another. */
const seenAs: ReadonlyMap<string, string> = new Map([...radicals, ...privateUse, ...signs])
const escaped = (sign: string): string => `\\u{${sign.codePointAt(0)?.toString(16)}}`
const writtenFor = new RegExp(`[${[...seenAs.keys()].map(escaped).join('')}]`, 'gu')

/** Blanks of every width, tabs and line ends. */
const blanks = /[\t-\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000 ]+/g
/** Signs that nobody sees: variation selectors, controls, marks of direction and joining, halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu
/** A blank keeps two numbers or two foreign words apart; anywhere else it is only how something was spaced. */
const idleBlank = /(?<![0-9a-z]) | (?![0-9a-z])|(?<=[0-9]) (?=[a-z])|(?<=[a-z]) (?=[0-9])/g
const repeatedDash = /-{2,}/g

const lowered = (text: string): string => text.replace(/[A-Z]+/g, letters => letters.toLowerCase())

/** Most texts that come by are of these alone, and read at once. */
const isPlain = /^[\u4e00-\u9fa5a-z0-9]*$/

/** The text as it is compared. Twice the same as once. */
export function normalForm(text: string): string {
  if (isPlain.test(text)) return text
  const narrow = text.replace(blanks, ' ').replace(unseen, '').normalize('NFKC').replace(unseen, '')
  const seen = narrow.replace(writtenFor, sign => seenAs.get(sign) ?? '')
  return lowered(seen).replace(blanks, ' ').replace(idleBlank, '').replace(repeatedDash, '-').normalize('NFKC')
}

/** Would a reader take them for the same? */
export const looksSame = (left: string, right: string): boolean => normalForm(left) === normalForm(right)

const numerals = '一二三四五六七八九十'
/** 一期 is 1期, 二区 is 2区. */
const counted = /[一二三四五六七八九十](?=[期区号院栋座组])/g
/** Characters of before the reform and of now, as they stand in names of compounds. */
const before = new Map(
  [...'東园園華龍門廣號區莊戶戸灣'].map((sign, at) => [sign, [...'东园园华龙门广号区庄户户湾'][at] ?? '']),
)

/**
 * What names that are merely alike have in common: 田野测试苑（一期）, 田野测试苑1期 and 田野测试苑一期小区. Two names of one alike form may be the
 * same (疑似同一); somebody who knows says whether they are.
 */
export const alikeForm = (name: string): string =>
  normalForm(name)
    .replace(/[東園華龍門廣號區莊戶戸灣]/g, sign => before.get(sign) ?? '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(counted, numeral => String(numerals.indexOf(numeral) + 1))
    .replace(/(?<=.{2})(?:住宅)?小区$/, '')
