'use client'

// The dispatcher's queue by keys and by mouse: up and down, tick, send what is ticked after a look at who gets what and why.

import Link from 'next/link'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { isComposing } from '../form/composing'
import type { FormAction } from '../form/form-state'
import { BulkDialog, ModalDialog } from '../list/bulk-dialog'
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
}

export type TriageQueueProps = {
  items: readonly QueueItem[]
  current: string | null
  dispatchMany: FormAction
}

const keys = [
  ['J K', '下一件、上一件（也可用 ↓ ↑）'],
  ['X', '选中或取消本件，用于批量派遣'],
  ['B', '批量派遣选中的'],
  ['A', '按建议派遣'],
  ['C', '改派'],
  ['M', '并案'],
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
  target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], dialog') !== null

/** The deeds beside carry their key; what cannot be done is not pressed. */
const press = (key: string): boolean => {
  const button = document.querySelector<HTMLButtonElement>(`[data-deed="${key}"] button:not([aria-disabled="true"])`)
  button?.click()
  return button !== null
}

export function TriageQueue({ items, current, dispatchMany }: TriageQueueProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<'batch' | 'keys' | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const at = items.findIndex(item => item.code === current)
  const chosen = items.filter(item => ticked.has(item.code) && item.to !== null)
  const tick = (code: string) =>
    setTicked(before => {
      const after = new Set(before)
      if (!after.delete(code)) after.add(code)
      return after
    })
  const go = (step: number): boolean => {
    const target = items[at + step]
    const link = target && list.current?.querySelector<HTMLAnchorElement>(`a[data-code="${target.code}"]`)
    link?.click()
    return link !== null && link !== undefined
  }
  const deeds: Record<string, () => boolean> = {
    j: () => go(1),
    k: () => go(-1),
    x: () => {
      if (current !== null) tick(current)
      return current !== null
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
    const done = deeds[key]?.() ?? (['a', 'c', 'm', 'r'].includes(key) && press(key))
    if (done) event.preventDefault()
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', heard)
    return () => document.removeEventListener('keydown', heard)
  }, [])
  useEffect(() => {
    if (current !== null) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
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
              aria-current={item.code === current || undefined}
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
          onDone={() => setTicked(new Set())}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  )
}

type BatchProps = { chosen: readonly QueueItem[]; action: FormAction; onDone: () => void; onClose: () => void }

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
      items={chosen.map(({ key, title, to }) => ({
        ...{ key, name: title, whyNot: null },
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
