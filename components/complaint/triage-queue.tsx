'use client'

// The dispatcher's queue by keys and by mouse: up and down, tick, send what is ticked after a look at who gets what and why.

import { useRouter, useSearchParams } from 'next/navigation'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Link } from '@/components/ui/link'
import { isComposing } from '../form/composing'
import type { FormAction } from '../form/form-state'
import { type BulkAnswer, BulkDialog, ModalDialog } from '../list/bulk-dialog'
import { Button } from '../ui/button'
import { Terms } from '../ui/facts'
import { type State, StateMark } from '../ui/state-mark'
import { Tag } from '../ui/tag'

export type QueueItem = {
  /** id:version, as the batch takes it. */
  key: string
  code: string
  href: string
  title: string
  place: string
  channel: string
  state: string
  tags: readonly string[]
  left: { words: string; mark: State } | null
  /** Who would get it, and why; null: it is decided one by one. */
  to: { lead: string; assist: string; why: string } | null
  /** Why it is not sent with others, as it may tell of what another tells; null: it may be. */
  double: string | null
}

export type TriageQueueProps = {
  items: readonly QueueItem[]
  /** The case that is shown; it may have left the queue meanwhile. */
  current: string | null
  /** What was sent just now. */
  sent: string | null
  /** How many wait, in this page and behind it. */
  waiting: number
  dispatchMany: FormAction
}

const keys = [
  ['J K', '下一件、上一件（也可用 ↓ ↑）'],
  ['X', '选中或取消本件，用于批量派遣'],
  ['B', '批量派遣选中的'],
  ['A', '按建议派遣，接着看下一件'],
  ['Z', '撤回刚才的派遣'],
  ['C', '改派'],
  ['M', '并案，已填最可能的一件'],
  ['R', '不予受理'],
  ['Enter', '打开整件'],
  ['?', '全部按键'],
] as const

/** What stands below the queue while it scrolls. */
export const queueFoot =
  'sticky bottom-0 mt-auto flex flex-wrap gap-x-4 gap-y-[0.2rem] border-t border-line bg-ground px-4 py-2 text-small text-ink-2 phone:hidden'

const line = [
  'grid grid-cols-[1fr_auto] gap-x-[0.6rem] border-b border-l-4 border-b-line border-l-transparent pt-2 pr-4 pb-[0.55rem] pl-[0.4rem]',
  'text-table leading-[1.45] text-inherit no-underline hover:bg-ground-2 focus-visible:-outline-offset-3',
  'aria-[current]:border-l-deed aria-[current]:bg-deed-bg',
].join(' ')

const arrows: Record<string, string> = { ArrowDown: 'j', ArrowUp: 'k' }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], dialog[open]') !== null

/** The deeds beside carry their key; what cannot be done is not pressed. */
const pressDeed = (key: string): boolean => {
  const button = document.querySelector<HTMLButtonElement>(`[data-deed="${key}"] button:not([aria-disabled="true"])`)
  button?.click()
  return button !== null
}

/**
 * Steps through the queue without waiting for the server: the place one has stepped to stands at once, what is shown follows, and a deed's
 * key pressed meanwhile is about the case one has stepped to. A case that left the queue stays shown: the next step is to what took its place.
 */
function useSteps(items: readonly QueueItem[], current: string | null, list: RefObject<HTMLOListElement | null>) {
  const [stepped, setStepped] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const place = useRef(0)
  const isStepping = stepped !== null && stepped !== current && items.some(item => item.code === stepped)
  const aim = isStepping ? stepped : current
  const at = items.findIndex(item => item.code === aim)
  useEffect(() => {
    if (at >= 0) place.current = at
  }, [at])
  const router = useRouter()
  const isNamed = useSearchParams().has('code')
  useEffect(() => {
    // The address names what is shown, so that a page read anew does not show another.
    const own = items.find(item => item.code === current)
    if (own && !isNamed) router.replace(own.href, { scroll: false })
  }, [items, current, isNamed, router])
  useEffect(() => {
    const key = wanted.current
    if (isStepping || key === null || current === null) return
    wanted.current = null
    pressDeed(key)
  }, [isStepping, current])
  const go = (step: 1 | -1): boolean => {
    const target = at >= 0 ? items[at + step] : items[place.current + (step < 0 ? -1 : 0)]
    const link = target && list.current?.querySelector<HTMLAnchorElement>(`a[data-code="${target.code}"]`)
    if (!target || !link) return false
    wanted.current = null
    setStepped(target.code)
    link.click()
    return true
  }
  const press = (key: string): boolean => {
    if (!isStepping || key === 'z') return pressDeed(key)
    wanted.current = key
    return true
  }
  return { aim, go, press }
}

const sentKey = 'triage-sent'

