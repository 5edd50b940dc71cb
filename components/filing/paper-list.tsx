// The checklist of a filing: what is there and from where, what lacks, and the upload in place.

import { whenOf } from '@/lib/core/say'
import type { FormRow } from '@/lib/forms/list'
import type { PaperCode } from '@/lib/procedure/kinds'
import type { PaperWay } from '@/lib/procedure/paper-way'
import type { FormAction } from '../form/form-state'
import { asideLook } from '../form/look'
import { PaperUpload } from '../procedure/paper-upload'
import { PaperPrint } from '../procedure/printed-forms'
import { StackTable } from '../table/stack-table'
import { StateMark } from '../ui/state-mark'

export type PaperLineShown = {
  code: PaperCode
  name: string
  required: boolean
  way: PaperWay
  held: readonly {
    code: PaperCode
    file: { id: number; name: string }
    at: Date
    byName: string | null
    from: 'procedure' | 'filing'
  }[]
  /** Came to the procedure after this was handed in. */
  since?: readonly { file: { id: number; name: string }; at: Date }[]
  lacks: 'missing' | 'renew' | null
}

export type FilingPapersProps = {
  id: number
  lines: readonly PaperLineShown[]
  forms: readonly FormRow[]
  /** null: it is not the reader's turn to hand in. */
  upload: FormAction | null
}

export function FilingPapers({ id, lines, forms, upload }: FilingPapersProps) {
  return (
    <StackTable caption="材料清单" heads={['材料', '齐否', '文件', upload ? '补交' : null]}>
      {lines.map(line => (
        <tr key={line.code} id={`paper-${line.code}`}>
          <th scope="row">
            {line.name}
            {line.required ? null : <span className={asideLook}>（可不交）</span>}
            <PaperPrint paper={line} at={`/filings/${id}`} forms={forms} />
          </th>
          <td data-label="齐否">
            <Standing line={line} />
          </td>
          <td data-label="文件">
            <Files held={line.held} />
            {line.since?.map(paper => (
              <small className="text-ink-2 block" key={paper.file.id}>
                程序里另有 {whenOf(paper.at)} 的<a href={`/api/files/${paper.file.id}`}>{paper.file.name}</a>
                ，提交之后才上传，不属于这次备案
              </small>
            ))}
          </td>
          {upload ? (
            <td>
              {takes(line) ? (
                <PaperUpload
                  action={upload}
                  hidden={{ id: String(id), code: line.code }}
                  name={line.name}
                  label={line.held.length > 0 ? '换一份' : '上传'}
                />
              ) : null}
            </td>
          ) : null}
        </tr>
      ))}
    </StackTable>
  )
}

/** What the portal prints is asked of nobody, unless the street sent back a copy that lies there. */
const takes = (line: PaperLineShown): boolean => line.way !== 'printed' || line.held.length > 0 || line.lacks !== null

function Standing({ line }: { line: PaperLineShown }) {
  if (line.lacks === 'renew') return <StateMark state="near">须补正</StateMark>
  if (line.lacks === 'missing') return <StateMark state="behind">缺</StateMark>
  if (line.held.length > 0) return <StateMark state="met">有</StateMark>
  return line.way === 'printed' ? <StateMark state="met">可打印</StateMark> : <span className="text-ink-2">—</span>
}

function Files({ held }: { held: PaperLineShown['held'] }) {
  if (held.length === 0) return <span className="text-ink-2">—</span>
  return held.map(paper => (
    <span className="block" key={paper.file.id}>
      <a href={`/api/files/${paper.file.id}`}>{paper.file.name}</a>
      <small className="text-ink-2 block">
        {paper.from === 'procedure' ? '取自组建程序　' : ''}
        {paper.byName ? `${paper.byName}　` : ''}
        {whenOf(paper.at)}
      </small>
    </span>
  ))
}
