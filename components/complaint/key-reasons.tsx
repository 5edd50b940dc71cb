// Who leads, who assists and why, in three lines.

export type KeyReasonsProps = { lead: string; assist: readonly string[]; reasons: readonly string[] }

export function KeyReasons({ lead, assist, reasons }: KeyReasonsProps) {
  return (
    <dl className="props">
      <dt>主办</dt>
      <dd>
        <b>{lead}</b>
      </dd>
      {assist.length > 0 ? (
        <>
          <dt>协办</dt>
          <dd>{assist.join('、')}</dd>
        </>
      ) : null}
      {reasons.length > 0 ? (
        <>
          <dt>理由</dt>
          <dd>{reasons.join('；')}</dd>
        </>
      ) : null}
    </dl>
  )
}
