/** Shows one photo of how it is now to the reporter who holds the case's ticket. */
import { statusOf } from '@/lib/core/result'
import 'server-only'
import type { z } from 'zod'
import { visitor } from '@/lib/core/access'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { bytesOf } from '@/lib/platform/files'
import { withRequest } from './request'

/** @param photo finds it by the ticket `t` and its number `photo` in the address */
export const casePhoto = <S extends z.ZodType>(
  photo: View<S, { sha256: string; mime: string }>,
  request: Request,
): Promise<Response> =>
  withRequest(async () => {
    const { searchParams } = new URL(request.url)
    const raw = { ticket: searchParams.get('t') ?? '', photo: searchParams.get('photo') ?? '' }
    const result = await ask(photo, visitor, raw, now())
    if (!result.ok)
      return new Response('没有这张照片', {
        status: statusOf[result.problem.kind],
        headers: { 'cache-control': 'no-store' },
      })
    const bytes = new Uint8Array(await bytesOf(result.value.sha256))
    return new Response(bytes, {
      headers: {
        'content-type': result.value.mime,
        'content-length': String(bytes.length),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      },
    })
  })
