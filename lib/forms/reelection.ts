/** Forms of a re-election: notice, audit, hand-over (domain §3 iv; 指导规则 47–48). */
import { earlyReasons } from '@/lib/procedure/kinds'
import { earlyReasonText, findingSubjectText, opinionText } from '@/lib/procedure/text'
import { type Block, dayText, emptyRows, known, line, para, sign, title, to } from './blocks'
import type { FormFacts } from './facts'
import { boardOf, committeeOf, streetOffice } from './words'

/** The organisation that hands over: the old committee, the 物管会 that dissolves, or what is cancelled. */
const leaving = (facts: FormFacts): string => {
  if (facts.former) return facts.former.name
  if (facts.procedure === null && facts.organisation) return facts.organisation.name
  return facts.procedure?.kind === 'management' ? (facts.organisation?.name ?? boardOf(facts)) : committeeOf(facts)
}

export function reelectionNotice(facts: FormFacts): Block[] {
  const { former, procedure } = facts
  const early = earlyReasons.find(one => one === procedure?.reasonCode)
  const reason = early && early !== 'term-end' ? `因${earlyReasonText[early]}` : '任期即将届满'
  return [
    title('业主委员会换届通知'),
    to(leaving(facts)),
    para(
      `你会任期自${dayText(former?.termFrom)}至${dayText(former?.termTo)}，${reason}。根据《业主大会和业主委员会指导规则》第四十七条，应当组织换届选举。请做好以下工作：`,
    ),
    para('一、配合街道（乡镇）成立换届小组，如实提供业主清册、财务和档案资料。'),
    para('二、配合换届审计，审计内容包括维修资金、公共收益、工作经费的收支和决策程序。'),
    para(
      '三、换届小组成立后至新一届业主委员会备案前，不得就选聘解聘物业服务人、使用维修资金等事项组织表决或者签订合同。',
    ),
    para('四、新一届业主委员会产生后十日内，移交印章、档案、财务凭证和属于全体业主的财物。'),
    sign(streetOffice(facts), dayText(procedure?.openedOn)),
  ]
}

export function auditEngagement(facts: FormFacts): Block[] {
  const { audit, former } = facts
  return [
    title('换届审计业务委托书'),
    to(known(audit?.firm, 14)),
    para(
      `现委托贵所对${leaving(facts)}任期内的财务收支和有关事项进行换届审计，审计期间自${dayText(audit?.periodFrom ?? former?.termFrom)}至${dayText(audit?.periodTo ?? former?.termTo)}。`,
    ),
    para(
      '审计内容：一、物业专项维修资金的使用、续筹和公布；二、公共收益应收尽收、支出和公布；三、工作经费和委员津贴；四、印章使用和合同签订的决策程序；五、上次审计问题整改情况。',
    ),
    para('请在受托之日起六十日内出具审计报告。审计报告和结果将在小区内公示不少于三十日。'),
    para(`委托方（盖章）：${line(10)}　　受托方（盖章）：${line(10)}`),
    ...(audit?.firmCode ? [para(`受托方统一社会信用代码：${audit.firmCode}`)] : []),
    sign(dayText(audit?.engagedOn)),
  ]
}

const yuan = (fen: bigint | null): string =>
  fen === null ? '' : `${(fen / 100n).toLocaleString('zh-CN')}.${String(fen % 100n).padStart(2, '0')}`

export function auditNotice(facts: FormFacts): Block[] {
  const { audit } = facts
  const findings = audit?.findings ?? []
  return [
    title(`${leaving(facts)}换届审计结果公示`),
    to('各位业主'),
    para(
      `${known(audit?.firm, 12)}受托对${leaving(facts)}自${dayText(audit?.periodFrom)}至${dayText(audit?.periodTo)}的财务收支和有关事项进行了审计，于${dayText(audit?.reportedOn)}出具审计报告，审计意见：${known(audit?.opinion ? opinionText[audit.opinion] : null, 8)}。`,
    ),
    para(findings.length > 0 ? '审计发现的问题和整改情况：' : '审计未登记发现问题。'),
    ...(findings.length > 0 || !audit?.reportedOn
      ? ([
          {
            is: 'table',
            head: ['序号', '方面', '问题', '金额（元）', '整改'],
            widths: [9, 16, 41, 17, 17],
            rows:
              findings.length > 0
                ? findings.map((one, at) => [
                    String(at + 1),
                    findingSubjectText[one.subject],
                    one.text,
                    yuan(one.amount),
                    one.mendedOn ? `${dayText(one.mendedOn)}已整改` : '',
                  ])
                : emptyRows(4, 5),
          },
        ] satisfies Block[])
      : []),
    para(
      `公示期自${dayText(audit?.postedFrom)}起三十日。审计报告全文可到${facts.place.community}查阅，有异议的可向${streetOffice(facts)}书面反映。`,
    ),
    sign(streetOffice(facts), dayText(audit?.postedFrom)),
  ]
}

const handed = [
  '印章（业主大会、业主委员会、财务）',
  '备案证明、统一社会信用代码证书',
  '业主清册、建筑和设施设备资料',
  '业主大会、业主委员会会议记录和决定',
  '管理规约、业主大会议事规则',
  '物业服务合同和其他合同',
  '账户、账簿、凭证、票据和审计报告',
  '公共收益、维修资金收支资料和余额',
  '属于全体业主的财物',
  '其他',
] as const

export function handoverList(facts: FormFacts): Block[] {
  const next = facts.procedure === null ? null : facts.organisation?.name
  const receiver = facts.procedure?.kind === 'management' ? committeeOf(facts) : next
  return [
    title('移交清单'),
    para(
      `移交方：${leaving(facts)}\n接收方：${known(receiver, 14)}\n见证方：${streetOffice(facts)}、${facts.place.community}`,
    ),
    {
      is: 'table',
      head: ['序号', '移交内容', '数量', '状况说明'],
      widths: [10, 48, 14, 28],
      rows: handed.map((text, at) => [String(at + 1), text, '', '']),
      tall: true,
    },
    para(`移交方签章：${line(7)}　接收方签章：${line(7)}`),
    para(`见证方签章：${line(7)}　移交日期：${dayText(null)}`),
  ]
}
