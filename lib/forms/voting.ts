/** Forms of the vote and what follows it: ballot, count sheet, decision, first meeting (民法典 278; 指导规则 32). */

import { substituteOffice } from '@/lib/organisation/kinds'
import { officeText } from '@/lib/organisation/text'
import {
  type Block,
  dayText,
  emptyRows,
  heading,
  known,
  line,
  numeral,
  type PaperCell,
  para,
  sign,
  small,
  title,
  to,
  under,
} from './blocks'
import type { FormFacts, FormMatter } from './facts'
import {
  areaText,
  assemblyName,
  candidatesOf,
  committeeOf,
  electedOf,
  groupName,
  meetingForm,
  officeOf,
  outcomeText,
  shareText,
  streetOffice,
  takingPart,
} from './words'

const boxes = ['□ 同意', '□ 反对', '□ 弃权']

const ballotWidths = [9, 46, 15, 15, 15]

/**
 * The lines of a ballot, numbered and in the order in which they are entered and counted. Candidates who are on none yet stand behind them
 * while it is prepared; once it was announced a line that cannot be entered would be a vote that is lost.
 */
function ballotRows(facts: FormFacts): PaperCell[][] {
  const matters = facts.assembly?.matters ?? []
  const isPosed =
    matters.some(matter => matter.personId !== null) || !['preparing', undefined].includes(facts.assembly?.state)
  const names = isPosed ? [] : candidatesOf(facts).map(one => one.name)
  const lines = [...matters.map(matter => matter.title), ...names]
  return (lines.length > 0 ? lines : emptyRows(7, 1).map(() => '')).map((words, at) => [
    String(at + 1),
    words,
    ...boxes,
  ])
}

/** One ballot, line by line as the entry screen has it. Room and area are filled in by whoever hands it out. */
export function ballot(facts: FormFacts): Block[] {
  const { assembly, procedure } = facts
  const elects = assembly === null || procedure !== null || assembly.matters.some(matter => matter.personId !== null)
  return [
    title(`${assemblyName(facts)}表决票`),
    under(assembly?.title ?? `第${line(2)}次会议`),
    {
      is: 'table',
      widths: [16, 34, 16, 34],
      rows: [
        ['房号', '', '专有面积', '　　　　㎡'],
        ['业主姓名', '', '代理人', ''],
      ],
    },
    heading(elects ? `表决事项（选举业主委员会委员，应选${known(procedure?.seats, 2)}名）` : '表决事项'),
    {
      is: 'table',
      head: ['序号', '事项（候选人）', '同意', '反对', '弃权'],
      widths: ballotWidths,
      rows: ballotRows(facts),
    },
    small('在意见前的方框内划“√”，每项只选一个；多选、不选或无法辨认的，该项作废。委托他人投票的须附书面委托书。'),
    para(`业主（代理人）签名：${line(8)}　${dayText(null)}`),
    small(`请于${dayText(assembly?.closesOn)}前投入票箱或交回${groupName(facts)}。`),
  ]
}

/** The count as it was kept, or empty cells to count in. */
export function countSheet(facts: FormFacts): Block[] {
  const { assembly } = facts
  const matters = assembly?.matters ?? []
  const first = matters[0] ? takingPart(matters[0]) : null
  return [
    title(`${assemblyName(facts)}表决统计表`),
    under(assembly?.title ?? `第${line(2)}次会议`),
    para(
      `表决期：${dayText(assembly?.opensOn)}至${dayText(assembly?.closesOn)}。业主总人数${known(assembly?.wholePersons, 4)}人，专有部分总面积${areaText(assembly?.wholeArea)}平方米。`,
    ),
    para(
      `参与表决${known(first?.persons, 4)}人，占${shareText(first?.persons, assembly?.wholePersons)}；参与面积${areaText(first?.area)}平方米，占${shareText(first?.area, assembly?.wholeArea)}。`,
    ),
    {
      is: 'table',
      head: ['序号', '事项（候选人）', '同意\n人数/面积', '反对\n人数/面积', '弃权\n人数/面积', '结果'],
      widths: [8, 26, 19, 17, 17, 13],
      rows: matters.length > 0 ? matters.map(countRow) : emptyRows(9, 6),
    },
    ...(assembly?.digest ? [small(`结果校验码：${assembly.digest}`)] : []),
    para(`计票人：${line(6)}　监票人：${line(6)}　${dayText(null)}`),
    sign(`${facts.compound.name}${groupName(facts)}`),
  ]
}

