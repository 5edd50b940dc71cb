// A case as its reporter sees it: where it stands, the answer, the history in plain words.

import Image from 'next/image'
import type { PublicCase } from '@/lib/complaint/public/case'
import { whenOf } from '@/lib/core/say'
import { hintLook } from '../form/look'
import { stepLook } from '../shell/phone-look'
import { KeyValues } from '../ui/facts'
import { Note } from '../ui/note'
import { Section } from '../ui/panel'
import { Timeline } from '../ui/timeline'

const shownLines = 8

export function OwnCase({ it, photoHref }: { it: PublicCase; photoHref: (id: number) => string }) {
  const lines = it.lines.map(line => ({
    key: String(line.key),
    at: whenOf(line.at),
    what: line.what,
    quote: line.quote ?? undefined,
    kind: line.mine ? ('you' as const) : undefined,
  }))
  return (
    <>
      <p className={stepLook}>查询码 {it.code}</p>
      <h1>{it.state}</h1>
      {it.turn ? (
        <p className={hintLook}>
          {it.turn.unit}
          {it.turn.due ? `，${whenOf(it.turn.due)} 前办` : ''}
          {it.promisedAt ? `；一般 ${whenOf(it.promisedAt)} 前办完` : ''}
        </p>
      ) : null}
      {it.isMerged ? <Note>和您反映的是同一件事，并在一起办，结果一并告诉您。</Note> : null}
      {it.isRecurrence ? <Note>这里不久前结过一件同样的事，这次会换人核查。</Note> : null}
      {it.answer ? (
        <Section title="答复">
          <p>
            <b>{it.answer.result}</b>
            {it.answer.at ? <span className="text-ink-2">　{whenOf(it.answer.at)}</span> : null}
          </p>
          <p className="whitespace-pre-line">{it.answer.text}</p>
          {it.after.length > 0 ? (
            <div className="mt-2 flex flex-wrap gap-[0.6rem]">
              {it.after.map((id, at) => (
                <a key={id} href={photoHref(id)}>
                  <Image
                    src={photoHref(id)}
                    alt={`办理后的照片 ${at + 1}`}
                    width={104}
                    height={78}
                    unoptimized
                    className="h-20 w-26 object-cover"
                  />
                </a>
              ))}
            </div>
          ) : null}
        </Section>
      ) : null}
      <Section title="经过">
        <Timeline entries={lines.slice(0, shownLines)} older={lines.slice(shownLines)} />
      </Section>
      <Section title="您反映的事">
        <KeyValues
          facts={[
            { term: '地点', value: `${it.where} ${it.place}` },
            { term: '事情', value: it.category },
            { term: '情况', value: <span className="whitespace-pre-line">{it.text}</span> },
            { term: '照片', value: it.ownPhotos > 0 ? `${it.ownPhotos} 张` : '没有' },
          ]}
        />
      </Section>
    </>
  )
}
