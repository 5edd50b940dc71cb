/**
 * Who deals with the cases of the demo's story, and how a deed of theirs is told: by the command, at its own hour. The days are
 * those of the story; each is told on the day that lies as far before the demo's.
 */
import { demoHandlers, demoPeople, demoSecond } from '@/lib/account/demo'
import { findAccount } from '@/lib/account/store'
import { moveCase, registerComplaint } from '@/lib/complaint/act/commands'
import type { Complaint } from '@/lib/complaint/complaint'
import { findByCode } from '@/lib/complaint/store'
import { type Actor, type Assignment, actorOf, systemActor } from '@/lib/core/access'
import { divisionCode, province } from '@/lib/core/division'
import { uploadFile } from '@/lib/file/commands'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { lately, today } from '@/prisma/seed/kit/calendar'
import { morning, must } from '@/prisma/seed/kit/telling'

export type Username = string
export type Cast = (username: Username) => Actor

/** The demo's people as the commands know them. */
export async function castOf(): Promise<Cast> {
  const made = new Map<string, Actor>()
  for (const person of [...demoPeople, ...demoHandlers, demoSecond]) {
    const account = await inScope(systemActor(province), morning(today), tx => findAccount(tx, person.username))
    const division = divisionCode(person.division)
    if (!account || !division) continue
    const assigned: Assignment | null = person.competence ? { kind: 'competence', code: person.competence } : null
    const { name, role, username } = person
    const ids = { accountId: account.id, postId: account.posts[0]?.id ?? null }
    made.set(username, actorOf('user', { ...ids, name, role, division, assigned }))
  }
  return username => {
    const found = made.get(username)
    if (!found) throw new Error(`nobody called ${username}`)
    return found
  }
}

/** One case and its version; each deed at its own hour. */
export class Told {
  readonly code: string
  private version: number
  /** What endangers life is sent by the portal itself. */
  readonly isSent: boolean
  private readonly cast: Cast

  constructor(cast: Cast, it: Complaint) {
    this.cast = cast
    this.code = it.code
    this.version = it.version
    this.isSent = it.state === 'dispatched'
  }

  async move(who: Username, move: string, on: string, hour: number, facts: object = {}): Promise<Told> {
    const at = morning(lately(on), hour)
    const asked = { id: this.code, version: this.version, move, ...facts }
    await must(`${this.code} ${move}`, perform(moveCase, this.cast(who), asked, at))
    const now = await inScope(this.cast('liyuting'), at, tx => findByCode(tx, this.code))
    this.version = now?.version ?? this.version
    return this
  }
}

export type Facts = Readonly<Record<string, unknown>>

export async function register(cast: Cast, who: Username, on: string, hour: number, facts: Facts): Promise<Told> {
  const made = await must(
    `登记 ${facts['title']}`,
    perform(registerComplaint, cast(who), facts, morning(lately(on), hour)),
  )
  return new Told(cast, made.case)
}

/** A photo of the place, handed in by somebody that morning. @returns the file's id, as a list */
export async function photo(cast: Cast, who: Username, bytes: Uint8Array, on: string): Promise<number[]> {
  const asked = { name: '现场照片.png', bytes }
  return [(await must('现场照片', perform(uploadFile, cast(who), asked, morning(lately(on), 8)))).id]
}