const countCell = (of: { area: bigint; persons: number } | null): string =>
  of === null ? '' : `${of.persons} 人\n${areaText(of.area)} ㎡`

const countRow = (matter: FormMatter): PaperCell[] => [
  String(matter.no),
  matter.title,
  countCell(matter.for),
  countCell(matter.against),
  countCell(matter.abstain),
  matter.outcome === null ? '' : outcomeText[matter.outcome],
]

/** What the owners decided, posted within three days. */
export function decisionNotice(facts: FormFacts): Block[] {
  const { assembly } = facts
  const matters = assembly?.matters ?? []
  const first = matters[0] ? takingPart(matters[0]) : null
  const elected = electedOf(facts)
  const namesOf = (substitute: boolean) => elected.filter(one => one.substitute === substitute).map(one => one.name)
  const [members, substitutes] = [namesOf(false), namesOf(true)]
  const plain = matters.filter(matter => matter.personId === null)
  return [
    title(`${assemblyName(facts)}决定公告`),
    to('各位业主'),
    para(
      `${assemblyName(facts)}于${dayText(assembly?.opensOn)}至${dayText(assembly?.closesOn)}以${meetingForm(facts)}召开会议。业主总人数${known(assembly?.wholePersons, 4)}人，参与表决${known(first?.persons, 4)}人，占${shareText(first?.persons, assembly?.wholePersons)}；专有部分总面积${areaText(assembly?.wholeArea)}平方米，参与表决${areaText(first?.area)}平方米，占${shareText(first?.area, assembly?.wholeArea)}。经计票，决定如下：`,
    ),
    ...plain.map((matter, at) => para(`${numeral(at + 1)}、${matter.title}：${decisionOf(matter)}。`)),
    para(
      `${numeral(plain.length + 1)}、选举${members.join('、') || line(16)}为${committeeOf(facts)}委员${substitutes.length > 0 ? `，${substitutes.join('、')}为候补委员` : ''}。`,
    ),
    para('业主认为决定侵害其合法权益的，可以自知道或者应当知道决定作出之日起一年内请求人民法院予以撤销。'),
    ...(assembly?.digest ? [small(`结果校验码：${assembly.digest}`)] : []),
    sign(assemblyName(facts), dayText(assembly?.decidedOn)),
  ]
}

const decisionOf = (matter: FormMatter): string =>
  matter.for === null
    ? line(10)
    : `同意${matter.for.persons}人、${areaText(matter.for.area)}平方米，${matter.outcome === null ? line(4) : outcomeText[matter.outcome]}`

/** Minutes of the committee's first meeting, to be filled in and signed there. */
export function firstMinutes(facts: FormFacts): Block[] {
  const elected = electedOf(facts)
  const met = facts.procedure?.reached['met']
  return [
    title(`${committeeOf(facts)}首次会议记录`),
    {
      is: 'table',
      widths: [18, 32, 18, 32],
      rows: [
        ['时间', met ? dayText(met) : '', '地点', ''],
        ['主持人', '', '记录人', ''],
        ['应到委员', elected.length > 0 ? `${elected.filter(one => !one.substitute).length} 人` : '', '实到委员', ''],
        ['列席', `${streetOffice(facts)}、${facts.place.community}`, '缺席', ''],
      ],
    },
    heading('一、推选结果'),
    {
      is: 'table',
      head: ['序号', '姓名', '职务', '赞成', '签名'],
      widths: [10, 26, 22, 14, 28],
      rows:
        elected.length > 0
          ? elected.map((one, at) => [
              String(at + 1),
              one.name,
              officeOf(one) || (one.substitute ? officeText[substituteOffice] : ''),
              '',
              '',
            ])
          : emptyRows(7, 5),
      tall: true,
    },
    heading('二、会议决定'),
    para('1．推选业主委员会主任、副主任。'),
    para('2．确定向街道办事处（乡镇人民政府）和县级住房城乡建设主管部门办理备案的经办人。'),
    para(`3．其他：${line(20)}`),
    para(`记录人签名：${line(6)}　主持人签名：${line(6)}　${dayText(met)}`),
  ]
}
