/** Forms from the developer's papers to the posted list of candidates (业主大会和业主委员会指导规则 8–14, 物业管理条例 14). */

import { developerPapers } from '@/lib/procedure/kinds'
import { applicantText, paperText } from '@/lib/procedure/text'
import {
  type Block,
  dayText,
  emptyRows,
  known,
  label,
  line,
  numeral,
  type PaperCell,
  pageBreak,
  para,
  sign,
  small,
  title,
  to,
  under,
  wide,
} from './blocks'
import type { FormFacts, FormPerson } from './facts'
import {
  areaText,
  assemblyName,
  candidatesOf,
  factRow,
  groupName,
  meetingForm,
  officeOf,
  partOf,
  sexOf,
  shareText,
  sideOf,
  streetOf,
  streetOffice,
  tagsOf,
} from './words'

/** Asks the developer for what is still missing of the seven papers. */
export function papersDemand(facts: FormFacts): Block[] {
  const { compound, procedure } = facts
  const lacking = developerPapers.filter(code => !procedure?.papers.includes(code))
  return [
    title('关于报送首次业主大会筹备资料的通知'),
    to(known(compound.developer, 14)),
    para(
      `你单位开发建设的${compound.name}（${compound.address || streetOf(facts)}）专有部分总面积${areaText(compound.exclusiveArea)}平方米，已交付${areaText(compound.deliveredArea)}平方米，占${shareText(compound.deliveredArea, compound.exclusiveArea)}，自${dayText(compound.readyOn)}起已达到成立业主大会的条件。`,
    ),
    para(
      `根据《业主大会和业主委员会指导规则》第八条，请你单位于${dayText(procedure?.papersDue)}前向我${streetOffice(facts).endsWith('办事处') ? '办' : '单位'}报送下列资料：`,
    ),
    ...lacking.map((code, at) => para(`${numeral(at + 1)}、${paperText[code]}；`)),
    para('逾期不报送的，将提请县级住房城乡建设主管部门依法处理。'),
    para(`联系人：${line(6)}　联系电话：${line(8)}`),
    sign(streetOffice(facts), dayText(procedure?.reached['papers-asked'])),
  ]
}

/** Owners, developer or 居委会 ask the street to have the assembly set up; owners sign line by line. */
export function applicationForm(facts: FormFacts): Block[] {
  const { compound, procedure } = facts
  const applicant = procedure?.applicant
  return [
    title('成立业主大会申请书'),
    to(streetOffice(facts)),
    para(
      `${compound.name}（${compound.address || streetOf(facts)}）专有部分总面积${areaText(compound.exclusiveArea)}平方米，已交付${areaText(compound.deliveredArea)}平方米，占${shareText(compound.deliveredArea, compound.exclusiveArea)}，自${dayText(compound.readyOn)}起已达到成立业主大会的条件。现申请成立首次业主大会会议筹备组，请予指导。`,
    ),
    para(`申请人：${applicant ? applicantText[applicant] : '□ 业主联名　□ 建设单位　□ 居（村）民委员会'}`),
    {
      is: 'table',
      head: ['序号', '业主姓名', '房号', '专有面积（㎡）', '签名'],
      widths: [10, 24, 22, 20, 24],
      rows: emptyRows(8, 5),
      tall: true,
    },
    small('业主联名申请的逐户签名；建设单位、居（村）民委员会申请的在下方盖章。'),
    sign(`申请人（签章）：${line(8)}`, dayText(null)),
  ]
}

