'use client'

// Hears of changes while a page is looked at: says who did something, reads the page anew, leaves what is being typed alone.

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button'

type ToldChange = { id: number; code: string; act: string | null; who: string | null; mine: boolean }

export type LiveProps = {
  /** Of these cases … */
  ids?: readonly number[] | undefined
  /** … or of all of a place. */
  place?: string | undefined
  /** The case that is before the reader: whoever else has it is named. */
  looks?: number | undefined
}

const look =
  'fixed right-4 bottom-16 z-30 m-0 max-w-[min(26rem,calc(100vw-2rem))] rounded border border-edge bg-ground px-[0.8rem] py-[0.4rem] text-table empty:hidden'

/** Page after page of changes must not mean page after page of reading. */
const restMs = 2_000

export function Live({ ids = [], place = '', looks }: LiveProps) {
  const router = useRouter()
  const [said, setSaid] = useState('')
  const [others, setOthers] = useState<readonly string[]>([])
  const asked = `${ids.length > 0 ? `ids=${ids.join()}` : `place=${place}`}${looks ? `&looks=${looks}` : ''}`
  const single = ids.length === 1
  useEffect(() => {
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | null = null
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null
        router.refresh()
      }, restMs / 4)
    }
    const listen = () => {
      source = new EventSource(`/api/live?${asked}`)
      source.onmessage = event => {
        const changes: ToldChange[] = JSON.parse(event.data)
        const others = changes.filter(change => !change.mine)
        if (others.length > 0) setSaid(words(others, single))
        // What was done in this very window is shown by the deed itself, which may still be under way.
        if (others.length > 0 || !document.hasFocus()) refresh()
      }
      setOthers([])
      source.addEventListener('looking', event => setOthers(JSON.parse(event.data)))
      source.addEventListener('again', refresh)
    }
    // A page nobody looks at holds no connection; when it is looked at again it is read anew.
    const look = () => {
      if (document.visibilityState === 'hidden') {
        source?.close()
        source = null
      } else if (source === null) {
        listen()
        refresh()
      }
    }
    listen()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      source?.close()
      if (timer) clearTimeout(timer)
    }
  }, [asked, single, router])
  return (
    <p className={look} role="status">
      {others.length > 0 ? <span className="block">{others.join('、')} 也在看这一件</span> : null}
      {said ? (
        <>
          {said}{' '}
          <Button onClick={() => setSaid('')} kind="text">
            知道了
          </Button>
        </>
      ) : null}
    </p>
  )
}

function words(changes: readonly ToldChange[], single: boolean): string {
  const [first] = changes
  const who = first?.who ?? '有人'
  if (single) return `${who}刚刚办理了本件，已显示最新情况`
  return changes.length === 1
    ? `${who}刚刚办理了 ${first?.code ?? '一件诉求'}`
    : `刚刚有 ${changes.length} 件诉求有变化`
}
