// What each deed on a case asks for, as data.

import type { AskFace } from '@/lib/core/kind/deed'

/** Lists of answers that depend on the case; the page fills them. */
export type OptionList =
  | 'leads'
  | 'assists'
  | 'results'
  | 'ratings'
  | 'categories'
  | 'urgencies'
  | 'weights'
  | 'colleagues'
  | 'parts'
  | 'verdicts'
  | 'wheres'
  | 'companyVerdicts'
  | 'onDuty'
  | 'reached'

/** A question of a deed; what it offers depends on the case, and so do the kept texts of its unit. */
export type CaseAsk = Pick<AskFace, 'name' | 'label' | 'control'> &
  Partial<Pick<AskFace, 'hint' | 'optional' | 'rows' | 'placeholder'>> & { from?: OptionList; takesCanned?: true }

/** Which command a deed goes to; moves of the flow are one command. */
export type DeedCommand =
  | 'move'
  | 'urge'
  | 'supervise'
  | 'take'
  | 'classify'
  | 'locate'
  | 'add-file'
  | 'review'
  | 'company'
  | 'settle'
  | 'ring'

export type DeedAsks = {
  stands: 'turn' | 'side' | 'grave'
  /** The rule, said before it is done. */
  rule?: string
  asks: readonly CaseAsk[]
  command?: Exclude<DeedCommand, 'move'>
  /** Done with the press. */
  atOnce?: true
  /** Whoever decides has a list of them before them. */
  goesOn?: true
}

const reason = (hint?: string, takesCanned = false): CaseAsk => ({
  ...{ name: 'reason', label: '理由', control: 'text', hint },
  ...(takesCanned ? { takesCanned } : {}),
})

const remark: CaseAsk = { name: 'reason', label: '说明', control: 'text', rows: 2, optional: true }

const to: readonly CaseAsk[] = [
  { name: 'lead', label: '主办', control: 'choice', from: 'leads' },
  { name: 'assist', label: '协办', control: 'several', from: 'assists', optional: true },
]

const handedOver = (label: string): DeedAsks => ({
  stands: 'grave',
  rule: '转出后本平台不再办理，去向和理由告知反映人。',
  asks: [
    { name: 'handedTo', label, control: 'line' },
    { name: 'handedNo', label: '对方编号', control: 'line', optional: true },
    reason(),
  ],
})

const photos = (label: string): CaseAsk => ({ name: 'files', label, control: 'photos', optional: true })

