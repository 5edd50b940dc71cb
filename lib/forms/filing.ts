/** Forms of the filing: application, certificates, one request for all that is missing, refusal (物业管理条例 16). */

import type { FilingKind } from '@/lib/filing/flow'
import { papersFor } from '@/lib/filing/papers'
import { paperLineText } from '@/lib/filing/text'
import type { PaperCode } from '@/lib/procedure/kinds'
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
  title,
  to,
  under,
  wide,
} from './blocks'
import type { FormFacts, FormFiling } from './facts'
import { areaText, bodyOf, factRow, seatedOf, streetOf, streetOffice } from './words'

const kindText: Record<FilingKind, string> = { formation: '设立', change: '变更', reelection: '换届', cancel: '注销' }

const county = (facts: FormFacts): string => `${facts.place.county}住房和城乡建设局`

/** What is filed: as the filing says, or as the procedure will file it. */
function asFiled({ filing, procedure }: FormFacts): Pick<FormFiling, 'kind' | 'of' | 'matters'> {
  if (filing) return filing
  const kind = procedure?.kind === 'reelection' ? 'reelection' : 'formation'
  return { kind, of: procedure?.kind === 'management' ? 'management' : 'committee', matters: [] }
}

/** The checklist of the filing, line by line; a ticked one was handed in, or is printed from what is registered. */
function papersOf(facts: FormFacts): string[] {
  const { filing, procedure } = facts
  const { kind, of, matters } = asFiled(facts)
  const has = (code: PaperCode | undefined): boolean =>
    code !== undefined &&
    (filing?.papers.some(paper => paper.code === code) || procedure?.papers.includes(code)) === true
  return papersFor(kind, of, matters).map(
    line =>
      `${line.way === 'printed' || has(line.code) || has(line.or) ? '☑' : '□'} ${paperLineText(line)}${line.required ? '' : '（如有）'}`,
  )
}

export function filingApplication(facts: FormFacts): Block[] {
  const { compound, filing, organisation, procedure, assembly } = facts
  const members = seatedOf(facts)
  const { kind } = asFiled(facts)
  const rows: PaperCell[][] = [
    factRow('名称', bodyOf(facts), 3),
    [label('备案类型'), kindText[kind], label('小区编码'), compound.code],
    factRow('小区名称、地址', `${compound.name}　${compound.address}`, 3),
    [label('专有部分总面积'), `${areaText(compound.exclusiveArea)} ㎡`, label('总户数'), `${compound.households} 户`],
    [
      label('业主总人数'),
      known(assembly?.wholePersons ?? compound.owners, 4),
      label('选举日期'),
      dayText(procedure?.reached['elected'] ?? organisation?.electedOn ?? filing?.factOn),
    ],
    [
      label('任期'),
      wide(
        `${dayText(procedure?.termFrom ?? organisation?.termFrom)}至${dayText(procedure?.termTo ?? organisation?.termTo)}`,
        3,
      ),
    ],
    ...(members.length > 0
      ? members.map((one, at): PaperCell[] => [
          label(at === 0 ? '委员名单' : ''),
          one.name,
          one.office || '委员',
          one.room ?? '',
        ])
      : emptyRows(7, 3).map((cells, at): PaperCell[] => [label(at === 0 ? '委员名单' : ''), ...cells])),
    factRow('提交材料', papersOf(facts).join('\n'), 3),
    factRow(
      '申请人承诺',
      `所提交材料真实、完整、有效。\n\n负责人签名：　　　　　　　${dayText(filing?.submittedOn)}`,
      3,
    ),
    factRow('街道（乡镇）意见', `\n\n（盖章）　${dayText(null)}`, 3),
    factRow('县级主管部门意见', `\n\n（盖章）　${dayText(null)}`, 3),
  ]
  return [
    title(`${bodyOf(facts).endsWith('管理委员会') ? '物业管理委员会' : '业主委员会'}备案申请表`),
    { is: 'table', widths: [20, 30, 20, 30], rows },
  ]
}

