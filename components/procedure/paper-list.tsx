// The checklist of papers: what is there, who brought it when, what is missing and for which step; upload on each line.

import { whenOf } from '@/lib/core/say'
import type { FormRow } from '@/lib/forms/list'
import type { PaperCode } from '@/lib/procedure/kinds'
import type { PaperWay } from '@/lib/procedure/paper-way'
import type { FormAction } from '../form/form-state'
import { DeedButton } from '../record/deed-desk'
import { StateMark } from '../ui/state-mark'
import { PaperUpload } from './paper-upload'
import { PaperPrint } from './printed-forms'

export type ListedPaper = {
  code: PaperCode
  name: string
  way: PaperWay
  required: boolean
  neededFor: string | null
  file: { id: number; name: string } | null
  paperId: number | null
  at: Date | null
  byName: string | null
}

export type PaperListProps = {
  procedure: number
  papers: readonly ListedPaper[]
  forms: readonly FormRow[]
  /** The awaited move in words; null: nothing is waited for. */
  step: string | null
  /** null: nothing is taken in now. */
  add: FormAction | null
}

/** What this step needs lies open; what others need or brought is folded away, until there is no step any more. */
export function PaperList(props: PaperListProps) {
  const { papers, step } = props
  const isNow = (paper: ListedPaper): boolean => step !== null && paper.neededFor === step
  const now = papers.filter(isNow)
  const there = papers.filter(paper => !isNow(paper) && paper.file)
  const printed = papers.filter(paper => !isNow(paper) && !paper.file && paper.way === 'printed')
  const rest = papers.filter(paper => !isNow(paper) && !paper.file && paper.way !== 'printed')
  const later = rest.filter(paper => paper.required)
  const optional = rest.filter(paper => !paper.required)
  return (
    <>
      {now.length > 0 ? <Lines {...props} papers={now} /> : null}
      {now.length === 0 && step !== null ? <p className="text-ink-2">这一步不需要新的材料</p> : null}
      {step === null && there.length > 0 ? <Lines {...props} papers={there} /> : null}
      {step === null ? null : <Folded {...props} title="其他步骤已交的材料" papers={there} />}
      <Folded {...props} title="其他步骤未交的材料" papers={later} />
      <Folded {...props} title="有就传的材料" papers={optional} />
      <Folded {...props} title="系统生成、不用上传的材料" papers={printed} />
    </>
  )
}

function Folded({ title, ...list }: PaperListProps & { title: string }) {
  if (list.papers.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer py-2 text-table text-deed">
        {title}　{list.papers.length} 项
      </summary>
      <Lines {...list} />
    </details>
  )
}

function Lines(props: PaperListProps) {
  return (
    <ul>
      {props.papers.map(paper => (
        <PaperRow key={paper.code} paper={paper} list={props} />
      ))}
    </ul>
  )
}

const line =
  'grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-[0.1rem] border-b border-b-line py-[0.4rem] text-table phone:grid-cols-[minmax(0,1fr)_auto]'

function PaperRow({ paper, list }: { paper: ListedPaper; list: PaperListProps }) {
  const { procedure, step, add, forms } = list
  // What the portal prints is asked of nobody; a copy that lies there already can be changed.
  const takes = paper.way !== 'printed' || paper.file !== null
  return (
    <li id={`paper-${paper.code}`} className={line}>
      <span className="phone:col-span-full">
        <PaperMark paper={paper} wanted={step !== null && paper.neededFor === step} />
      </span>
      <div className="min-w-0 wrap-anywhere">
        {paper.file ? <a href={`/api/files/${paper.file.id}`}>{paper.name}</a> : paper.name}
        <small className="block text-ink-2">{remarkOf(paper)}</small>
        <PaperPrint paper={paper} at={`/procedures/${procedure}`} forms={forms} />
      </div>
      <div className="flex flex-wrap justify-end gap-[0.4rem]">
        <DeedButton act={`withdraw/${paper.paperId}`} kind="text" />
        {add && takes ? (
          <PaperUpload
            action={add}
            hidden={{ id: String(procedure), code: paper.code }}
            name={paper.name}
            label={paper.file ? '换一份' : '上传'}
          />
        ) : null}
      </div>
    </li>
  )
}

function PaperMark({ paper, wanted }: { paper: ListedPaper; wanted: boolean }) {
  if (paper.file) return <StateMark state="met">齐</StateMark>
  if (paper.way === 'printed') return <StateMark state="met">可打印</StateMark>
  if (wanted) return <StateMark state="behind">缺</StateMark>
  return <StateMark state="idle">{paper.required ? '未交' : '选交'}</StateMark>
}

function remarkOf(paper: ListedPaper): string {
  if (paper.file && paper.at) return `${whenOf(paper.at)}　${paper.byName ?? ''}　${paper.file.name}`
  if (paper.neededFor === null) return paper.way === 'printed' ? '' : '有就传'
  return `“${paper.neededFor}”时要用`
}