/** The names of the preparatory or re-election group, posted in the compound. */
export function groupNotice(facts: FormFacts): Block[] {
  const people = partOf(facts, 'group')
  const group = groupName(facts)
  return [
    title(`${facts.compound.name}${group}成员名单公告`),
    to('各位业主'),
    para(
      `根据《业主大会和业主委员会指导规则》的规定，经${streetOffice(facts)}组织，${facts.compound.name}${group}已于${dayText(facts.procedure?.reached['group'])}成立，成员${known(people.length || null, 3)}人，现将名单公告如下：`,
    ),
    {
      is: 'table',
      head: ['序号', '姓名', '代表', '房号', '职务'],
      widths: [10, 24, 26, 20, 20],
      rows:
        people.length > 0
          ? people.map((one, at) => [
              String(at + 1),
              one.name,
              sideOf(one),
              one.room ?? '—',
              one.leader ? '组长' : '成员',
            ])
          : emptyRows(7, 5),
    },
    para(`对名单有异议的，请于公告之日起七日内向${group}或${streetOffice(facts)}书面提出。`),
    para(`联系人：${line(6)}　联系电话：${line(8)}`),
    sign(streetOffice(facts), dayText(facts.procedure?.reached['group'])),
  ]
}

/** The notice of the assembly with its matters and frozen denominators. */
export function assemblyNotice(facts: FormFacts): Block[] {
  const { assembly, compound, procedure } = facts
  const candidates = candidatesOf(facts)
  const matters = assembly?.matters.filter(matter => matter.personId === null) ?? []
  const elects = assembly?.matters.some(matter => matter.personId !== null) ?? true
  const items = [
    ...matters.map(matter => `${matter.title}（《民法典》第二百七十八条第（${numeral(matter.code)}）项）`),
    ...(elects ? [`选举${compound.name}业主委员会委员${known(procedure?.seats, 2)}名（候选人名单附后）`] : []),
  ]
  return [
    title(`${assemblyName(facts)}会议公告`),
    to('各位业主'),
    para(
      `根据《民法典》《物业管理条例》和《业主大会和业主委员会指导规则》，${compound.name}业主大会会议定于${dayText(assembly?.opensOn)}至${dayText(assembly?.closesOn)}召开，现将有关事项公告如下：`,
    ),
    { is: 'heading', text: '一、会议议题' },
    ...items.map((item, at) => para(`${at + 1}．${item}`)),
    { is: 'heading', text: '二、会议形式、时间和地点' },
    para(`形式：${meetingForm(facts)}。`),
    para(`时间：${dayText(assembly?.opensOn)}至${dayText(assembly?.closesOn)}。地点（投票箱设置处）：${line(12)}。`),
    { is: 'heading', text: '三、业主身份和投票权数' },
    para(
      `本次会议业主总人数${known(assembly?.wholePersons, 4)}人，专有部分面积合计${areaText(assembly?.wholeArea)}平方米。业主身份、人数、专有部分面积清册同时公示${assembly?.registerHash ? `，清册校验码${assembly.registerHash.slice(0, 16)}` : ''}。`,
    ),
    para(
      '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。决定筹集维修资金、改建重建、改变共有部分用途的，应当经参与表决专有部分面积四分之三以上且参与表决人数四分之三以上同意；决定其他事项，应当过半数同意。',
    ),
    { is: 'heading', text: '四、公示内容和期限' },
    para(
      `管理规约草案、业主大会议事规则草案、候选人产生办法和选举办法自${dayText(procedure?.noticeFrom ?? assembly?.noticeOn)}至${dayText(procedure?.noticeTo)}在小区内公示。有异议的，请在公示期内向${groupName(facts)}书面提出，${groupName(facts)}将予以记录和答复。`,
    ),
    para('业主可以书面委托代理人参加，委托书应当载明委托事项、权限和期限。'),
    sign(`${compound.name}${groupName(facts)}`, dayText(assembly?.noticeOn)),
    ...(elects && candidates.length > 0
      ? [small(`附：候选人名单（按姓名录入先后排列）：${candidates.map(one => one.name).join('、')}`)]
      : []),
  ]
}

const conditions = [
  '具有完全民事行为能力',
  '遵守国家有关法律、法规',
  '遵守业主大会议事规则、管理规约，模范履行业主义务',
  '热心公益事业，责任心强，公正廉洁',
  '具有一定的组织能力',
  '具备必要的工作时间',
] as const