export function filingCertificate(facts: FormFacts): Block[] {
  const { filing, organisation, procedure } = facts
  const all = seatedOf(facts)
  const members = all.filter(one => !one.substitute)
  const substitutes = all.filter(one => one.substitute)
  const head = members.find(one => one.office.startsWith('主任'))
  const number = filing?.filingNo ?? organisation?.filingNo
  return [
    title(`${organisation?.kind === 'management' ? '物业管理委员会' : '业主委员会'}备案证明`),
    under(`备案号：${known(number, 10)}`),
    para(
      `${bodyOf(facts)}位于${streetOf(facts)}${facts.place.community}，根据《物业管理条例》第十六条，已于${dayText(filing?.decidedOn ?? organisation?.filedOn)}办理备案。`,
    ),
    para(
      `任期自${dayText(procedure?.termFrom ?? organisation?.termFrom)}至${dayText(procedure?.termTo ?? organisation?.termTo)}，主任${known(head?.name, 4)}，委员${known(members.length || organisation?.seats, 2)}人：${members.map(one => one.name).join('、') || line(20)}${substitutes.length > 0 ? `；候补委员${substitutes.length}人：${substitutes.map(one => one.name).join('、')}` : ''}。`,
    ),
    para('特此证明。'),
    sign(organisation?.filingBody || county(facts), dayText(filing?.decidedOn ?? organisation?.filedOn)),
  ]
}

export function sealCertificate(facts: FormFacts): Block[] {
  const { filing, organisation } = facts
  return [
    title('刻制印章证明'),
    to(`${facts.place.county}公安机关`),
    para(
      `${bodyOf(facts)}已于${dayText(filing?.decidedOn ?? organisation?.filedOn)}备案，备案号${known(filing?.filingNo ?? organisation?.filingNo, 10)}。现需刻制“${bodyOf(facts)}”印章壹枚，请予办理。`,
    ),
    para(`经办人：${line(6)}　身份证件号码：${line(12)}　联系电话：${line(8)}`),
    sign(streetOffice(facts), dayText(filing?.decidedOn ?? organisation?.filedOn)),
  ]
}

/** All that is missing, told once (一次性告知). */
export function correctOnce(facts: FormFacts): Block[] {
  const { filing } = facts
  return [
    title('一次性告知书'),
    to(bodyOf(facts)),
    para(
      `你单位于${dayText(filing?.submittedOn)}提交的${filing ? kindText[filing.kind] : ''}备案申请收悉。经审查，申请材料不齐全或者不符合规定形式，现一次性告知需要补正的全部内容：`,
    ),
    ...(filing?.askedText ? [para(filing.askedText)] : [1, 2, 3, 4].map(at => para(`${at}．${line(24)}`))),
    para('请补正后重新提交。补正所用时间不计入办理时限。'),
    para(`联系人：${line(6)}　联系电话：${line(8)}`),
    sign(streetOffice(facts), dayText(filing?.askedOn)),
    para(`签收人：${line(6)}　签收日期：${dayText(null)}`),
  ]
}

export function refusal(facts: FormFacts): Block[] {
  const { filing } = facts
  return [
    title('不予备案通知书'),
    to(bodyOf(facts)),
    para(
      `你单位于${dayText(filing?.submittedOn)}提交的${filing ? kindText[filing.kind] : ''}备案申请，经审查不符合备案规定，决定不予备案。`,
    ),
    para(`理由：${known(filing?.decision, 24)}`),
    para('如不服本决定，可以自收到本通知书之日起六十日内依法申请行政复议，或者六个月内依法向人民法院提起行政诉讼。'),
    sign(county(facts), dayText(filing?.decidedOn)),
    para(`签收人：${line(6)}　签收日期：${dayText(null)}`),
  ]
}
