// Who leads with how he stands, who assists, and why, reason by reason.

import { Terms } from '../ui/facts'

export type KeyReasonsProps = {
  lead: string
  /** What he has in hand and how much in time, where it is known. */
  standing?: string | null
  assist: readonly string[]
  reasons: readonly string[]
}

export function KeyReasons({ lead, standing, assist, reasons }: KeyReasonsProps) {
  return (
    <Terms>
      <dt>主办</dt>
      <dd>
        <b>{lead}</b>
        {standing ? <span className="text-ink-2">　{standing}</span> : null}
      </dd>
      <dt>协办</dt>
      <dd>{assist.join('、') || '无'}</dd>
      {reasons.length > 0 ? (
        <>
          <dt>理由</dt>
          <dd>{reasons.length === 1 ? reasons[0] : <Reasons of={reasons} />}</dd>
        </>
      ) : null}
    </Terms>
  )
}

const Reasons = ({ of }: { of: readonly string[] }) => (
  <ol className="list-decimal pl-5">
    {of.map(reason => (
      <li key={reason}>{reason}</li>
    ))}
  </ol>
)
