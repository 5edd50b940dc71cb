/** Shows accounts to those who administer them, and everybody his own. */

import { z } from 'zod'
import { covers, roleLevels } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, divisionCode, levelBelow, levelOf, nameAmong, scopeUnder } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { roleText } from '@/lib/core/role'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { type AuditRow, historyOf } from '@/lib/platform/history'
import { type Factor, factorsOf, withFactor } from './factor-store'
import { accountPage, countAccounts } from './list-store'
import { type Place, placeNames, placesAt, unitNames } from './place-store'
import { AccountListRequest, AccountRequest, PostPlacesRequest } from './requests'
import { levelsUnder, rolesToGive } from './rules'
import { lockedUntil, type OpenSession, openSessions } from './session-store'
import { type Account, accountById, findAccount, holds, notOver, type Post } from './store'
import { type AccountState, type Competence, competenceText, type PostStanding } from './text'
import { type Token, tokensOf } from './token-store'

export type ShownPost = {
  id: number
  role: Role
  roleName: string
  division: DivisionCode
  /** Place and, where the post acts for a unit or in a field, that. */
  place: string
  validFrom: Day
  validTo: Day | null
  endedAt: Date | null
  standing: PostStanding
}

function standingOf(post: Post, today: Day): PostStanding {
  if (post.endedAt) return 'ended'
  if (holds(post, today)) return 'live'
  return post.validFrom > today ? 'future' : 'over'
}

const isCompetence = (text: string): text is Competence => text in competenceText

async function shownPosts(tx: Tx, posts: readonly Post[], today: Day): Promise<ShownPost[]> {
  const places = await placeNames(
    tx,
    posts.map(post => post.division),
  )
  const units = await unitNames(tx, posts)
  return posts.map(post => {
    const unit = units.get(`company:${post.companyId}`) ?? units.get(`compound:${post.compoundId}`)
    const field = post.competence && isCompetence(post.competence) ? competenceText[post.competence] : null
    return {
      id: post.id,
      role: post.role,
      roleName: roleText[post.role],
      division: post.division,
      place: [nameAmong(places, post.division), unit, field].filter(Boolean).join(' · '),
      validFrom: post.validFrom,
      validTo: post.validTo,
      endedAt: post.endedAt,
      standing: standingOf(post, today),
    }
  })
}

export const stateOf = (account: Pick<Account, 'disabledAt' | 'mustChange'>): AccountState => {
  if (account.disabledAt) return 'locked'
  return account.mustChange ? 'first' : 'active'
}

/** The posts one may switch between, for the head of every page. */
export const myPosts = view({
  schema: z.object({}),
  permission: 'desk.read',
  read: async ({ actor, now, tx }): Promise<ShownPost[] | null> => {
    const account = actor.accountId === null ? null : await accountById(tx, actor.accountId)
    const today = dayInShanghai(now)
    return account
      ? shownPosts(
          tx,
          account.posts.filter(post => holds(post, today)),
          today,
        )
      : null
  },
})

/** A key with the place of its post; `live`: a program that asks with it is let in. */
export type ShownToken = Token & { place: string; live: boolean }

export type Me = {
  account: Account
  posts: ShownPost[]
  sessions: OpenSession[]
  tokens: ShownToken[]
}

const shownTokens = (tokens: readonly Token[], posts: readonly ShownPost[], now: Date): ShownToken[] =>
  tokens.map(token => ({
    ...token,
    place: posts.find(post => post.id === token.postId)?.place ?? '',
    live: token.revokedAt === null && !token.outlived && token.expiresAt > now,
  }))

/** One's own account, posts, sessions and keys. */
export const meView = view({
  schema: z.object({}),
  permission: 'desk.read',
  read: async ({ actor, now, tx }): Promise<Me | null> => {
    const account = actor.accountId === null ? null : await accountById(tx, actor.accountId)
    if (!account) return null
    const posts = await shownPosts(tx, account.posts, dayInShanghai(now))
    const tokens = await tokensOf(tx, account.id)
    const since = new Date(now.getTime() - env().IDLE_MINUTES * 60_000)
    return {
      account,
      posts,
      sessions: await openSessions(tx, account.id, since),
      tokens: shownTokens(tokens, posts, now),
    }
  },
})