/** One form for each candidate; an empty one where nobody is named yet. Identity number and phone are masked: filled in by hand. */
export function candidateForm(facts: FormFacts, only: number | null): Block[] {
  const people = candidatesOf(facts).filter(one => only === null || one.id === only)
  const sheets = people.length > 0 ? people.map(one => candidateSheet(facts, one)) : [candidateSheet(facts, null)]
  return sheets.flatMap((sheet, at) => (at === 0 ? sheet : [pageBreak, ...sheet]))
}

function candidateSheet(facts: FormFacts, person: FormPerson | null): Block[] {
  const paid = person === null || person.feesPaid === null ? '□已交纳　□未交纳' : `${person.feesPaid ? '已' : '未'}交纳`
  const rows: PaperCell[][] = [
    [label('姓名'), person?.name ?? '', label('性别'), sexOf(person), label('出生年月'), bornText(person)],
    [label('民族'), '', label('政治面貌'), person?.politics ?? '', label('文化程度'), ''],
    [label('证件号码'), wide(person?.idNumber ?? '', 2), label('联系电话'), wide(person?.phone ?? '', 2)],
    [label('工作单位'), wide('', 2), label('入住时间'), wide('', 2)],
    [
      label('房号'),
      wide(person?.room ?? '', 2),
      label('专有面积'),
      wide(person?.area ? `${areaText(person.area)} ㎡` : '', 2),
    ],
    factRow('身份标签', person ? tagsOf(person) : '', 5),
    factRow('物业费、维修资金', paid, 5),
    factRow('任职条件', conditions.map((text, at) => `□ ${at + 1}．${text}`).join('\n'), 5),
    factRow('本人简历和特长', '\n\n', 5),
    factRow('参选说明和承诺', person?.statement || '\n\n', 5),
    factRow('推荐人（单位）', '\n', 5),
    factRow('联审意见', `${vettingText(person)}\n\n（盖章）　${dayText(null)}`, 5),
  ]
  return [
    title('业主委员会委员候选人登记表'),
    under(`${facts.compound.name}${person?.substitute ? '（候补委员候选人）' : ''}`),
    { is: 'table', widths: [16, 18, 15, 17, 16, 18], rows, tall: true },
    small('证件号码、联系电话隐去部分由本人手写补全；附身份证明、不动产权属证明复印件和近期照片。'),
    para(`本人签名：${line(8)}　　${dayText(null)}`),
  ]
}

const bornText = (it: FormPerson | null): string =>
  it?.bornOn ? `${it.bornOn.slice(0, 4)}年${Number(it.bornOn.slice(5, 7))}月` : ''

const vettingText = (it: FormPerson | null): string => {
  if (it === null || it.vetting === 'pending') return '□ 符合条件　□ 不符合条件'
  return it.vetting === 'passed' ? '经联审，符合任职条件。' : '经联审，不符合任职条件。'
}

/** The list of candidates as posted: no identity numbers, no phones. */
export function candidateNotice(facts: FormFacts): Block[] {
  const people = candidatesOf(facts)
  return [
    title(`${facts.compound.name}业主委员会委员候选人公示`),
    to('各位业主'),
    para(
      `经推荐、自荐和资格审核，现将${facts.compound.name}业主委员会委员候选人名单公示如下，公示期自${dayText(facts.procedure?.noticeFrom)}至${dayText(facts.procedure?.noticeTo)}。`,
    ),
    {
      is: 'table',
      head: ['序号', '姓名', '性别', '房号', '政治面貌', '身份标签', '备注'],
      widths: [9, 16, 9, 16, 16, 22, 12],
      rows:
        people.length > 0
          ? people.map((one, at) => [
              String(at + 1),
              one.name,
              sexOf(one),
              one.room ?? '',
              one.politics ?? '',
              tagsOf(one),
              one.substitute ? '候补' : officeOf(one),
            ])
          : emptyRows(7, 7),
    },
    para(`对候选人有异议的，请在公示期内实名书面向${groupName(facts)}或${streetOffice(facts)}反映。`),
    sign(`${facts.compound.name}${groupName(facts)}`, dayText(facts.procedure?.noticeFrom)),
  ]
}
