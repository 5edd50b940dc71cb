/** The outside systems that hand the demo's cases in: every city's hotline and some cities' 数字城管, all without a key. */
import type { Client } from 'pg'
import { insertRows } from './demo-bulk'
import { moment, opened } from './demo-calendar'

/** Whose platform of city management hands cases in as well. */
const withPlatform = ['1401', '1402', '1404', '1405', '1407', '1408', '1410']

export async function writeSources(client: Client): Promise<void> {
  const { rows: cities } = await client.query<{ code: string; name: string }>(
    `SELECT code::text AS code, name FROM division WHERE level = 'city' AND valid_to IS NULL
       AND NOT EXISTS (SELECT FROM complaint_source) ORDER BY code`,
  )
  const rows = cities.flatMap(({ code, name }) => {
    const at = { division_code: code, created_at: moment(opened) }
    const hotline = { ...at, code: `${code.slice(0, 4)}-12345`, name: `${name}12345热线`, channel: 'hotline' }
    const platform = { ...at, code: `${code.slice(0, 4)}-cg`, name: `${name}城市运行管理服务平台`, channel: 'city' }
    return withPlatform.includes(code.slice(0, 4)) ? [hotline, platform] : [hotline]
  })
  const columns = { code: 'text', name: 'text', channel: 'text', division_code: 'char(12)', created_at: 'timestamptz' }
  await insertRows(client, 'complaint_source', columns, rows)
}
