// What each deed on a case asks for, as data: one dialog draws them all.

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

type DeedControl =
  | { as: 'text'; rows?: number; canned?: true }
  | { as: 'line'; inputMode?: 'numeric' }
  | { as: 'select'; from: OptionList; placeholder?: string }
  | { as: 'radio'; from: OptionList }
  | { as: 'many'; from: OptionList }
  | { as: 'photos' }
  | { as: 'papers' }
  | { as: 'case' }

export type Ask = { name: string; label: string; hint?: string; optional?: true } & DeedControl

/** Which command a deed goes to; moves of the flow are one command. */
export type DeedCommand = 'move' | 'urge' | 'supervise' | 'take' | 'classify' | 'add-file' | 'review'

export type DeedAsks = {
  /** turn: beside the main deed · side: in the menu · grave: at the menu's end */
  stands: 'turn' | 'side' | 'grave'
  /** The rule, said before it is done. */
  rule?: string
  asks: readonly Ask[]
  command?: Exclude<DeedCommand, 'move'>
}

const reason = (hint?: string, canned = false): Ask => ({
  name: 'reason',
  label: '理由',
  as: 'text',
  ...(hint ? { hint } : {}),
  ...(canned ? { canned } : {}),
})

const remark: Ask = { name: 'reason', label: '说明', as: 'text', rows: 2, optional: true }

const to: readonly Ask[] = [
  { name: 'lead', label: '主办', as: 'select', from: 'leads', placeholder: '请选择' },
  { name: 'assist[]', label: '协办', as: 'many', from: 'assists', optional: true },
]

const handedOver = (label: string): DeedAsks => ({
  stands: 'grave',
  rule: '转出后本平台不再办理，去向和理由告知反映人。',
  asks: [
    { name: 'handedTo', label, as: 'line' },
    { name: 'handedNo', label: '对方编号', as: 'line', optional: true },
    reason(),
  ],
})

const photos = (label: string, optional = true): Ask => ({
  name: 'files[]',
  label,
  as: 'photos',
  ...(optional ? { optional: true as const } : {}),
})

export const deeds = {
  accept: { stands: 'turn', asks: [] },
  refuse: { stands: 'turn', rule: '理由告知反映人。', asks: [reason(undefined, true)] },
  file: { stands: 'turn', asks: [] },
  dispatch: { stands: 'turn', asks: [...to, remark] },
  recall: { stands: 'side', rule: '对方签收前可以撤回，撤回后重新派遣。', asks: [{ ...remark, name: 'reason' }] },
  sign: { stands: 'turn', asks: [] },
  return: {
    stands: 'turn',
    rule: '一件只能退单一次，由县级裁定；裁定后不得再退，也不得转给其他单位。',
    asks: [reason('写明为何不属于本单位，应由谁办理、依据什么', true)],
  },
  decide: {
    stands: 'turn',
    rule: '裁定后由所定单位办理，不得再退单。',
    asks: [...to, reason('写明依据，可据此提出派单规则')],
  },
  'feed-back': {
    stands: 'turn',
    rule: '答复告知反映人，由他人核查。',
    asks: [
      { name: 'result', label: '处置结果', as: 'radio', from: 'results' },
      { name: 'answer', label: '答复', hint: '反映人会看到', as: 'text', rows: 5, canned: true },
      photos('处置后照片'),
      { name: 'noPhoto', label: '没有照片的理由', as: 'line', optional: true },
      { name: 'penaltyNo', label: '处罚决定书文号', as: 'line', optional: true },
      { name: 'decision[]', label: '处罚决定书', as: 'papers', optional: true },
    ],
  },
  'ask-extension': {
    stands: 'side',
    rule: '一件只能延期一次，到期前申请，由上级批准。',
    asks: [reason(undefined, true)],
  },
  extend: { stands: 'turn', asks: [remark] },
  'deny-extension': { stands: 'turn', asks: [reason()] },
  'ask-suspension': {
    stands: 'side',
    rule: '由上级批准；挂账期间处置时限暂停，定期复核。',
    asks: [reason('写明暂时不能办理的原因和恢复办理的条件', true)],
  },
  suspend: { stands: 'turn', asks: [remark] },
  'deny-suspension': { stands: 'turn', asks: [reason()] },
  resume: { stands: 'turn', asks: [remark] },
  check: { stands: 'turn', asks: [photos('核查照片'), { ...remark, canned: true }] },
  fail: { stands: 'turn', rule: '退回处置单位重新办理。', asks: [reason(undefined, true), photos('核查照片')] },
  close: { stands: 'turn', rule: '结案后由没有经办过的人回访。', asks: [remark] },
  visit: {
    stands: 'turn',
    rule: '处置、核查过这一件的人不能回访。',
    asks: [
      { name: 'rating', label: '反映人评价', as: 'radio', from: 'ratings' },
      { name: 'ratingText', label: '反映人的话', as: 'text', rows: 2, optional: true, canned: true },
    ],
  },
  reopen: { stands: 'side', rule: '一件只能重办一次，仍由原主办单位办理。', asks: [reason()] },
  archive: { stands: 'turn', asks: [] },
  merge: {
    stands: 'side',
    rule: '并入后本件不再单独办理，反映人随主件得到答复。',
    asks: [{ name: 'master', label: '并入哪一件', hint: '诉求编号', as: 'case' }, remark],
  },
  'to-petition': handedOver('转交的信访工作机构'),
  'to-enforcement': handedOver('转交的执法机关'),
  'to-mediation': handedOver('转交的调解组织'),
  void: { stands: 'grave', rule: '作废后不再办理，留痕可查。', asks: [reason()] },
  urge: { stands: 'side', command: 'urge', asks: [{ name: 'reason', label: '催办内容', as: 'text' }] },
  supervise: {
    stands: 'side',
    command: 'supervise',
    rule: '督办件在承办单位的工作台置顶。',
    asks: [{ name: 'reason', label: '督办要求', as: 'text' }],
  },
  take: {
    stands: 'side',
    command: 'take',
    asks: [{ name: 'account', label: '经办人', as: 'select', from: 'colleagues' }],
  },
  classify: {
    stands: 'side',
    command: 'classify',
    rule: '已经起算的时限不变。',
    asks: [
      { name: 'category', label: '类别', as: 'select', from: 'categories' },
      { name: 'urgency', label: '紧急程度', as: 'select', from: 'urgencies' },
      { name: 'weight', label: '难易', as: 'select', from: 'weights' },
      reason(),
    ],
  },
  'add-file': {
    stands: 'side',
    command: 'add-file',
    asks: [
      { name: 'part', label: '是什么', as: 'select', from: 'parts' },
      { name: 'files[]', label: '照片或材料', as: 'papers' },
      { name: 'penaltyNo', label: '处罚决定书文号', hint: '补充处罚决定的填写', as: 'line', optional: true },
    ],
  },
  'review-rating': {
    stands: 'side',
    command: 'review',
    rule: '认定后，满意率的两个口径分别列出。',
    asks: [{ name: 'unreasonable', label: '认定', as: 'radio', from: 'verdicts' }, reason('写明为何不合理或超出职责')],
  },
} as const satisfies Record<string, DeedAsks>

export type DeedAct = keyof typeof deeds
export const isDeedAct = (act: string): act is DeedAct => Object.hasOwn(deeds, act)
export const deedOf = (act: DeedAct): DeedAsks => deeds[act]
