/** Reads a view for a page: whoever is not signed in is sent to sign in, what is not visible is not found. */
import 'server-only'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import { oneOf, type Query, withoutUnread } from '@/lib/core/address'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { currentActor } from './actor'
import { withRequest } from './request'
import { entrance } from './session'

/** The signed-in person, or a redirect to the sign-in page. */
export async function signedIn(): Promise<Actor> {
  const actor = await currentActor()
  if (actor.kind !== 'user') redirect(await entrance())
  return actor
}

/**
 * A view for the page of a signed-in person. Conditions that the view does not understand are left out of the address, and the page
 * says which (components/shell/unread.tsx); an address that names no page is not found.
 */
export async function show<S extends z.ZodType, O>(view: View<S, O>, raw: unknown): Promise<O> {
  const result = await askedOnce(view, JSON.stringify(raw ?? {}))
  if (result.ok) return result.value
  if (result.problem.kind === 'forbidden') forbidden()
  if (result.problem.kind === 'invalid') await leaveOut(Object.keys(result.problem.fields), raw)
  notFound()
}

async function leaveOut(refused: readonly string[], raw: unknown): Promise<void> {
  const address = (await headers()).get('x-path')
  const given = raw instanceof Object ? Object.fromEntries(Object.entries(raw)) : {}
  const readable = address === null ? null : withoutUnread(address, refused, given)
  if (readable !== null) redirect(readable)
}

/** One of several words that a condition may say; another one is left out of the address. */
export async function choiceIn<T extends string>(query: Query, name: string, choices: readonly T[]): Promise<T | null> {
  const said = oneOf(query, name)
  const found = choices.find(one => one === said) ?? null
  if (said !== '' && found === null) await leaveOut([name], query)
  return found
}

/** A page and its title ask for the same thing: they are answered once. */
const askedOnce = cache(async <S extends z.ZodType, O>(view: View<S, O>, raw: string) => {
  const actor = await signedIn()
  return withRequest(() => ask(view, actor, JSON.parse(raw), now()))
})

/** The title of a record's page in the browser's tab: what kind of page, and the record's name. */
export const recordTitle =
  <P>(kind: string, nameOf: (params: P, query: Query) => Promise<string>) =>
  async (page: { params: Promise<P>; searchParams?: Promise<Query> }): Promise<Metadata> => ({
    title: `${kind} ${await nameOf(await page.params, (await page.searchParams) ?? {})}`,
  })

/** A view for who holds a key of his own and no account, e.g. an owner with his ballot; never kept. null: there is none. */
export async function showVisitor<S extends z.ZodType, O>(view: View<S, O>, raw: unknown): Promise<O | null> {
  const result = await withRequest(() => ask(view, visitor, raw, now()))
  return result.ok ? result.value : null
}