export type AccountLine = Pick<Account, 'username' | 'displayName' | 'lastSignInAt'> & {
  hasFactor: boolean
  state: AccountState
  place: string
  posts: ShownPost[]
}
export type AccountPage = {
  lines: AccountLine[]
  previous: string | null
  next: string | null
  total: number
  division: Place | null
  /** The units below, to narrow the list by. */
  below: Place[]
}

async function placesBelow(tx: Tx, division: DivisionCode): Promise<Place[]> {
  const level = levelBelow(levelOf(division))
  return level ? placesAt(tx, scopeUnder(division), [level]) : []
}

export const accountList = view({
  schema: AccountListRequest,
  permission: 'account.read',
  read: async ({ input: { after, before, ...filter }, actor, now, tx }): Promise<AccountPage> => {
    const today = dayInShanghai(now)
    const { rows: shown, previous, next } = await accountPage(tx, filter, { after, before }, today)
    const live = (account: Account): Post[] => account.posts.filter(post => notOver(post, today))
    const posts = await shownPosts(tx, shown.flatMap(live), today)
    const having = await withFactor(
      tx,
      shown.map(one => one.id),
    )
    const places = await placeNames(tx, [
      ...shown.map(one => one.division),
      ...(filter.division ? [filter.division] : []),
    ])
    return {
      lines: shown.map(account => ({
        username: account.username,
        displayName: account.displayName,
        lastSignInAt: account.lastSignInAt,
        hasFactor: having.has(account.id),
        state: stateOf(account),
        place: nameAmong(places, account.division),
        posts: posts.filter(post => live(account).some(one => one.id === post.id)),
      })),
      previous,
      next,
      total: await countAccounts(tx, filter, today),
      below: await placesBelow(tx, filter.division ?? actor.division),
      division: filter.division ? { code: filter.division, name: nameAmong(places, filter.division) } : null,
    }
  },
})

export type PostPlaces = {
  roles: Role[]
  role: Role
  places: Place[]
  /** To be chosen first; null where the places are few. */
  counties: Place[] | null
}

/** Which posts the actor may give, and where. */
export const postPlaces = view({
  schema: PostPlacesRequest,
  permission: 'account.create',
  read: async ({ input: { role, county }, actor, tx }): Promise<PostPlaces | null> => {
    const mine = levelsUnder(actor.division)
    const roles = rolesToGive(actor)
    if (!roles.includes(role)) return null
    const levels = roleLevels[role].filter(level => mine.includes(level))
    const many = levels.includes('community') && (mine.includes('city') || mine.includes('province'))
    const scope = county && covers(actor, county) ? scopeUnder(county) : actor.scope
    return {
      roles,
      role,
      places: many && !county ? [] : await placesAt(tx, scope, levels),
      counties: many ? await placesAt(tx, actor.scope, ['county']) : null,
    }
  },
})

export type AccountShown = {
  account: Account
  state: AccountState
  place: string
  posts: ShownPost[]
  tokens: ShownToken[]
  factors: Factor[]
  /** Set while wrong tries keep the name out at one place or another. */
  lockedUntil: Date | null
  history: AuditRow[]
  /** Names of the places that the history speaks of. */
  places: ReadonlyMap<string, string>
}

export const accountView = view({
  schema: AccountRequest,
  permission: 'account.read',
  read: async ({ input, actor, now, tx }): Promise<AccountShown | null> => {
    const account = await findAccount(tx, input.username)
    // One's own account is seen from every post, but administered only where it lies.
    if (!account || account.division < actor.scope.from || account.division >= actor.scope.to) return null
    const history = await historyOf(tx, 'account', account.username)
    const told = history.flatMap(row => (row.changes?.['place'] ?? []).flatMap(one => divisionCode(String(one)) ?? []))
    const places = await placeNames(tx, [account.division, ...told])
    const posts = await shownPosts(tx, account.posts, dayInShanghai(now))
    return {
      account,
      places,
      history,
      state: stateOf(account),
      place: nameAmong(places, account.division),
      posts,
      tokens: shownTokens(await tokensOf(tx, account.id), posts, now),
      factors: await factorsOf(tx, account.id),
      lockedUntil: await lockedUntil(tx, account.username, now),
    }
  },
})
