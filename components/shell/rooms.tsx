'use client'
// Which rooms this post has, and in which one the reader stands.

import Link from 'next/link'
import { usePathname } from 'next/navigation'

export type Room = { href: string; label: string; count?: number | undefined; late?: boolean | undefined }
export type RoomGroup = { heading?: string | undefined; rooms: readonly Room[] }

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

export function Rooms({ groups }: { groups: readonly RoomGroup[] }) {
  const current = currentRoom(groups, usePathname())
  return (
    <nav className="rooms" id="rooms" aria-label="主导航">
      <div>
        <a className="close" href="#main">
          关闭菜单
        </a>
        {groups.map((group, index) => (
          <div key={group.heading ?? index}>
            {group.heading ? <h2>{group.heading}</h2> : null}
            {group.rooms.map(room => (
              <Link
                key={room.href}
                href={room.href}
                aria-current={room.href === current ? 'page' : undefined}
                onClick={closeMenu}
              >
                {room.label}
                {room.count ? (
                  <i className={room.late ? 'late' : undefined}>
                    {room.late ? <span className="vh">其中有超期，</span> : null}
                    {room.count}
                    <span className="vh"> 件</span>
                  </i>
                ) : null}
              </Link>
            ))}
          </div>
        ))}
      </div>
    </nav>
  )
}
