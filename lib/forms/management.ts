/** Forms of the five steps to a 物管会: announcement, recommendation, posting, founding (domain §3 ii). */
import { managementReasons } from '@/lib/procedure/kinds'
import { managementReasonText } from '@/lib/procedure/text'
import {
  type Block,
  dayText,
  emptyRows,
  known,
  label,
  line,
  type PaperCell,
  para,
  sign,
  small,
  title,
  to,
  under,
} from './blocks'
import type { FormFacts, FormPerson } from './facts'
import { boardOf, factRow, officeOf, partOf, sexOf, sideOf, streetOffice } from './words'

function reasonOf({ procedure }: FormFacts): string {
  const code = managementReasons.find(one => one === procedure?.reasonCode)
  return known(code ? managementReasonText[code] : null, 16)
}

export function managementAnnouncement(facts: FormFacts): Block[] {
  return [
    title(`组建${boardOf(facts)}公告`),
    to('各位业主、物业使用人'),
    para(
      `${facts.compound.name}${reasonOf(facts)}。根据物业管理有关规定，${streetOffice(facts)}决定组建${boardOf(facts)}，在业主大会成立前代行有关职责，推动成立业主大会、选举业主委员会。现公告如下：`,
    ),
    para(
      `一、组成：由街道（乡镇）、居（村）民委员会、业主、物业使用人等代表组成，人数为七至十一人的单数，其中业主代表不少于二分之一。${facts.procedure?.seats ? `本届设委员${facts.procedure.seats}人。` : ''}`,
    ),
    para('二、产生：业主代表由业主自荐、联名推荐或居（村）民委员会推荐，经街道（乡镇）审核后公示。'),
    para(`三、报名：请于${dayText(null)}前到${facts.place.community}领取推荐表并报名。`),
    para(`联系人：${line(6)}　联系电话：${line(8)}`),
    sign(streetOffice(facts), dayText(facts.procedure?.reached['announced'])),
  ]
}

export function recommendation(facts: FormFacts): Block[] {
  const people = partOf(facts, 'member')
  const rows = (people.length > 0 ? people : [null]).map((one): PaperCell[] => [
    one?.name ?? '',
    sexOf(one),
    one ? sideOf(one) : '',
    one?.room ?? '',
    one?.politics ?? '',
    '',
  ])
  return [
    title('物业管理委员会人选推荐表'),
    under(facts.compound.name),
    {
      is: 'table',
      head: ['姓名', '性别', '代表', '房号', '政治面貌', '联系电话'],
      widths: [18, 10, 18, 18, 16, 20],
      rows: people.length > 0 ? rows : [...rows, ...emptyRows(6, 6)],
      tall: true,
    },
    {
      is: 'table',
      widths: [24, 76],
      rows: [
        [label('推荐方式'), '□ 业主自荐　□ 业主联名推荐　□ 居（村）民委员会推荐　□ 单位委派'],
        [label('推荐理由'), '\n\n'],
        factRow('推荐人（单位）', `\n（签名或盖章）　${dayText(null)}`, 1),
        factRow('审核意见', `\n（盖章）　${dayText(null)}`, 1),
      ],
    },
    small('违反房屋使用规定、拒不交纳物业费或维修资金的，不宜作为人选。'),
  ]
}

const memberTable = (people: readonly FormPerson[]): Block => ({
  is: 'table',
  head: ['序号', '姓名', '代表', '房号', '职务'],
  widths: [10, 24, 24, 20, 22],
  rows:
    people.length > 0
      ? people.map((one, at) => [String(at + 1), one.name, sideOf(one), one.room ?? '—', officeOf(one)])
      : emptyRows(7, 5),
})

export function membersNotice(facts: FormFacts): Block[] {
  const { procedure } = facts
  return [
    title(`${boardOf(facts)}人选公示`),
    to('各位业主、物业使用人'),
    para(
      `经推荐和审核，现将${boardOf(facts)}人选公示如下，公示期自${dayText(procedure?.noticeFrom)}至${dayText(procedure?.noticeTo)}。`,
    ),
    memberTable(partOf(facts, 'member')),
    para(`有异议的，请在公示期内实名书面向${streetOffice(facts)}反映。`),
    sign(streetOffice(facts), dayText(procedure?.noticeFrom)),
  ]
}

export function confirmation(facts: FormFacts): Block[] {
  const { organisation, procedure, filing } = facts
  const on = filing?.decidedOn ?? organisation?.filedOn
  return [
    title(`${boardOf(facts)}成立公告`),
    under(`确认号：${known(filing?.filingNo ?? organisation?.filingNo, 10)}`),
    to('各位业主、物业使用人'),
    para(
      `经公示，${boardOf(facts)}于${dayText(on)}成立并予以确认，任期自${dayText(procedure?.termFrom ?? organisation?.termFrom)}至${dayText(procedure?.termTo ?? organisation?.termTo)}，组成人员如下：`,
    ),
    memberTable(partOf(facts, 'member')),
    para('物业管理委员会应当推动成立业主大会；业主委员会备案后，物业管理委员会移交并解散。'),
    sign(streetOffice(facts), dayText(on)),
  ]
}
