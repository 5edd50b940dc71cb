// Units without an outline: side by side beside the map.

import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'

export type Tile = {
  key: string
  name: string
  href?: string | undefined
  facts: readonly { term: string; value: ReactNode }[]
  note?: string | undefined
}

export function Tiles({ title, note, tiles }: { title: string; note?: string | undefined; tiles: readonly Tile[] }) {
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
        {note ? <small className="mute">{note}</small> : null}
      </header>
      <div className="zones">
        {tiles.map(tile => (
          <div key={tile.key}>
            <h3>
              {tile.href ? (
                <Link className="row plain" href={tile.href}>
                  {tile.name}
                </Link>
              ) : (
                tile.name
              )}
            </h3>
            <dl>
              {tile.facts.map(fact => (
                <Fragment key={fact.term}>
                  <dt>{fact.term}</dt>
                  <dd>{fact.value}</dd>
                </Fragment>
              ))}
            </dl>
            {tile.note ? <p className="s mute">{tile.note}</p> : null}
          </div>
        ))}
      </div>
    </section>
  )
}
