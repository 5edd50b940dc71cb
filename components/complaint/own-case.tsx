// A case as its reporter sees it: where it stands, the answer, the history in plain words.

import Image from 'next/image'
import type { ReactNode } from 'react'
import type { PublicCase } from '@/lib/complaint/public/case'
import { byWhenTold, whenTold } from '@/lib/core/say'
import { stepLook } from '../shell/phone-look'
import { Terms } from '../ui/facts'
import { Note } from '../ui/note'
import { Section } from '../ui/panel'
import { Timeline } from '../ui/timeline'

const shownLines = 8

export function OwnCase({ it: publicCase, photoHref }: { it: PublicCase; photoHref: (id: number) => string }) {
  const lines = publicCase.lines.map(line => ({
    key: String(line.key),
    at: whenTold(line.at, publicCase.today),
    what: line.what,
    quote: line.quote ?? undefined,
    kind: line.mine ? ('you' as const) : undefined,
  }))
  return (
    <>
      <p className={stepLook}>查询码 {publicCase.code}</p>
      <h1>{publicCase.state}</h1>
      <Course of={publicCase} />
      {publicCase.isMerged ? <Note>和您反映的是同一件事，并在一起办，结果一并告诉您。</Note> : null}
      {publicCase.isRecurrence ? <Note>这里不久前结过一件同样的事，这次会换人核查。</Note> : null}
      {publicCase.answer ? (
        <Section title="答复">
          <p>
            <b>{publicCase.answer.result}</b>
            {publicCase.answer.at ? (
              <span className="text-ink-2">　{whenTold(publicCase.answer.at, publicCase.today)}</span>
            ) : null}
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
      {publicCase.rated ? (
        <Section title="您的评价">
          <p>
            <b>{publicCase.rated.rating}</b>
          </p>
          {publicCase.rated.text ? <p className="whitespace-pre-line">{publicCase.rated.text}</p> : null}
        </Section>
      ) : null}
      <Section title="经过">
        <Timeline entries={lines.slice(0, shownLines)} older={lines.slice(shownLines)} />
      </Section>
      <Section title="您反映的事">
        <Terms>
          <Told term="地点">{`${publicCase.where} ${publicCase.place}`}</Told>
          <Told term="事情">{publicCase.category}</Told>
          <Told term="情况">{publicCase.text}</Told>
          <Told term="照片">{publicCase.ownPhotos > 0 ? `${publicCase.ownPhotos} 张` : '没有'}</Told>
        </Terms>
      </Section>
    </>
  )
}

/** Who has it now, what he does and by when, and what comes after that. */
function Course({ of: { turn, next, promisedAt, today } }: { of: PublicCase }) {
  if (!turn && !next && !promisedAt) return null
  return (
    <div className="my-2 rounded border border-line-2 bg-ground-2 px-4 py-3">
      <Terms>
        {turn ? (
          <Told term="现在">
            <b>{turn.unit}</b>
            {turn.doing}
          </Told>
        ) : null}
        {turn?.due ? <Told term="最晚">{dueWords(turn.due, turn.late, today)}</Told> : null}
        {next ? <Told term="接下来">{next}</Told> : null}
        {promisedAt ? <Told term="办完">一般 {byWhenTold(promisedAt, today)}</Told> : null}
      </Terms>
    </div>
  )
}

function Told({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="min-w-0 break-words whitespace-pre-line">{children}</dd>
    </>
  )
}

const dueWords = (due: Date, late: boolean, today: PublicCase['today']): string =>
  late ? `应在 ${byWhenTold(due, today)}，已超期；可以在下面催办` : byWhenTold(due, today)
