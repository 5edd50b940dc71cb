/**
 * What of a free text tells who wrote it or where he lives: telephone and account numbers, ID numbers, door numbers, and his own name where it
 * is known. Who may not know it reads a word in its place. Building, entrance and floor stay: without them nobody finds the fault. Pure.
 */

import { halfWidth } from './text'

const privateKinds = ['phone', 'id', 'door', 'name'] as const
type PrivateKind = (typeof privateKinds)[number]
type PrivateWord = { kind: PrivateKind; at: number; end: number }

/** What is read instead. */
export const privateText: Record<PrivateKind, string> = {
  phone: '〔电话〕',
  id: '〔证件号〕',
  door: '〔门牌〕',
  name: '〔反映人〕',
}

/** What people write between the digits of a number, and what other programs leave there. */
const gap = '[\\s\\-‐-―−·.,，()\\u200b-\\u200f\\u2060\\ufeff]{0,2}'
const dash = '[-‐-―−~#]'
const han = '零〇○一二三四五六七八九幺两'

/** The number behind a word that announces it: 电话 7041234, 微信号 abc_123. */
const behind = (announced: string, number: string): RegExp =>
  new RegExp(`(?<=(?:${announced})(?:号码?|是|为)?[:\\s]{0,3})${number}`, 'gi')

const phones: readonly RegExp[] = [
  new RegExp(`(?<!\\d)(?:\\+?86${gap})?1${gap}[3-9](?:${gap}\\d){9}(?!\\d)`, 'g'),
  new RegExp(`(?<![\\d-])0\\d{2,3}${gap}[2-9]\\d{2,3}${gap}\\d{4}(?!\\d)`, 'g'),
  new RegExp(`(?<![${han}])[一幺](?:${gap}[${han}]){10}(?![${han}])`, 'g'),
  behind('电话|手机|座机|联系方式|联系|致电|拨打|打', `[2-9]\\d{2,3}${gap}\\d{4}(?!\\d)`),
  behind('微信|QQ|扣扣|邮箱', '[\\w.@+-]{5,40}'),
]

const ids: readonly RegExp[] = [
  // Six signs of a place, a day that can be a birthday, three and the check sign: also where somebody typed the last one wrong.
  new RegExp(
    `(?<![\\d-])[1-9](?:${gap}\\d){5}${gap}(?:1[89]|20)${gap}\\d${gap}\\d${gap}(?:0${gap}[1-9]|1${gap}[0-2])${gap}(?:0${gap}[1-9]|[12]${gap}\\d|3${gap}[01])(?:${gap}\\d){3}${gap}[\\dx](?!\\d)`,
    'gi',
  ),
  behind('身份证|证件', '\\d{15}(?!\\d)'),
]

const number = `(?:\\d|[${han}十])`
/** Where a number of three or four digits is a door: not of 36 households, 220 volts, 2026年. */
const noMeasure =
  '(?![\\d.]|\\s*(?:号楼|号院|年|元|块|万|户居|户业|户住|多户|余户|户人|户家|人|平|㎡|米|度|天|次|个|分|℃|斤|吨|伏|瓦|v\\b|w\\b|m\\b|kw|路|公里|小时|月|日|期|层|楼|单元|栋|幢|座))'
const room = `(?:\\d{3,4}|[${han}十百]{3,5})`
const side = '[东西南北中左右]{1,2}'

const doors: readonly RegExp[] = [
  // 3号楼2单元1501(室), 3号楼1501, A座1203, 3#1501
  new RegExp(
    `(?<=(?:单元|号楼|栋|幢|座|门洞|\\d\\s*[#号])[-\\s,，的]{0,2})${room}${noMeasure}\\s*(?:室|户|号房|号|房)?`,
    'gi',
  ),
  // 3-2-1501, 3-1501
  new RegExp(
    `(?<=(?<![\\d.-])(?:[a-z]|\\d{1,2})\\s?${dash}\\s?(?:\\d{1,2}\\s?${dash}\\s?)?)${room}${noMeasure}\\s*(?:室|户|号房|号|房)?(?!${dash})`,
    'gi',
  ),
  // 5层东户, 十五楼西户, 中户
  new RegExp(
    `(?<=(?:单元|号楼|栋|幢|座)[-\\s,，的]{0,2}${number}{1,3}\\s*(?:层|楼)[-\\s,，的]{0,2})(?:${side}[户门]|\\d{1,2}(?:室|户))`,
    'g',
  ),
  new RegExp(`(?<=单元[-\\s,，的]{0,2})(?:${side}[户门]|${number}{1,3}\\s*户)`, 'g'),
  // 1501室, 家住1501, 门牌号1501
  new RegExp(`(?<!\\d)${room}\\s*(?:室(?!\\d)|房间|号房)`, 'g'),
  new RegExp(
    `(?<=(?:家住|住在|住|门牌|房号|房间号|室号)(?:号|是|为)?[:\\s]{0,3})${room}${noMeasure}\\s*(?:室|户|号房|号|房)?`,
    'gi',
  ),
]

