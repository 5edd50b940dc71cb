/** Writes the demo: the whole province as it could be on 2026-11-20, the same every time. Never in production. */
import type { Client } from 'pg'
import { asOwner, followIds, insertRows } from './demo-bulk'
import { compoundColumns, makeCompounds } from './demo-compounds'
import { makeOrganisations, organisationColumns } from './demo-organisations'
import { flagged, readPlaces } from './demo-places'

const compoundsWanted = 24_000

export type DemoSettings = {
  ownerUrl: string
  appUrl: string
  dataDir: string
  onProgress: (text: string) => void
}

async function flagQuasiUnits(client: Client): Promise<void> {
  await client.query(
    `UPDATE division d SET duties_from = f.value::date FROM jsonb_each_text($1::jsonb) AS f WHERE d.code = f.key`,
    [JSON.stringify(flagged)],
  )
}

/** Into a database that holds reference data only; `lib/platform/env` must answer with this installation's values. */
export async function seedDemo({ ownerUrl, onProgress }: DemoSettings): Promise<void> {
  const places = await asOwner(ownerUrl, async client => {
    await flagQuasiUnits(client)
    return readPlaces(client)
  })
  onProgress('小区 / compounds')
  const compounds = makeCompounds(places, compoundsWanted)
  await asOwner(ownerUrl, async client => {
    await insertRows(
      client,
      'compound',
      compoundColumns,
      compounds.map(one => one.row),
    )
    await followIds(client, 'compound')
  })
  onProgress('业委会、物管会 / organisations')
  const organisations = makeOrganisations(compounds)
  await asOwner(ownerUrl, async client => {
    await insertRows(
      client,
      'organisation',
      organisationColumns,
      organisations.map(one => one.row),
    )
    await followIds(client, 'organisation')
  })
}
