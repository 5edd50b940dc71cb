import { readFileSync } from 'node:fs'
import pg from 'pg'

const { ownerUrl, appUrl } = JSON.parse(readFileSync('/tmp/compound-db.json', 'utf8'))
const who = process.argv[2] === 'app' ? appUrl : ownerUrl
const c = new pg.Client({ connectionString: who })
await c.connect()
const sql = readFileSync(process.argv[3]!, 'utf8')
for (const s of sql.split(/;\s*\n/)) {
  if (!s.trim()) continue
  const t = performance.now()
  const r = await c.query(s)
  console.log(
    Math.round(performance.now() - t) + 'ms',
    r.rows
      .slice(0, 60)
      .map((x: object) => Object.values(x).join(' | '))
      .join('\n'),
  )
}
await c.end()
