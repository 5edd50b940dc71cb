// A count under its name, and what the name means.

import { type Count, percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { definitionOf, type MeasureName, wordOf } from '@/lib/figures/measures'
import type { ViewTab } from '../table/views'
import { Pop } from '../ui/pop'

/** The mark says which count this is: no page shows another number under the same name. */
export function Measured({ of, value }: { of: MeasureName; value: number }) {
  return (
    <data value={value} data-measure={of}>
      {countOf(value)}
    </data>
  )
}

/** A part of a figure that one should know of: counted, and looked at in its list. `href` absent: the list is not for the reader. */
export type FigureShare = Count & { of: MeasureName; href: string | undefined }

/**
 * The “？” beside figures. `why`: where two populations meet. `shares`: parts of the figure, each with its list. `terms`: figures of the
 * page alone, in its own words. `tabs`: counts of tabs that have no name, in the tabs’ own words.
 */
export function Meanings({
  of,
  why,
  shares = [],
  terms = [],
  tabs = [],
}: {
  of: readonly MeasureName[]
  why?: string | null | undefined
  shares?: readonly FigureShare[]
  terms?: readonly (readonly [word: string, means: string])[]
  tabs?: readonly ViewTab[]
}) {
  const ofTabs = tabs.flatMap(tab =>
    tab.means === undefined || tab.measure !== undefined ? [] : [[tab.label, tab.means] as const],
  )
  return (
    <Pop label="？口径" summaryClass="mr-[0.3em] whitespace-nowrap" tall>
      <dl className="max-w-[30rem] [&_dd]:mb-[0.4rem] [&_dd]:text-ink-2 [&_dt]:font-semibold">
        {shares.map(share => (
          <div key={share.of}>
            <dt>其中{wordOf(share.of)}</dt>
            <dd>
              <Measured of={share.of} value={share.part} /> 个
              {share.whole > 0 ? `，占 ${percentDown(share)}%，照旧计入` : ''}：{definitionOf(share.of)}。
              {share.href ? <a href={share.href}>看清单</a> : null}
            </dd>
          </div>
        ))}
        {[...of.map(name => [wordOf(name), definitionOf(name)] as const), ...ofTabs, ...terms].map(([word, means]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{means}。</dd>
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