export const deeds = {
  accept: { stands: 'turn', goesOn: true, asks: [] },
  refuse: { stands: 'turn', rule: '理由告知反映人。', asks: [reason(undefined, true)] },
  file: { stands: 'turn', goesOn: true, asks: [] },
  dispatch: { stands: 'turn', goesOn: true, asks: [...to, remark] },
  recall: { stands: 'side', rule: '对方签收前可以撤回，撤回后重新派遣。', asks: [remark] },
  sign: { stands: 'turn', atOnce: true, asks: [] },
  return: {
    stands: 'turn',
    rule: '一件只能退单一次，由县级裁定；裁定后不得再退，也不得转给其他单位。',
    asks: [reason('写明为何不属于本单位，应由谁办理、依据什么', true)],
  },
  decide: {
    stands: 'turn',
    goesOn: true,
    rule: '裁定后由所定单位办理，不得再退单。',
    asks: [...to, reason('写明依据，可据此提出派单规则')],
  },
  'feed-back': {
    stands: 'turn',
    rule: '答复告知反映人，由他人核查。',
    asks: [
      { name: 'result', label: '处置结果', control: 'cards', from: 'results' },
      { name: 'answer', label: '答复', hint: '反映人会看到', control: 'text', rows: 5, takesCanned: true },
      { ...photos('处置后照片'), optional: '已办理的，没有照片就写明下面的理由' },
      { name: 'noPhoto', label: '没有照片的理由', control: 'line', optional: '已办理而没有照片的必填' },
      { name: 'penaltyNo', label: '处罚决定书文号', control: 'line', optional: true },
      { name: 'decision', label: '处罚决定书', control: 'papers', optional: true },
    ],
  },
  'ask-extension': {
    stands: 'side',
    rule: '一件只能延期一次，到期前申请，由上级批准。',
    asks: [{ name: 'days', label: '延长几天', control: 'number' }, reason(undefined, true)],
  },
  extend: { stands: 'turn', goesOn: true, asks: [remark] },
  'deny-extension': { stands: 'turn', goesOn: true, asks: [reason()] },
  'ask-suspension': {
    stands: 'side',
    rule: '由上级批准；挂账期间处置时限暂停，定期复核。',
    asks: [reason('写明暂时不能办理的原因和恢复办理的条件', true)],
  },
  suspend: { stands: 'turn', goesOn: true, asks: [remark] },
  'deny-suspension': { stands: 'turn', goesOn: true, asks: [reason()] },
  resume: { stands: 'turn', goesOn: true, asks: [remark] },
  check: { stands: 'turn', asks: [photos('核查照片'), { ...remark, takesCanned: true }] },
  fail: { stands: 'turn', rule: '退回处置单位重新办理。', asks: [reason(undefined, true), photos('核查照片')] },
  close: { stands: 'turn', goesOn: true, rule: '结案后由没有经手的人回访。', asks: [remark] },
  visit: {
    stands: 'turn',
    goesOn: true,
    rule: '派遣、处置、核查或结案过这一件的人不能回访，由同事或县级回访。',
    asks: [
      { name: 'rating', label: '反映人评价', control: 'cards', from: 'ratings' },
      { name: 'ratingText', label: '反映人的话', control: 'text', rows: 2, optional: true, takesCanned: true },
    ],
  },
  reopen: { stands: 'side', rule: '一件只能重办一次，仍由原主办单位办理。', asks: [reason()] },
  archive: { stands: 'turn', goesOn: true, asks: [] },
  merge: {
    stands: 'side',
    rule: '并入后本件不再单独办理，反映人随主件得到答复。',
    asks: [{ name: 'master', label: '并入哪一件', hint: '诉求编号', control: 'line', placeholder: 'SQ-' }, remark],
  },
  'to-petition': handedOver('转交的信访工作机构'),
  'to-enforcement': handedOver('转交的执法机关'),
  'to-mediation': handedOver('转交的调解组织'),
  void: { stands: 'grave', rule: '作废后不再办理，留痕可查。', asks: [reason()] },
  urge: { stands: 'side', command: 'urge', asks: [{ name: 'reason', label: '催办内容', control: 'text' }] },
  supervise: {
    stands: 'side',
    command: 'supervise',
    rule: '督办件在承办单位的工作台置顶。',
    asks: [{ name: 'reason', label: '督办要求', control: 'text' }],
  },
  take: {
    stands: 'side',
    command: 'take',
    asks: [{ name: 'account', label: '经办人', control: 'choice', from: 'colleagues' }],
  },
  classify: {
    stands: 'side',
    command: 'classify',
    rule: '已经起算的时限不变。',
    asks: [
      { name: 'category', label: '类别', control: 'choice', from: 'categories' },
      { name: 'urgency', label: '紧急程度', control: 'choice', from: 'urgencies' },
      { name: 'weight', label: '难易', control: 'choice', from: 'weights' },
      reason(),
    ],
  },
  locate: {
    stands: 'side',
    command: 'locate',
    rule: '已经起算的时限不变；请物业服务企业协办的，改告所选小区的企业。',
    asks: [
      { name: 'where', label: '在不在小区内', control: 'cards', from: 'wheres' },
      { name: 'compound', label: '小区', hint: '名称、拼音首字母或编码', control: 'found', optional: '在小区内的必填' },
      reason(),
    ],
  },
  'add-file': {
    stands: 'side',
    command: 'add-file',
    asks: [
      { name: 'part', label: '是什么', control: 'choice', from: 'parts' },
      { name: 'files', label: '照片或材料', control: 'papers' },
      { name: 'penaltyNo', label: '处罚决定书文号', hint: '补充处罚决定的填写', control: 'line', optional: true },
    ],
  },
  ring: {
    stands: 'side',
    command: 'ring',
    asks: [
      { name: 'duty', label: '值班人', control: 'choice', from: 'onDuty' },
      { name: 'reached', label: '结果', control: 'cards', from: 'reached' },
    ],
  },
  'company-see': { stands: 'turn', command: 'company', atOnce: true, asks: [] },
  'company-answer': {
    stands: 'turn',
    command: 'company',
    rule: '答复由街道（乡镇）查看并决定，不等于结案。',
    asks: [
      { name: 'text', label: '怎样处理的', control: 'text', rows: 4 },
      { name: 'files', label: '维修、处理后的照片', control: 'photos', optional: true },
    ],
  },
  'company-decline': {
    stands: 'turn',
    command: 'company',
    rule: '由街道（乡镇）决定是否还要企业协办。',
    asks: [{ name: 'text', label: '理由', hint: '写明合同约定的服务内容和为何不包括这件事', control: 'text' }],
  },
  'settle-company': {
    stands: 'turn',
    command: 'settle',
    rule: '企业的答复不等于结案；案件仍由主办单位办理。',
    asks: [{ name: 'verdict', label: '怎样处理', control: 'cards', from: 'companyVerdicts' }, reason()],
  },
  'review-rating': {
    stands: 'side',
    command: 'review',
    rule: '认定后，满意率的两个口径分别列出。',
    asks: [
      { name: 'unreasonable', label: '认定', control: 'cards', from: 'verdicts' },
      reason('写明为何不合理或超出职责'),
    ],
  },
} as const satisfies Record<string, DeedAsks>

export type DeedAct = keyof typeof deeds
export const isDeedAct = (act: string): act is DeedAct => Object.hasOwn(deeds, act)
export const askedOf = (act: DeedAct): DeedAsks => deeds[act]
