/**
 * Every count that people see by a name: one word, one definition, one list behind it. What counts another population has another
 * word. Pages take the word from here and mark the number with its name; a test walks them and fails where one name has two
 * numbers for one place and day. Pure.
 */
import { addressOf, type QueryWords } from '@/lib/core/address'
import { lateEntryRule } from '@/lib/core/late-entry'

/** Of which records a count is a part. */
const populations = {
  /** The whole of the formation rate. */
  counted: { word: '统计内小区', means: '截至当日已交付、未退出、不在批准的不纳入统计期内的小区' },
  streets: { word: '应覆盖街道（乡镇）', means: '截至当日的街道（乡镇），类似乡级单位经县级认定承担街道职责的也在内' },
  registered: { word: '在册小区', means: '截至当日未退出的小区，未交付的、不纳入统计的也在内' },
  filings: { word: '备案', means: '已起草或已提交的备案，不予备案、撤回、撤销的也在内' },
  due: { word: '应备案的', means: '业委会已选出、物管会已公示，或手工登记而没有备案的组织，以及起草未提交的备案' },
  evidence: { word: '街道佐证', means: '街道申报或台账导入的佐证，退回、撤回、撤销的也在内' },
  cases: { word: '诉求', means: '收到的诉求，不予受理、作废和并案的也在内' },
  procedures: { word: '组建、换届', means: '已启动的组建业委会、组建物管会、业委会换届，办完的、终止的也在内' },
  organisations: { word: '登记的业委会、物管会', means: '所在小区未交付、不纳入统计或已退出的也在内' },
} as const
type Population = keyof typeof populations

type MeasureDefinition = {
  /** As it stands on the screen. */
  word: string
  of: Population
  /** Which of them are counted; without one, all. */
  which?: string
  /** What its list is asked with. */
  list: readonly [path: string, asks: QueryWords]
}

const compounds = (asks: QueryWords) => ['/compounds', asks] as const
const filings = (view: string) => ['/filings', { view: view === 'all' ? null : view }] as const
const evidence = (asks: QueryWords) => ['/evidence', asks] as const
const streets = (asks: QueryWords) => ['/dashboard/streets', asks] as const
const behind = (group: string) => ['/dashboard/compounds', { group }] as const
const counted = { counted: 'yes' } as const

