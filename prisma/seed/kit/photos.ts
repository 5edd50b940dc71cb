/** Pictures of a place before and after, drawn by numbers: small PNGs, as if taken from a window. */
import { crc32, deflateSync } from 'node:zlib'

const [width, height] = [480, 360] as const
type Colour = readonly [number, number, number]

class Picture {
  private readonly bytes = Buffer.alloc(height * (width * 3 + 1))

  /** A rectangle, its corner at the top left. */
  fill(left: number, top: number, wide: number, high: number, [red, green, blue]: Colour): this {
    for (let y = Math.max(0, top); y < Math.min(height, top + high); y += 1)
      for (let x = Math.max(0, left); x < Math.min(width, left + wide); x += 1) {
        // Each line begins with the number of its filter, which is none.
        const at = y * (width * 3 + 1) + 1 + x * 3
        this.bytes.set([red, green, blue], at)
      }
    return this
  }

  png(): Uint8Array {
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    head.set([8, 2, 0, 0, 0], 8)
    const parts = [part('IHDR', head), part('IDAT', deflateSync(this.bytes)), part('IEND', Buffer.alloc(0))]
    return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts])
  }
}

function part(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

const sky: Colour = [186, 205, 219]
const wall: Colour = [196, 178, 155]
const glass: Colour = [92, 112, 128]
const road: Colour = [104, 106, 110]
const kerb: Colour = [168, 168, 164]
const paint: Colour = [222, 186, 60]
const tyre: Colour = [34, 34, 36]

function house(): Picture {
  const it = new Picture().fill(0, 0, width, height, sky).fill(30, 30, 420, 170, wall)
  for (let row = 0; row < 3; row += 1)
    for (let column = 0; column < 8; column += 1) it.fill(52 + column * 50, 48 + row * 52, 26, 34, glass)
  return it.fill(0, 200, width, 14, kerb).fill(0, 214, width, 146, road)
}

function car(it: Picture, left: number, colour: Colour): Picture {
  it.fill(left + 22, 232, 64, 26, colour)
    .fill(left + 30, 237, 48, 16, glass)
    .fill(left, 256, 112, 30, colour)
  return it.fill(left + 14, 280, 20, 14, tyre).fill(left + 78, 280, 20, 14, tyre)
}

function lines(it: Picture, fresh: boolean): Picture {
  const worn: Colour = [128, 122, 96]
  for (let left = 12; left < width; left += 60) it.fill(left, 310, fresh ? 40 : 22, 9, fresh ? paint : worn)
  return fresh ? it.fill(0, 224, width, 5, paint) : it
}

/** A fire lane with cars on it and worn paint. */
export const laneBlocked = (): Uint8Array =>
  car(car(car(lines(house(), false), 24, [150, 40, 44]), 178, [224, 224, 220]), 332, [44, 66, 112]).png()
/** The same, cars gone but for one. */
export const laneHalf = (): Uint8Array => car(lines(house(), false), 332, [44, 66, 112]).png()
/** The same, free and painted. */
export const laneFree = (): Uint8Array => lines(house(), true).png()

const roof: Colour = [140, 132, 124]
const steel: Colour = [70, 78, 88]
const brick: Colour = [158, 98, 78]

/** A frame of steel on a roof. */
export function roofBuilt(): Uint8Array {
  const it = new Picture().fill(0, 0, width, height, sky).fill(40, 210, 400, 150, brick).fill(30, 196, 420, 16, roof)
  it.fill(110, 96, 250, 8, steel)
  for (let left = 110; left <= 352; left += 80) it.fill(left, 96, 8, 100, steel)
  return it.fill(118, 104, 72, 92, [150, 180, 190]).png()
}

/** A staircase full of things. */
export function stairsFull(): Uint8Array {
  const it = new Picture().fill(0, 0, width, height, [206, 202, 192]).fill(0, 250, width, 110, [150, 148, 142])
  it.fill(300, 70, 110, 180, [120, 92, 66]).fill(60, 190, 140, 70, [118, 66, 58]).fill(60, 160, 26, 50, [118, 66, 58])
  return it.fill(206, 200, 62, 60, [182, 146, 96]).fill(214, 150, 50, 50, [190, 156, 108]).png()
}
