/** Lists and pledges of those who come into office, and the record of how candidates were vetted: what is registered, with lines for hands (物业管理条例 16). */

import { substituteOffice } from '@/lib/organisation/kinds'
import { officeText } from '@/lib/organisation/text'
import {
  type Block,
  dayText,
  emptyRows,
  line,
  type PaperCell,
  pageBreak,
  para,
  sign,
  small,
  title,
  to,
  under,
} from './blocks'
import type { FormFacts, FormPerson } from './facts'
import {
  areaText,
  boardOf,
  bodyOf,
  candidatesOf,
  groupName,
  type PaperMember,
  partOf,
  seatedOf,
  sexOf,
  sideOf,
  streetOffice,
  tagsOf,
} from './words'

const rowsOr = (rows: PaperCell[][], columns: number): PaperCell[][] => (rows.length > 0 ? rows : emptyRows(7, columns))

/** 委员名单及基本情况: who sits, as the register of members or the election has them. */
export function memberList(facts: FormFacts): Block[] {
  const people = seatedOf(facts)
  const known = (one: PaperMember): FormPerson | undefined =>
    facts.people.find(person => person.name === one.name && person.room === one.room && person.part !== 'group')
  return [
    title(`${bodyOf(facts)}委员名单及基本情况`),
    under(facts.compound.name),
    {
      is: 'table',
      head: ['序号', '姓名', '职务', '房号', '专有面积（㎡）', '性别', '政治面貌', '身份标签'],
      widths: [8, 14, 14, 14, 15, 8, 12, 15],
      rows: rowsOr(
        people.map((one, at) => {
          const person = known(one)
          return [
            String(at + 1),
            one.name,
            one.office || officeText['03'],
            one.room ?? '—',
            person?.area ? areaText(person.area) : '',
            sexOf(person),
            person?.politics ?? '',
            person ? tagsOf(person) : '',
          ]
        }),
        8,
      ),
    },
    para(`经办人：${line(6)}　${dayText(null)}`),
  ]
}

/** One sheet for each who comes into office; a blank one where nobody does yet. */
export function pledges(facts: FormFacts): Block[] {
  const people = seatedOf(facts)
  const sheets = (people.length > 0 ? people : [null]).map(one => pledge(facts, one))
  return sheets.flatMap((sheet, at) => (at === 0 ? sheet : [pageBreak, ...sheet]))
}

const promises = [
  '遵守法律法规、管理规约和业主大会议事规则，执行业主大会的决定。',
  '不利用职务谋取私利，不接受与物业服务有利害关系的单位和个人的财物。',
  '按规定公开公共收益、维修资金和工作经费的收支，接受业主和街道（乡镇）的监督、审计。',
  '按时交纳物业费和维修资金，不违反房屋使用规定。',
  '任期届满或者离任时，按期移交印章、档案、账册和属于全体业主的财物。',
] as const

function pledge(facts: FormFacts, one: PaperMember | null): Block[] {
  return [
    title(`${bodyOf(facts)}委员承诺书`),
    to('全体业主'),
    para(
      `本人${one?.name ?? line(6)}，${facts.compound.name}${one?.room ?? line(5)}业主（代表），现任（拟任）${bodyOf(facts)}${one === null ? line(5) : one.office || officeText['03']}，郑重承诺：`,
    ),
    ...promises.map((text, at) => para(`${at + 1}．${text}`)),
    para(`承诺人（签名）：${line(8)}　　${dayText(null)}`),
  ]
}

/** 物管会组成方案: whom the street puts together, and for whom each stands. */
export function composition(facts: FormFacts): Block[] {
  const people = partOf(facts, 'member').filter(one => one.vetting !== 'rejected')
  const owners = people.filter(one => one.side === 'owner').length
  const counted = people.length > 0 ? `共${people.length}人，其中业主代表${owners}人。` : ''
  return [
    title(`${boardOf(facts)}组成方案`),
    under(facts.compound.name),
    para(`经推荐和审核，${boardOf(facts)}由下列人员组成。${counted}`),
    {
      is: 'table',
      head: ['序号', '姓名', '代表', '房号', '拟任职务'],
      widths: [10, 24, 24, 20, 22],
      rows: rowsOr(
        people.map((one, at) => [
          String(at + 1),
          one.name,
          sideOf(one),
          one.room ?? '—',
          one.office === null ? '' : officeText[one.office],
        ]),
        5,
      ),
    },
    para(`经办人：${line(6)}`),
    sign(streetOffice(facts), dayText(facts.procedure?.reached['chosen'])),
  ]
}

const vettingCell = (one: FormPerson): string => {
  if (one.vetting === 'pending') return '□ 符合　□ 不符合'
  return one.vetting === 'passed' ? '符合' : '不符合'
}
const paidCell = ({ feesPaid }: FormPerson): string => {
  if (feesPaid === null) return '□ 已交　□ 未交'
  return feesPaid ? '已交' : '未交'
}

/** 候选人联审记录: what was found of each, to be signed by those who vetted together. */
export function vettingRecord(facts: FormFacts): Block[] {
  const turnedDown = partOf(facts, 'candidate').filter(one => one.vetting === 'rejected')
  const people = [...candidatesOf(facts), ...turnedDown]
  return [
    title('业主委员会委员候选人联审记录'),
    under(`${facts.compound.name}${groupName(facts)}`),
    {
      is: 'table',
      head: ['序号', '姓名', '房号', '物业费、维修资金', '联审意见', '备注'],
      widths: [8, 18, 18, 20, 20, 16],
      rows: rowsOr(
        people.map((one, at) => [
          String(at + 1),
          one.name,
          one.room ?? '',
          paidCell(one),
          vettingCell(one),
          one.office === substituteOffice || one.substitute ? '候补' : '',
        ]),
        6,
      ),
    },
    small('任职条件：完全民事行为能力；遵守法律法规、议事规则和管理规约；热心公益；有组织能力和必要的工作时间。'),
    para(`街道（乡镇）：${line(6)}　社区党组织：${line(6)}　居（村）民委员会：${line(6)}`),
    sign(streetOffice(facts), dayText(null)),
  ]
}
