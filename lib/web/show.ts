/** Reads a view for a page: whoever is not signed in is sent to sign in, what is not visible is not found. */
import 'server-only'
import { forbidden, notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
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

/** A view for the page of a signed-in person. An impossible address (bad query) is not found either. */
export async function show<S extends z.ZodType, O>(view: View<S, O>, raw: unknown): Promise<O> {
  const actor = await signedIn()
  const result = await withRequest(() => ask(view, actor, raw, now()))
  if (result.ok) return result.value
  if (result.problem.kind === 'forbidden') forbidden()
  notFound()
}

/** A view for who holds a key of his own and no account, e.g. an owner with his ballot; never kept. null: there is none. */
export async function showVisitor<S extends z.ZodType, O>(view: View<S, O>, raw: unknown): Promise<O | null> {
  const result = await withRequest(() => ask(view, visitor, raw, now()))
  return result.ok ? result.value : null
}
