// A count under its name, and what the name means.

import { countOf } from '@/lib/core/say'
import { definitionOf, type MeasureName, wordOf } from '@/lib/figures/measures'
import { Pop } from '../ui/pop'

/** The mark says which count this is: no page shows another number under the same name. */
export function Measured({ of, value }: { of: MeasureName; value: number }) {
  return (
    <data value={value} data-measure={of}>
      {countOf(value)}
    </data>
  )
}

/** The “？” beside figures. `why`: where two populations meet. */
export function Meanings({ of, why }: { of: readonly MeasureName[]; why?: string | null | undefined }) {
  return (
    <Pop label="？口径" summaryClass="mr-[0.3em] whitespace-nowrap" tall>
      <dl className="max-w-[30rem] [&_dd]:mb-[0.4rem] [&_dd]:text-ink-2 [&_dt]:font-semibold">
        {of.map(name => (
          <div key={name}>
            <dt>{wordOf(name)}</dt>
            <dd>{definitionOf(name)}。</dd>
          </div>
        ))}
        {why ? (
          <div>
            <dt>为什么不同</dt>
            <dd>{why}。</dd>
          </div>
        ) : null}
      </dl>
    </Pop>
  )
}
