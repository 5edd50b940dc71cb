// The deeds of a filing as the desk of deeds draws them.

import type { Day } from '@/lib/core/day'
import { plainAsk, plainDeed } from '@/lib/core/kind/deed'
import { type FilingAct, reasonLimit } from '@/lib/filing/rules'
import { lateFilingPapers } from '@/lib/filing/text'
import type { FormAction } from '../form/form-state'
import type { DeskDeed } from '../record/deed-desk'
import { happenedAsks } from '../record/happened-asks'
import type { PaperLineShown } from './paper-list'

export type FilingDeedsAsked = {
  moves: readonly { act: FilingAct; ownEntry: string | null }[]
  lines: readonly PaperLineShown[]
  /** Sent to be mended: `words` where no paper came since, so that words must say what was changed. */
  mending: 'no' | 'papers' | 'words'
  /** Something stops the submission; the page says what. */
  isStopped: boolean
  /** What the county's confirmation does, in words. */
  effect: string
  today: Day
  actions: Record<FilingAct, FormAction>
}

const reasonOf = (label: string) => ({ label, optional: false, most: reasonLimit })

const faces: Record<
  FilingAct,
  Omit<Parameters<typeof plainDeed>[0], 'act'> & { day: string; goesOn?: boolean; showsPapers?: boolean }
> = {
  submit: {
    ...{ label: '提交备案', day: '提交日期' },
    stands: 'main',
    rule: '一次提交，街道（乡镇）和县（市、区）都看这一份；提交后材料不能再改，除非街道告知补正。',
  },
  accept: {
    ...{ label: '受理', day: '受理日期' },
    stands: 'main',
    rule: '材料齐全、形式符合要求的予以受理，转县（市、区）审核。',
    showsPapers: true,
    goesOn: true,
  },
  confirm: { label: '准予备案', day: '审核日期', stands: 'main', showsPapers: true, goesOn: true },
  'ask-once': {
    ...{ label: '告知补正', day: '告知日期' },
    stands: 'side',
    rule: '缺的、要改的一次说全；只能告知一次。写明每份材料缺什么、怎么改，申请人会看到。',
    reason: reasonOf('怎么补正'),
    showsPapers: true,
    goesOn: true,
  },
  refuse: {
    ...{ label: '不予备案', day: '审核日期' },
    stands: 'side',
    rule: '理由会写入不予备案通知；程序退回到可以再次提交的一步。',
    reason: reasonOf('不予备案的理由'),
    showsPapers: true,
    goesOn: true,
  },
  withdraw: { label: '撤回', day: '撤回日期', stands: 'side', rule: '撤回后这件不再办理，可以另行起草。' },
  revoke: {
    ...{ label: '撤销备案', day: '撤销日期' },
    stands: 'grave',
    rule: '从撤销日期起所备案的组织终止，不再计入组建率；此前各日不变。',
    reason: reasonOf('撤销的理由'),
  },
}

/** Each called by what it is on the checklist. */
const papersOf = ({ name, held }: PaperLineShown) =>
  held.map(({ file }) => ({ id: file.id, name: `${name}　${file.name}` }))

const mendedAsk = (optional: boolean) =>
  plainAsk({
    ...{ name: 'mended', label: '补正了什么', control: 'text', most: reasonLimit, optional },
    ...(optional ? {} : { hint: '告知补正后没有交新材料，请写明改了哪里' }),
  })

export function filingDeeds({
  moves,
  lines,
  mending,
  isStopped,
  effect,
  today,
  actions,
}: FilingDeedsAsked): DeskDeed[] {
  const papers = plainAsk({
    ...{ name: 'papers', label: '要重新交的材料', control: 'several', optional: true },
    options: lines
      .filter(line => line.held.length > 0 || (line.required && line.way !== 'printed'))
      .map(line => ({ value: line.code, label: line.name })),
  })
  const brings = (act: FilingAct): ReturnType<typeof plainAsk>[] => {
    if (act === 'ask-once') return [papers]
    return act === 'submit' && mending !== 'no' ? [mendedAsk(mending === 'papers')] : []
  }
  return moves
    .filter(({ act }) => act !== 'submit' || !isStopped)
    .map(({ act, ownEntry }) => ({
      ...plainDeed({
        ...{ act, ...faces[act] },
        asks: [...happenedAsks(faces[act].day, today, lateFilingPapers[act], act === 'confirm'), ...brings(act)],
      }),
      ...(act === 'confirm' ? { rule: effect } : {}),
      papers: faces[act].showsPapers ? lines.flatMap(papersOf) : [],
      whyNot: ownEntry,
      action: actions[act],
      goesOn: faces[act].goesOn,
    }))
}