const patterns: readonly (readonly [PrivateKind, readonly RegExp[]])[] = [
  ['id', ids],
  ['phone', phones],
  ['door', doors],
]

/** Names that a form was given and that name nobody. */
const nobody = /^(?:匿名|保密|不详|无|未知|业主|住户|居民|市民|群众|先生|女士|诉求人|反映人|投诉人|来电人|本人)+$/
const called = '先生|女士|小姐|师傅|大爷|大妈|大姐|大哥|阿姨|叔叔|奶奶|爷爷|老师|同志|某某?'

const escaped = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** 李建国 as he is written, with blanks between, and 李先生. null: the name names nobody. */
function namePattern(name: string): RegExp | null {
  const signs = [...name.replace(/\s/g, '')]
  if (signs.length < 2 || nobody.test(name)) return null
  const whole = signs.map(escaped).join('\\s{0,2}')
  const family = escaped(signs[0] ?? '')
  return /^\p{Script=Han}/u.test(name) ? new RegExp(`${whole}|${family}(?:${called})`, 'gu') : new RegExp(whole, 'giu')
}

/** Nothing that could be a number stands in most texts. */
const hasDigits = new RegExp(`\\d|[${han}十]|单元|微信|QQ|扣扣|邮箱`, 'i')

function found(text: string, kind: PrivateKind, pattern: RegExp): PrivateWord[] {
  return [...text.matchAll(pattern)].flatMap(({ index, 0: word }) => {
    const end = index + word.trimEnd().length
    return end > index ? [{ kind, at: index, end }] : []
  })
}

/** From left to right, none over another; what stands first in the table wins. */
export function privateWords(given: string, names: readonly string[] = []): PrivateWord[] {
  // Of the same length: what is found here stands there.
  const text = halfWidth(given)
  const byName = names.flatMap(name => {
    const pattern = namePattern(name)
    return pattern ? found(text, 'name', pattern) : []
  })
  const byNumber = hasDigits.test(text)
    ? patterns.flatMap(([kind, all]) => all.flatMap(pattern => found(text, kind, pattern)))
    : []
  const taken: PrivateWord[] = []
  for (const word of [...byName, ...byNumber])
    if (taken.every(one => word.end <= one.at || word.at >= one.end)) taken.push(word)
  return taken.sort((one, other) => one.at - other.at)
}

/** The text for somebody who may not know whom it tells of. */
export function withoutPrivate(text: string, names: readonly string[] = []): string {
  let [out, from] = ['', 0]
  for (const { kind, at, end } of privateWords(text, names)) {
    out += text.slice(from, at) + privateText[kind]
    from = end
  }
  return from === 0 ? text : out + text.slice(from)
}

/** Long enough for a number to stand in it, and quickly told of most texts, that none does. */
const mayHoldNumber = new RegExp(`(?:\\d[^\\d]{0,3}){7}|[${han}]{8}|微信|QQ|扣扣|邮箱`, 'i')

/** The text without telephone, account and ID numbers, for a file that goes from hand to hand; doors and names stay. */
export function withoutNumbers(text: string): string {
  if (!mayHoldNumber.test(halfWidth(text))) return text
  let [out, from] = ['', 0]
  for (const { kind, at, end } of privateWords(text)) {
    if (kind === 'door') continue
    out += text.slice(from, at) + privateText[kind]
    from = end
  }
  return from === 0 ? text : out + text.slice(from)
}

const saidText: Record<PrivateKind, string> = { phone: '电话或账号', id: '证件号码', door: '门牌号', name: '姓名' }

/** 正文里有电话、门牌号; null: nothing of the kind. */
export function privateSaid(text: string, names: readonly string[] = []): string | null {
  const kinds = new Set(privateWords(text, names).map(one => one.kind))
  const said = privateKinds.filter(kind => kinds.has(kind)).map(kind => saidText[kind])
  return said.length > 0 ? said.join('、') : null
}
