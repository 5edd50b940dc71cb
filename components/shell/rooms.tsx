'use client'

// Which rooms this post has, by groups that open and close, and in which one the reader stands.

import { usePathname } from 'next/navigation'
import { Link } from '@/components/ui/link'
import { ringingPage } from '@/lib/inbox/ringing'
import { Ringing } from './ringing'
import { readTurned, turnedCookie, writeTurned } from './rooms-turned'
import { keepChoice } from './use-appearance'
import { type DeskMarks, useDeskMarks } from './use-desk-marks'

export type ShownRoom = { href: string; label: string; count?: number | undefined; late?: boolean | undefined }
/** `label` null: its rooms stand without a heading and are always there. */
export type RoomGroup = { key: string; label: string | null; open: boolean; rooms: readonly ShownRoom[] }

/** The room whose address is the longest beginning of the present path, so a record marks its list. */
function currentRoom(groups: readonly RoomGroup[], path: string): string | undefined {
  return groups
    .flatMap(group => group.rooms)
    .filter(room => path === room.href || path.startsWith(`${room.href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0]?.href
}

// A client-side move keeps the old :target, which would leave the phone menu open; a real jump to #main ends it.
function closeMenu() {
  if (window.location.hash === '#rooms') window.location.replace('#main')
}

/** @param drawn how the page came: a browser tells of that as well */
function keep(key: string, open: boolean, drawn: boolean) {
  const mine = document.cookie.split('; ').find(part => part.startsWith(`${turnedCookie}=`))
  const turned = readTurned(mine?.slice(turnedCookie.length + 1))
  if (open === drawn && !turned.has(key)) return
  keepChoice(turnedCookie, writeTurned(turned.set(key, open)))
}

/** Folded behind the menu on a phone and beside a page of two halves; then it opens as a sheet. */
const frame =
  'border-r border-line bg-ground-2 print:hidden group-has-[main>.split]/shell:hidden group-has-[main>.split]/shell:target:fixed group-has-[main>.split]/shell:target:top-(--top) group-has-[main>.split]/shell:target:bottom-0 group-has-[main>.split]/shell:target:z-30 group-has-[main>.split]/shell:target:block group-has-[main>.split]/shell:target:w-(--nav) group-has-[main>.split]/shell:target:shadow-(--shadow) phone:hidden phone:target:fixed phone:target:inset-x-0 phone:target:top-(--top) phone:target:bottom-0 phone:target:z-30 phone:target:block phone:target:overflow-auto phone:group-has-[main>.split]/shell:target:w-auto'
const line =
  'flex min-h-[1.85rem] items-center justify-between gap-2 border-l-3 border-transparent pr-3 pl-[calc(1rem-3px)] text-ink text-table no-underline hover:bg-ground-3 hover:text-ink focus-visible:-outline-offset-3 aria-[current=page]:border-deed aria-[current=page]:bg-ground aria-[current=page]:font-semibold aria-[current=page]:text-deed phone:min-h-11 phone:text-text motion-safe:transition-colors'

/** With what was told since instead of what was drawn. */
const marked = (groups: readonly RoomGroup[], marks: DeskMarks | null): readonly RoomGroup[] =>
  marks === null
    ? groups
    : groups.map(group => ({
        ...group,
        rooms: group.rooms.map(({ href, label }) => ({ href, label, ...marks[href] })),
      }))

export function Rooms({ groups: drawn, ringing }: { groups: readonly RoomGroup[]; ringing: number }) {
  const told = useDeskMarks(drawn)
  const groups = marked(drawn, told)
  const rung = told ? (told[ringingPage]?.count ?? 0) : ringing
  const current = currentRoom(groups, usePathname())
  return (
    <>
      <Ringing count={rung} />
      <nav className={frame} id="rooms" aria-label="主导航">
        <div className="sticky top-(--top) max-h-[calc(100vh-var(--top))] overflow-auto py-2 [scrollbar-width:thin] phone:static phone:max-h-full">
          <a
            className="hidden min-h-11 items-center border-b border-line px-4 text-deed no-underline phone:flex"
            href="#main"
          >
            关闭菜单
          </a>
          <span className="hidden phone:block">
            <Link href="/search" onClick={closeMenu} className={line}>
              搜索
            </Link>
          </span>
          {groups.map(group =>
            group.label === null ? (
              <RoomList key={group.key} rooms={group.rooms} current={current} />
            ) : (
              <Group key={group.key} group={group} label={group.label} current={current} />
            ),
          )}
        </div>
      </nav>
    </>
  )
}

/** Opens where the reader stands; what is closed tells how much waits in it. */
function Group({ group, label, current }: { group: RoomGroup; label: string; current: string | undefined }) {
  const { key, rooms } = group
  const count = rooms.reduce((sum, room) => sum + (room.count ?? 0), 0)
  const late = rooms.some(room => room.late)
  const drawn = group.open || rooms.some(room => room.href === current)
  return (
    <details className="group" open={drawn} onToggle={event => keep(key, event.currentTarget.open, drawn)}>
      <summary className="flex min-h-[1.85rem] cursor-pointer list-none items-center gap-s2 px-s4 font-semibold text-ink-2 text-small hover:bg-ground-3 phone:min-h-11 [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="w-[0.7em] transition-transform group-open:rotate-90">
          ›
        </span>
        <span className="flex-1">{label}</span>
        {count > 0 ? (
          <span className="group-open:hidden">
            <Waiting count={count} late={late} />
          </span>
        ) : null}
      </summary>
      <RoomList rooms={rooms} current={current} inner />
    </details>
  )
}

type RoomListProps = { rooms: readonly ShownRoom[]; current: string | undefined; inner?: boolean }

function RoomList({ rooms, current, inner = false }: RoomListProps) {
  return rooms.map(room => (
    <Link
      key={room.href}
      className={line}
      href={room.href}
      aria-current={room.href === current ? 'page' : undefined}
      onClick={closeMenu}
    >
      <span className={inner ? 'pl-[0.95em]' : undefined}>{room.label}</span>
      {room.count ? <Waiting count={room.count} late={room.late === true} /> : null}
    </Link>
  ))
}

function Waiting({ count, late }: { count: number; late: boolean }) {
  return (
    <i
      className={
        late
          ? "font-semibold text-behind text-small not-italic before:align-[0.12em] before:text-[0.7em] before:content-['■_']"
          : 'text-ink-2 text-small not-italic'
      }
    >
      {late ? <span className="sr-only">其中有超期，</span> : null}
      {count}
      <span className="sr-only"> 件</span>
    </i>
  )
}