export const measures = {
  counted: { word: '统计内小区', of: 'counted', list: behind('whole') },
  formed: { word: '已组建', of: 'counted', which: '业委会或物管会已备案（确认）并在任期内', list: behind('part') },
  /** What counts and did not come by the filing procedure, and what counts without a paper: a share of each rate. */
  unfiled: {
    word: '未经备案程序',
    of: 'counted',
    which: '已组建，而在任的业委会、物管会都是手工登记或台账导入的',
    list: ['/dashboard/compounds', { group: 'part', entry: 'unfiled' }],
  },
  bare: {
    word: '佐证未附件',
    of: 'streets',
    which: '已覆盖，而有佐证没有附文件（台账导入的或早前批准的），由街道补附',
    list: streets({ group: 'covered', entry: 'bare' }),
  },
  formedLate: {
    word: '已组建，有补录',
    of: 'counted',
    which: `已组建，所凭业委会（物管会）备案（确认）前的步骤、表决或手工登记的日期有补录。${lateEntryRule}，台账导入的不算`,
    list: ['/dashboard/compounds', { group: 'part', entry: 'late' }],
  },
  committee: { word: '业委会在任', of: 'counted', which: '业委会已备案并在任期内', list: behind('committee') },
  management: {
    word: '物管会在任',
    of: 'counted',
    which: '物管会已确认并在任期内，没有在任的业委会',
    list: behind('management'),
  },
  unformed: {
    word: '未组建或届满未换',
    of: 'counted',
    which: '没有在任期内的业委会或物管会',
    list: compounds({ state: 'none,expired', ...counted }),
  },
  expired: {
    word: '届满未换',
    of: 'counted',
    which: '有过备案（确认）的业委会或物管会，任期已满，没有新一届在任',
    list: compounds({ state: 'expired', ...counted }),
  },
  nominal: {
    word: '不看任期是否届满',
    of: 'counted',
    which: '有已备案（确认）、任期已开始、没有终止的业委会或物管会，任期是否届满不论',
    list: behind('whole'),
  },
  ending: {
    word: '90 天内届满',
    of: 'counted',
    which: '在任的业委会或物管会任期 90 天内届满，没有任期更长的',
    list: compounds({ state: 'ending', ...counted }),
  },
  ready: { word: '已达条件', of: 'counted', which: '已交付专有面积过半（达到之日起）', list: behind('ready') },
  readyNone: {
    word: '已达条件未组建',
    of: 'counted',
    which: '已交付专有面积过半，从未备案（确认）过业委会或物管会，或都已终止',
    list: compounds({ state: 'none', ready: 'yes', ...counted }),
  },
  readyUnformed: {
    word: '已达条件，未组建或届满未换',
    of: 'counted',
    which: '已交付专有面积过半，没有在任期内的业委会或物管会',
    list: behind('ready-missing'),
  },
  startable: {
    word: '已达条件未启动',
    of: 'counted',
    which: '已达条件，从未备案过业委会或物管会，没有办理中的组建程序，也不属于依法不设立',
    list: ['/progress/list', { stage: 'ready' }],
  },
  expiredIdle: {
    word: '届满未启动换届',
    of: 'counted',
    which: '届满未换，没有办理中的换届和组建程序',
    list: ['/progress/list', { stage: 'expired' }],
  },
  underWay: {
    word: '正在办理',
    of: 'procedures',
    which: '还没有办完，也没有终止',
    list: ['/procedures', {}],
  },
  procedureLate: {
    word: '组建、换届超期',
    of: 'procedures',
    which: '正在办理，眼下这一步的时限已过',
    list: ['/procedures', { late: 'yes' }],
  },
  registered: { word: '在册小区', of: 'registered', list: compounds({}) },
  uncontracted: {
    word: '无有效物业合同',
    of: 'registered',
    which: '当日没有在履行期内的物业服务合同，社区代管、业主自管、单位自管的也在内',
    list: compounds({ uncared: 'yes' }),
  },
  uncared: {
    word: '失管',
    of: 'registered',
    which: '服务模式登记为失管',
    list: compounds({ mode: 'none' }),
  },
  termOver: {
    word: '任期已满',
    of: 'organisations',
    which: '任期已满，同一小区没有已备案（确认）的后任',
    list: ['/organisations', { state: 'expired' }],
  },
  endingHalf: {
    word: '6 个月内届满',
    of: 'counted',
    which: '业委会或物管会任期 6 个月内届满，没有已备案（确认）的后任',
    list: ['/radar', { span: '6' }],
  },
  termEnding: {
    word: '6 个月内任期满',
    of: 'organisations',
    which: '在履职，任期 6 个月内满，有没有后任不论',
    list: ['/organisations', { within: '6' }],
  },
  caseLate: {
    word: '超期',
    of: 'cases',
    which: '有单位在办或待回访，这一步（受理、派遣、签收、处置、核查、回访）的时限已过',
    list: ['/complaints', { late: 'red' }],
  },
  caseOverdue: {
    word: '逾期未结',
    of: 'cases',
    which: '没有办结，向反映人承诺的办理时限已过而没有按时反馈；别的步骤超期不算',
    list: ['/complaint-figures/list', { group: 'overdue' }],
  },
  streets: { word: '应覆盖街道（乡镇）', of: 'streets', list: streets({ group: 'all' }) },
  covered: {
    word: '已覆盖',
    of: 'streets',
    which: '必备佐证都已批准、当日有效',
    list: streets({ group: 'covered' }),
  },
  uncovered: {
    word: '未覆盖',
    of: 'streets',
    which: '必备佐证有没报、没批准或已撤销的',
    list: streets({ group: 'missing' }),
  },
  coveredLate: {
    word: '已覆盖，有补录',
    of: 'streets',
    which: `已覆盖，所凭佐证有补录。${lateEntryRule}，台账导入的不算`,
    list: streets({ group: 'covered', entry: 'late' }),
  },
  filings: { word: '全部备案', of: 'filings', list: filings('all') },
  filed: { word: '已备案', of: 'filings', which: '已予备案，没有撤销', list: filings('filed') },
  filingLate: {
    word: '逾期未审',
    of: 'filings',
    which: '待受理或待审核，这一步的时限已过',
    list: filings('late-decide'),
  },
  toFile: { word: '待提交', of: 'due', list: filings('unsubmitted') },
  toFileLate: {
    word: '逾期未备',
    of: 'due',
    which: '从选举（确认）或变更之日起，申请备案的时限已过',
    list: filings('late-apply'),
  },
  lackingItems: {
    word: '还缺佐证',
    of: 'streets',
    which: '未覆盖街道还缺的必备佐证，未报、退回、待县审合计，按项计',
    list: ['/dashboard/causes', {}],
  },
  evidence: { word: '全部佐证', of: 'evidence', list: evidence({}) },
  evidenceLate: {
    word: '佐证超期',
    of: 'evidence',
    which: '待县级审核或待补正，这一步的时限已过',
    list: evidence({ standing: 'late' }),
  },
  evidenceBare: {
    word: '未附件',
    of: 'evidence',
    which: '已批准，没有附文件的',
    list: evidence({ standing: 'bare' }),
  },
  evidenceDeclared: {
    word: '待县级审核',
    of: 'evidence',
    which: '已申报，县级还没批准或退回',
    list: evidence({ state: 'declared' }),
  },
  evidenceReturned: {
    word: '待补正',
    of: 'evidence',
    which: '被县级退回，街道还没重报或撤回',
    list: evidence({ state: 'returned' }),
  },
  evidenceApproved: {
    word: '已批准',
    of: 'evidence',
    which: '县级已批准，没有撤销，也没有新文件待审',
    list: evidence({ state: 'approved' }),
  },
  excluded: {
    word: '不纳入统计',
    of: 'registered',
    which: '当日在批准的不纳入统计期内',
    list: compounds({ excluded: 'yes' }),
  },
  excludedDelivered: {
    word: '已交付而不纳入统计',
    of: 'registered',
    which: '当日已交付，在批准的不纳入统计期内',
    list: behind('excluded'),
  },
} as const satisfies Record<string, MeasureDefinition>

export type MeasureName = keyof typeof measures

export const wordOf = (name: MeasureName): string => measures[name].word

/** What the “？” beside a figure says: of which records it is a part, or what these are. */
export function definitionOf(name: MeasureName): string {
  const measure: MeasureDefinition = measures[name]
  const whole = populations[measure.of]
  return measure.which ? `${whole.word}里，${measure.which}` : whole.means
}

/** The list behind a count at a place. */
export const listOf = (name: MeasureName, at: QueryWords): string => {
  const [path, asks] = measures[name].list
  return addressOf(path, at, asks)
}

/** Where figures of two populations meet: why they differ. */
export const whyDifferent = (one: MeasureName, other: MeasureName): string | null => {
  const [first, second] = [measures[one], measures[other]]
  if (first.of === second.of) return null
  const said = ({ word, of }: MeasureDefinition): string =>
    `“${word}”按${populations[of].word}计（${populations[of].means}）`
  return `${said(first)}，${said(second)}`
}
