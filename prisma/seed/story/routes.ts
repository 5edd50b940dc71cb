/** Rules of the demo's counties, proposed by one official and switched on by another after a replay, as on any day. */
import { personIn } from '@/lib/account/enter'
import { findAccount } from '@/lib/account/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { type DivisionCode, divisionCode, province } from '@/lib/core/division'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { proposeRoute, switchOnRoute } from '@/lib/routing/commands'
import { routeOne } from '@/lib/routing/views'
import { lately, today } from '@/prisma/seed/kit/calendar'
import { linesBy } from '@/prisma/seed/kit/tables'
import { morning, must } from '@/prisma/seed/kit/telling'

type Rule = Record<'county' | 'category' | 'words' | 'lead' | 'assist' | 'on' | 'basis', string>

/** Two who work in a county's housing office: with these names, or whoever was there first. */
async function twoOf(county: DivisionCode, named: readonly string[]): Promise<Actor[]> {
  const short = county.slice(0, 6)
  const usernames = [...named, `xian${short}-2`, `xian${short}-3`, `xian${short}`]
  const actors: Actor[] = []
  for (const username of usernames) {
    const found = await inScope(systemActor(province), morning(today), tx => findAccount(tx, username))
    const post = found?.posts.find(one => one.role === 'county' && one.division === county)
    if (found && post) actors.push(personIn(found, post))
  }
  return actors
}

async function lay(rule: Rule, proposer: Actor, other: Actor, on: string, hour: number): Promise<void> {
  const { category, words, lead, basis } = rule
  const asked = { category, words, lead, basis, assist: rule.assist.split(' ') }
  const made = await must(asked.basis, perform(proposeRoute, proposer, asked, morning(on, hour)))
  if (rule.on === '') return
  const at = morning(on, hour + 5)
  const seen = await ask(routeOne, other, { id: made.route.id }, at)
  if (!seen.ok || !seen.value?.now) throw new Error(`no replay of ${asked.basis}`)
  const { on: replayedOn, cases, changed } = seen.value.now
  const shown = { id: made.route.id, version: made.route.version, replayedOn, cases, changed: changed.length }
  await must(asked.basis, perform(switchOnRoute, other, shown, at))
}

/** After the accounts and the cases are there. */
export async function layRoutes(): Promise<void> {
  const named: Readonly<Record<string, string[]>> = { '140105000000': ['shihuimin', 'liyuting'] }
  for (const [county, rules] of linesBy<keyof Rule>('routes', 'county')) {
    const division = divisionCode(county)
    const [proposer, other] = division ? await twoOf(division, named[county] ?? []) : []
    if (!proposer || !other) continue
    for (const [at, rule] of rules.entries()) await lay(rule, proposer, other, lately(`2026-11-${12 + at}`), 9)
  }
}
