/** Who asks about cases in the bench, with keys of real posts, and about what: the county that has the most of them. */
import { addToken } from '@/lib/account/token-store'
import { systemActor } from '@/lib/core/access'
import { type DivisionCode, divisionCode, province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { newSecret, sha256 } from '@/lib/platform/crypto'
import { inScope } from '@/lib/platform/db'
import { withClient } from '@/scripts/runtime/database'

/** A post that asks: its key, and what its rows name it by. */
export type Asker = { key: string; account: number; post: number; name: string; role: string }

export type CaseWorld = {
  county: DivisionCode
  street: DivisionCode
  askers: Record<'province' | 'county' | 'clerk' | 'department' | 'checker', Asker>
  /** Of cases in the county. */
  codes: string[]
  /** Of compounds in the street. */
  compounds: { id: number; code: string; division: string }[]
}

type Post = { account: number; post: number; name: string; role: string; division: string; competence: string | null }

async function keyFor(of: Post): Promise<Asker> {
  const secret = newSecret()
  const at = now()
  const division = divisionCode(of.division)
  if (!division) throw new Error(`a post at ${of.division}`)
  const expiresAt = new Date(at.getTime() + 86_400_000)
  const token = { postId: of.post, division, name: 'bench', hash: sha256(secret), hint: secret.slice(0, 4), expiresAt }
  await inScope(systemActor(province), at, tx => addToken(tx, token, at))
  return { key: secret, account: of.account, post: of.post, name: of.name, role: of.role }
}

const sampled = 2_000

export async function caseWorld(ownerUrl: string): Promise<CaseWorld> {
  const found = await withClient(ownerUrl, async client => {
    const rows = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
      (await client.query<R>(text, values)).rows
    const [place] = await rows<{ county: string }>(
      'SELECT county_code AS county FROM complaint GROUP BY 1 ORDER BY count(*) DESC LIMIT 1',
    )
    const county = divisionCode(place?.county ?? '')
    if (!county) throw new Error('there are no cases')
    const posts = await rows<Post>(
      `SELECT a.id AS account, p.id AS post, a.display_name AS name, p.role, p.division_code AS division, p.competence
       FROM post p JOIN account a ON a.id = p.account_id
       WHERE p.ended_at IS NULL AND a.disabled_at IS NULL AND (p.role = 'province-lead' OR p.division_code LIKE $1)
       ORDER BY p.id`,
      [`${county.slice(0, 6)}%`],
    )
    const clerks = posts.filter(post => post.role === 'street-clerk')
    const busy = await rows<{ street: string }>(
      'SELECT street_code AS street FROM complaint WHERE county_code = $1 GROUP BY 1 ORDER BY count(*) DESC',
      [county],
    )
    const street = busy.find(one => clerks.filter(post => post.division === one.street).length > 1)?.street ?? ''
    const codes = await rows<{ code: string }>(
      `SELECT code FROM complaint WHERE county_code = $1 AND code LIKE 'SQ-%' ORDER BY md5(code) LIMIT $2`,
      [county, sampled],
    )
    const compounds = await rows<CaseWorld['compounds'][number]>(
      `SELECT id, code, division_code AS division FROM compound WHERE street_code = $1 AND retired_on IS NULL ORDER BY id`,
      [street],
    )
    return { county, street: divisionCode(street), posts, codes: codes.map(row => row.code), compounds }
  })
  const { county, street, posts, codes, compounds } = found
  const [clerk, checker] = posts.filter(post => post.role === 'street-clerk' && post.division === street)
  const lead = posts.find(post => post.role === 'province-lead')
  const office = posts.find(post => post.role === 'county')
  const fire = posts.find(post => post.competence === 'fire')
  if (!street || !clerk || !checker || !lead || !office || !fire || compounds.length === 0)
    throw new Error(`nobody works on cases in ${county}`)
  return {
    county,
    street,
    codes,
    compounds,
    askers: {
      province: await keyFor(lead),
      county: await keyFor(office),
      clerk: await keyFor(clerk),
      department: await keyFor(fire),
      checker: await keyFor(checker),
    },
  }
}
