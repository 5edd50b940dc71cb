import { describe, expect, test } from 'vitest'
import { plainPhoto } from './photo'

const ascii = (text: string): number[] => [...text].map(sign => sign.charCodeAt(0))
const segment = (mark: number, body: number[]): number[] => [
  0xff,
  mark,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
]
const text = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('latin1')

/** EXIF in little-endian order: which way is up, and a pointer to where it was taken. */
const exif = (turned: number): number[] =>
  segment(0xe1, [
    ...ascii('Exif\0\0'),
    ...ascii('II'),
    ...[42, 0, 8, 0, 0, 0, 2, 0],
    ...[0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0],
    ...[0, 0, 0, 0],
    ...ascii('GPS 37.8N 112.5E'),
  ])
const jpeg = (...extra: number[][]): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, ascii('JFIF\0')),
    ...extra.flat(),
    ...segment(0xdb, [0, 1, 2]),
    ...segment(0xc0, [8, 0, 1, 0, 1]),
    ...segment(0xda, [1, 1, 0]),
    ...[0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56],
    ...[0xff, 0xd9],
  ])

describe('a photo from a phone', () => {
  test('leaves its place, its comment and its embedded pictures behind', () => {
    const told = jpeg(
      exif(1),
      segment(0xfe, ascii('taken by Wang')),
      segment(0xed, ascii('Photoshop 3.0')),
      segment(0xe2, ascii('MPF')),
    )
    const plain = plainPhoto(told, 'image/jpeg')
    expect(text(plain)).not.toMatch(/GPS|Wang|Photoshop|MPF|Exif/)
    expect(plain).toEqual(jpeg())
  })

  test('still stands upright', () => {
    const plain = plainPhoto(jpeg(exif(6)), 'image/jpeg')
    expect(text(plain)).toMatch(/Exif/)
    expect(text(plain)).not.toMatch(/GPS/)
    // What was kept is read again, and comes out the same.
    expect(plainPhoto(plain ?? new Uint8Array(), 'image/jpeg')).toEqual(plain)
  })

  test('loses what is appended behind its end, such as a short film', () => {
    const film = Uint8Array.from([...jpeg(), ...ascii('ftypmp42 GPS')])
    expect(plainPhoto(film, 'image/jpeg')).toEqual(jpeg())
  })

  test('is not taken when it is cut off or not what it says', () => {
    expect(plainPhoto(jpeg().subarray(0, 30), 'image/jpeg')).toBeNull()
    expect(plainPhoto(Uint8Array.from(ascii('GIF89a')), 'image/jpeg')).toBeNull()
    expect(plainPhoto(new Uint8Array(), 'image/png')).toBeNull()
  })
})

const chunk = (name: string, body: number[]): number[] => [0, 0, 0, body.length, ...ascii(name), ...body, 9, 9, 9, 9]
const png = (...extra: number[][]): Uint8Array =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    ...chunk('IHDR', [1, 2, 3]),
    ...extra.flat(),
    ...chunk('IDAT', [4, 5]),
    ...chunk('IEND', []),
  ])

test('a picture of a screen loses its texts and times', () => {
  const told = png(chunk('tEXt', ascii('Author Li')), chunk('eXIf', ascii('GPS')), chunk('tIME', [7]))
  expect(plainPhoto(Uint8Array.from([...told, 1, 2, 3]), 'image/png')).toEqual(png())
  expect(plainPhoto(png().subarray(0, 20), 'image/png')).toBeNull()
})
