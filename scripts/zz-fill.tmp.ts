import { readFileSync } from 'node:fs'
import { withClient } from '@/scripts/runtime/database'
import { writeLedger, type LedgerCompound, type LedgerTerm, type LedgerEvidence } from '@/tests/support/ledger'
const url = (readFileSync('/tmp/sandbox.out', 'utf8').trim().split(/\s+/).find(x => x.startsWith('postgresql://')) ?? '')
const { communities, streets } = await withClient(url, async c => ({
    communities: (await c.query("select code from division where level='community'")).rows.map(r => r.code as string),
    streets: (await c.query("select code from division where level='street'")).rows.map(r => r.code as string),
  }))
  let x = 7
  const rnd = (n: number) => { x = (x * 1103515245 + 12345) % 2147483648; return Math.floor(x / 1000) % n }
  const d = (y: number, m: number) => `${y}-${String(m + 1).padStart(2, '0')}-15`
  const compounds: LedgerCompound[] = [], terms: LedgerTerm[] = [], evidence: LedgerEvidence[] = []
  for (let i = 1; i <= 30000; i++) {
    compounds.push({ id: i, place: communities[rnd(communities.length)] ?? '', delivered: d(2000 + rnd(23), rnd(12)), deliveredArea: rnd(100) })
    if (i % 4) { const y = 2020 + rnd(3); terms.push({ compound: i, kind: 'committee', filed: d(y, 1), from: d(y, 1), to: d(y + 3, 0) }); terms.push({ compound: i, kind: rnd(2) ? 'committee' : 'management', filed: d(y + 3, 1), from: d(y + 3, 1), to: d(y + 6, 0) }) }
  }
  for (const s of streets) for (const item of ['E1', 'E2', 'E3', 'E4', 'E5']) if (rnd(5)) evidence.push({ street: s, item, state: 'approved', from: d(2021 + rnd(2), rnd(12)), revoked: null })
  console.time('write'); await writeLedger(url, { compounds, terms, evidence }); console.timeEnd('write')
await withClient(url, c => c.query('vacuum analyze'))
