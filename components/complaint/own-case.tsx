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

export function OwnCase({ it: publicCase, photoHref }: { it: PublicCase; photoHref: (id: number) => string }) {
  const lines = publicCase.lines.map(line => ({
    key: String(line.key),
    at: whenOf(line.at),
    what: line.what,
    quote: line.quote ?? undefined,
    kind: line.mine ? ('you' as const) : undefined,
  }))
  return (
    <>
      <p className={stepLook}>查询码 {publicCase.code}</p>
      <h1>{publicCase.state}</h1>
      {publicCase.turn ? (
        <p className={hintLook}>
          {publicCase.turn.unit}
          {publicCase.turn.due ? `，${whenOf(publicCase.turn.due)} 前办` : ''}
          {publicCase.promisedAt ? `；一般 ${whenOf(publicCase.promisedAt)} 前办完` : ''}
        </p>
      ) : null}
      {publicCase.isMerged ? <Note>和您反映的是同一件事，并在一起办，结果一并告诉您。</Note> : null}
      {publicCase.isRecurrence ? <Note>这里不久前结过一件同样的事，这次会换人核查。</Note> : null}
      {publicCase.answer ? (
        <Section title="答复">
          <p>
            <b>{publicCase.answer.result}</b>
            {publicCase.answer.at ? <span className="text-ink-2">　{whenOf(publicCase.answer.at)}</span> : null}
          </p>
          <p className="whitespace-pre-line">{publicCase.answer.text}</p>
          {publicCase.after.length > 0 ? (
            <div className="mt-2 flex flex-wrap gap-[0.6rem]">
              {publicCase.after.map((id, at) => (
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
            { term: '地点', value: `${publicCase.where} ${publicCase.place}` },
            { term: '事情', value: publicCase.category },
            { term: '情况', value: <span className="whitespace-pre-line">{publicCase.text}</span> },
            { term: '照片', value: publicCase.ownPhotos > 0 ? `${publicCase.ownPhotos} 张` : '没有' },
          ]}
        />
      </Section>
    </>
  )
}
