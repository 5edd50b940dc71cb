// Which groups of rooms this browser has opened or closed by hand: a cookie, so that the server draws them so.

export const turnedCookie = 'rooms'

const written = /^([a-z]{2,20})~([01])$/

/** `base~1.compound~0`: 基础 opened, 小区 closed. What is not understood counts for nothing. */
export function readTurned(cookie: string | undefined): Map<string, boolean> {
  const turned = new Map<string, boolean>()
  for (const part of (cookie ?? '').split('.')) {
    const [, key, open] = written.exec(part) ?? []
    if (key) turned.set(key, open === '1')
  }
  return turned
}

export const writeTurned = (turned: ReadonlyMap<string, boolean>): string =>
  [...turned].map(([key, open]) => `${key}~${open ? '1' : '0'}`).join('.')
