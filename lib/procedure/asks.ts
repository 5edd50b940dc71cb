/** What the form of a move may ask for beside its day: the keys, and how each is entered. */
/** Facts of the procedure that a move sets; `managementReason` goes into the procedure that `to-management` opens. */
const askKeys = [
  'applicant',
  'applicantArea',
  'applicantCount',
  'noticeFrom',
  'noticeTo',
  'seats',
  'termFrom',
  'termTo',
  'managementReason',
] as const
export type AskKey = (typeof askKeys)[number]

/** How a field is entered: a day, a whole number, an area in ㎡, one of a list. */
export const askEntry: Record<AskKey, 'day' | 'whole' | 'area' | 'applicant' | 'management-reason'> = {
  applicant: 'applicant',
  applicantArea: 'area',
  applicantCount: 'whole',
  noticeFrom: 'day',
  noticeTo: 'day',
  seats: 'whole',
  termFrom: 'day',
  termTo: 'day',
  managementReason: 'management-reason',
}

/** Asked only where owners apply; left empty otherwise. */
export const voluntaryAsks: readonly AskKey[] = ['applicantArea', 'applicantCount']

export const askText: Record<AskKey, string> = {
  applicant: '申请人',
  applicantArea: '联名业主专有面积（㎡）',
  applicantCount: '联名业主人数',
  noticeFrom: '公示起',
  noticeTo: '公示止',
  seats: '委员人数',
  termFrom: '任期起',
  termTo: '任期止',
  managementReason: '组建物管会的情形',
}