/** How many left the queue by this window since it was opened, with a way to add some. */
function useSentCount(sent: string | null) {
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set())
  const add = (more: readonly string[]) => setCodes(before => new Set([...before, ...more]))
  useEffect(() => {
    const kept: unknown = JSON.parse(sessionStorage.getItem(sentKey) ?? '[]')
    const before = Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : []
    setCodes(now => new Set([...before, ...now, ...(sent === null ? [] : [sent])]))
  }, [sent])
  useEffect(() => {
    if (codes.size > 0) sessionStorage.setItem(sentKey, JSON.stringify([...codes]))
  }, [codes])
  return [codes.size, add] as const
}

export function TriageQueue({ items, current, sent, waiting, dispatchMany }: TriageQueueProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<'batch' | 'keys' | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const { aim, go, press } = useSteps(items, current, list)
  const [count, addSent] = useSentCount(sent)
  const chosen = items.filter(item => ticked.has(item.code) && item.to !== null)
  const tick = (code: string) =>
    setTicked(before => {
      const after = new Set(before)
      if (!after.delete(code)) after.add(code)
      return after
    })
  const deeds: Record<string, () => boolean> = {
    j: () => go(1),
    k: () => go(-1),
    x: () => {
      if (aim !== null) tick(aim)
      return aim !== null
    },
    b: () => {
      setOpened('batch')
      return true
    },
    '?': () => {
      setOpened('keys')
      return true
    },
  }
  // A key that follows at once on another is about what is shown by then.
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const key = arrows[event.key] ?? event.key.toLowerCase()
    const done = deeds[key]?.() ?? (['a', 'c', 'm', 'r', 'z'].includes(key) && press(key))
    if (done) event.preventDefault()
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', heard)
    return () => document.removeEventListener('keydown', heard)
  }, [])
  useEffect(() => {
    if (aim !== null) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [aim])
  return (
    <>
      <ol ref={list}>
        {items.map(item => (
          <li key={item.code} className="grid grid-cols-[2.2rem_minmax(0,1fr)]">
            <input
              className="mt-3 ml-[0.9rem] size-[1.05rem]"
              type="checkbox"
              aria-label={`选 ${item.title}`}
              checked={ticked.has(item.code)}
              disabled={item.to === null}
              onChange={() => tick(item.code)}
            />
            <Link
              className={line}
              href={item.href}
              scroll={false}
              data-code={item.code}
              aria-current={item.code === aim || undefined}
            >
              <b className="col-span-full text-text">{item.title}</b>
              <span className="text-ink-2">{item.place}</span>
              {item.left ? (
                <span className="text-right whitespace-nowrap">
                  <StateMark state={item.left.mark}>{item.left.words}</StateMark>
                </span>
              ) : (
                <span />
              )}
              <span className="text-ink-2 text-small">
                {item.code.slice(7)}　{item.channel}　{item.state}
              </span>
              <span className="self-center justify-self-end">
                {item.tags.map(tag => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <p className={queueFoot}>
        <Button
          kind={chosen.length > 0 ? 'main' : 'plain'}
          disabled={chosen.length === 0}
          onClick={() => setOpened('batch')}
        >
          批量派遣 {chosen.length} 件
        </Button>
        {count > 0 ? (
          <span>
            已办 {count} / {count + waiting}
          </span>
        ) : null}
        <Button onClick={() => setOpened('keys')} kind="text">
          <kbd>?</kbd> 全部按键
        </Button>
      </p>
      {opened === 'keys' ? (
        <ModalDialog title="全部按键" onClose={() => setOpened(null)}>
          <Terms>
            {keys.map(([key, does]) => (
              <div key={key} className="contents">
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </Terms>
        </ModalDialog>
      ) : null}
      {opened === 'batch' ? (
        <Batch
          chosen={chosen}
          action={dispatchMany}
          onDone={({ each = [] }) => {
            setTicked(new Set())
            addSent(each.filter(one => one.ok).map(one => one.id))
          }}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  )
}

type BatchProps = {
  chosen: readonly QueueItem[]
  action: FormAction
  onDone: (done: BulkAnswer) => void
  onClose: () => void
}

function Batch({ chosen, action, onDone, onClose }: BatchProps) {
  const [isEmpty] = useState(chosen.length === 0)
  if (isEmpty)
    return (
      <ModalDialog title="批量派遣" onClose={onClose}>
        <p>先选案件：按 X，或点左边的方框。</p>
      </ModalDialog>
    )
  return (
    <BulkDialog
      id="dispatch-many"
      deed="派遣"
      counted="件"
      heads={['诉求', '主办', '协办', '理由']}
      items={chosen.map(({ key, title, to, double }) => ({
        ...{ key, name: title, whyNot: double },
        cells: to ? [to.lead, to.assist, to.why] : [],
      }))}
      field="cases[]"
      action={action}
      submit="按此派遣"
      onDone={onDone}
      onClose={onClose}
    />
  )
}
