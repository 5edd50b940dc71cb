/** Is a body read no further than it may be long, whatever it says of itself? */

import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { POST } from '@/app/api/auth/[...nextauth]/route'
import { bodyOf } from './api'
import { bytesWithin, mostJson, plainForm } from './bounded'

/** Sixty megabytes, piece by piece, and how many pieces were asked for. */
function endless() {
  const asked = { pieces: 0 }
  const piece = new Uint8Array(64 * 1024).fill(0x20)
  const body = new ReadableStream<Uint8Array>({
    pull: controller => {
      asked.pieces += 1
      if (asked.pieces > 960) controller.close()
      else controller.enqueue(piece)
    },
  })
  return {
    asked,
    request: new Request('http://portal/api/v1/compounds', { method: 'POST', body, duplex: 'half' } as RequestInit),
  }
}

test('what is short enough is read whole', async () => {
  const text = JSON.stringify({ name: '学府花园' })
  const request = () => new Request('http://portal/', { method: 'POST', body: text })
  expect(await bytesWithin(request(), 100)).toEqual(Buffer.from(text))
  expect(await bodyOf(request())).toEqual({ ok: true, value: { name: '学府花园' } })
})

test('what is longer is left unread, and the sender is told how long it may be', async () => {
  const { asked, request } = endless()
  expect(await bodyOf(request)).toEqual({
    ok: false,
    problem: { kind: 'invalid', fields: { '': ['请求内容超过 256 KB'] } },
  })
  expect(asked.pieces).toBeLessThan(10)
})

test('what says that it is longer is not begun', async () => {
  const headers = { 'content-length': String(mostJson + 1) }
  expect(await bytesWithin(new Request('http://portal/', { method: 'POST', headers, body: '{}' }), mostJson)).toBeNull()
})

test('what is no JSON, or no text, is told as such', async () => {
  for (const body of ['{', new Uint8Array([0x22, 0xff, 0x22])])
    expect(await bodyOf(new Request('http://portal/', { method: 'POST', body }))).toMatchObject({ ok: false })
})

test('anybody’s thirty megabytes to sign in with are turned away', async () => {
  const { asked, request } = endless()
  const { body } = request
  const sent = new NextRequest('http://portal/api/auth/callback/credentials', { method: 'POST', body, duplex: 'half' })
  expect((await POST(sent, { params: Promise.resolve({ nextauth: ['callback', 'credentials'] }) })).status).toBe(413)
  expect(asked.pieces).toBeLessThan(10)
})

test('a form that comes to a route is read to its end; one that is too long, or none, is told as such', async () => {
  const sent = (body: string | ReadableStream, type = 'application/x-www-form-urlencoded') =>
    plainForm(
      new Request('http://portal/', {
        method: 'POST',
        headers: { 'content-type': type },
        body,
        duplex: 'half',
      } as RequestInit),
    )
  const form = await sent('id=7')
  expect(form instanceof FormData && form.get('id')).toBe('7')
  expect(await sent('{}', 'application/json')).toContain('没有收到表单')
  const { asked, request } = endless()
  expect(await plainForm(request)).toContain('超过 64 KB')
  expect(asked.pieces).toBeLessThan(10)
})
