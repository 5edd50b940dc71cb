'use client'
// The box at the top: offers what fits while one types, goes there, or shows the page of all that was found.

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  Collection,
  ComboBox,
  Header,
  I18nProvider,
  Input,
  type Key,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components'
import { addressOf } from '@/lib/core/address'
import { wordLimit } from '@/lib/core/text'
import type { Hit, Hits } from '@/lib/search/kinds'
import { hitKindText } from '@/lib/search/text'
import { isComposing } from '../form/composing'

const page = '/search'
/** Between two letters typed quickly nobody is asked. */
const restMs = 120

/** What was found, and for which words: hits of other words are shown, and cannot be chosen. */
type FoundHits = { words: string; kinds: Hits[] }
const nothing: FoundHits = { words: '', kinds: [] }

async function ask(words: string, signal: AbortSignal): Promise<FoundHits> {
  const response = await fetch(addressOf(`${page}/find`, { q: words }), { signal })
  const answer: { kinds: Hits[] } = response.ok ? await response.json() : nothing
  return { words, kinds: answer.kinds }
}

function useFound(words: string, composing: boolean): FoundHits {
  const [found, setFound] = useState(nothing)
  useEffect(() => {
    if (composing) return
    const over = new AbortController()
    const timer = setTimeout(
      () => {
        const asked = words === '' ? Promise.resolve(nothing) : ask(words, over.signal)
        // A page that is left, or a server that does not answer: the box still leads to the page of all hits.
        asked.then(setFound).catch(() => undefined)
      },
      words === '' ? 0 : restMs,
    )
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [words, composing])
  return found
}

export function SearchBox({ placeholder }: { placeholder: string }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const [composing, setComposing] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const words = text.trim()
  const found = useFound(words, composing)
  const fresh = found.words === words
  const hits = found.kinds.flatMap(kind => kind.hits)

  const go = (address: string) => {
    setText('')
    box.current?.blur()
    router.push(address)
  }
  const choose = (key: Key | null) => {
    if (key !== null && fresh) go(String(key))
  }
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event)) return event.stopPropagation()
    if (event.key !== 'Enter' || words === '') return
    const chosen = box.current?.getAttribute('aria-activedescendant')
    if (chosen && fresh) return
    event.preventDefault()
    event.stopPropagation()
    const [only] = hits
    go(fresh && only && hits.length === 1 ? only.href : addressOf(page, { q: words }))
  }

  return (
    <I18nProvider locale="zh-CN">
      <search className="ml-auto flex h-8 flex-[0_1_22rem] items-center gap-2 rounded border border-edge bg-ground px-2 focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-focus phone:hidden">
        <form
          action={page}
          className="contents"
          onKeyDownCapture={onKey}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        >
          <ComboBox
            className="contents"
            aria-label="搜索"
            name="q"
            formValue="text"
            allowsCustomValue
            allowsEmptyCollection
            menuTrigger="input"
            items={found.kinds}
            defaultFilter={() => true}
            inputValue={text}
            onInputChange={setText}
            selectedKey={null}
            onSelectionChange={choose}
          >
            <Input
              className="min-w-0 flex-1 border-0 bg-transparent text-table text-inherit outline-0 placeholder:text-ink-2 placeholder:opacity-100"
              ref={box}
              type="search"
              maxLength={wordLimit}
              placeholder={placeholder}
              data-search-box=""
            />
            <Popover
              className="max-h-[70vh] w-(--trigger-width) min-w-[22rem] overflow-auto rounded border border-line-2 bg-ground shadow-lg"
              offset={10}
            >
              <ListBox<Hits>
                dependencies={[fresh]}
                className="py-s1 outline-0"
                renderEmptyState={() => (
                  <p className="px-s4 py-s2 text-ink-2 text-table">{fresh ? '没有找到' : '正在查找…'}</p>
                )}
              >
                {kind => <Kind kind={kind} disabled={!fresh} />}
              </ListBox>
            </Popover>
          </ComboBox>
        </form>
        <kbd title="按 / 或 Ctrl K 搜索">/</kbd>
      </search>
    </I18nProvider>
  )
}

function Kind({ kind: { kind, hits }, disabled }: { kind: Hits; disabled: boolean }) {
  return (
    <ListBoxSection id={kind} className="border-line border-b py-s1 last:border-b-0">
      <Header className="px-s4 pt-s1 text-ink-2 text-small">{hitKindText[kind]}</Header>
      <Collection items={hits} dependencies={[disabled]}>
        {hit => <Option hit={hit} disabled={disabled} />}
      </Collection>
    </ListBoxSection>
  )
}

function Option({ hit: { href, name, note }, disabled }: { hit: Hit; disabled: boolean }) {
  return (
    <ListBoxItem
      id={href}
      textValue={name}
      isDisabled={disabled}
      className="flex min-h-[2rem] cursor-pointer flex-wrap items-baseline gap-x-s3 px-s4 py-s1 text-table outline-0 data-focused:bg-deed-bg data-hovered:bg-ground-3 phone:min-h-11"
    >
      <span className="font-medium">{name}</span>
      <small className="text-ink-2 text-small">{note}</small>
    </ListBoxItem>
  )
}
