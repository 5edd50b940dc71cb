import { complaintChanges } from '@/lib/complaint/live-views'
import { divisionCode } from '@/lib/core/division'
import { read } from '@/lib/web/asking'
import { liveStream } from '@/lib/web/live'

export const dynamic = 'force-dynamic'

/** Changes of cases as they happen: `ids` of certain ones, or `place` for all of a division. Only what the asker may see is told. */
export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const ids = (asked.get('ids') ?? '').split(',').filter(Boolean)
  const place = divisionCode(asked.get('place') ?? '')
  const isSound = ids.length <= 100 && ids.every(id => /^[1-9]\d{0,8}$/.test(id)) && (ids.length > 0 || place !== null)
  const wanted = isSound ? { ids: ids.length > 0 ? new Set(ids.map(Number)) : null, place } : null
  return liveStream(request, wanted, async (actor, ids) => {
    const found = await read(complaintChanges, actor, { ids })
    return found.ok ? found.value.changes : []
  })
}
