import { complaintChanges } from '@/lib/complaint/list/live-views'
import { divisionCode } from '@/lib/core/division'
import { deskCount } from '@/lib/inbox/views'
import { read } from '@/lib/web/asking'
import { liveStream } from '@/lib/web/live'

export const dynamic = 'force-dynamic'

/**
 * What changes as it happens: `ids` of certain cases, `place` for all cases of a division, `desk` for what waits for the asker, `looks` for who else has a
 * case before them.
 * Only what the asker may see is told.
 */
export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const ids = (asked.get('ids') ?? '').split(',').filter(Boolean)
  const place = divisionCode(asked.get('place') ?? '')
  const desk = asked.get('desk') === '1'
  const looks = asked.get('looks')
  const isSound =
    (looks === null || /^[1-9]\d{0,8}$/.test(looks)) &&
    ids.length <= 100 &&
    ids.every(id => /^[1-9]\d{0,8}$/.test(id)) &&
    (ids.length > 0 || place !== null || desk)
  const wanted = isSound
    ? {
        ids: ids.length > 0 ? new Set(ids.map(Number)) : null,
        place,
        desk,
        looks: looks === null ? null : Number(looks),
      }
    : null
  return liveStream(request, wanted, {
    seen: async (actor, ids) => {
      const found = await read(complaintChanges, actor, { ids })
      return found.ok ? found.value.changes : []
    },
    desk: async actor => {
      const found = await read(deskCount, actor, {})
      return found.ok ? found.value.marks : {}
    },
  })
}
