/** What may stand on a page that everybody reads: surnames, titles without names and numbers, places and days. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import { divisionField, given, textField } from '@/lib/core/fields'
import type { Office, OrganisationSource } from '@/lib/organisation/kinds'
import type { OrganisationKind } from '@/lib/organisation/rules'

const doubled =
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 令狐 呼延 轩辕'.split(
    ' ',
  )

/** 张建国 → 张*, 令狐冲 → 令狐*: the surname alone, and not how long the rest is. */
export function surnameOnly(name: string): string {
  const plain = name.trim()
  const two = [...plain].slice(0, 2).join('')
  const surname = doubled.includes(two) && [...plain].length > 2 ? two : ([...plain][0] ?? '')
  return `${surname}*`
}

/** Long numbers in a text: phones, ID numbers, accounts, however they are grouped. A year or a sum of money is shorter. */
const longNumber = /\d[\d\s-]{6,}[\dXx]/g
const dates = /(19|20)\d{2}-?\d{1,2}-?\d{1,2}/g

/**
 * A title that somebody typed, without the names that the portal knows of this place and without numbers that may be a
 * person's. The entry form says that the title is public; this is for those who overlook it.
 */
export const withoutPersons = (text: string, names: readonly string[]): string =>
  [...names]
    .filter(name => [...name].length > 1)
    .sort((one, other) => other.length - one.length)
    .reduce((left, name) => left.replaceAll(name, surnameOnly(name)), text)
    .replace(longNumber, found => (/\d/.test(found.replace(dates, '')) ? '***' : found))

export type PublicOrganisation = {
  kind: OrganisationKind
  name: string
  filingNo: string | null
  filedOn: Day | null
  termFrom: Day | null
  termTo: Day | null
  /** Within its term, over without successor, or not yet begun. */
  state: 'serving' | 'expired'
  /** Out of the filing procedure, or entered and imported. */
  source: OrganisationSource
  members: { name: string; office: Office }[]
  disclosures: { title: string; period: string; on: Day }[]
}

/** How a matter ended that owners voted on. */
export type PublicOutcome = 'passed' | 'failed' | 'no-quorum'

export type PublicDecision = {
  title: string
  on: Day
  matters: { title: string; outcome: PublicOutcome }[]
  digest: string | null
}

export type PublicCompound = {
  code: string
  name: string
  place: string[]
  company: string | null
  organisations: PublicOrganisation[]
  decisions: PublicDecision[]
  day: Day
}

export const PublicCompoundRequest = z.object({ code: z.string().regex(/^\d{10,16}$/) })

/** How many compounds a search shows; who wants more writes more of the name. */
export const searchLimit = 20

export const PublicSearchRequest = z.object({ county: given(divisionField), q: given(textField(20)) })
