'use client'
// The desk of deeds: every deed of a record through one dialog, which keeps what is typed and tells what moved meanwhile.

import Image from 'next/image'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react'
import type { AskFace, DeedFace } from '@/lib/core/kind/deed'
import { ActionForm } from '../form/action-form'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextArea } from '../form/inputs'
import { formFoot } from '../form/look'
import { Button, type DeedKind, LinkButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Note } from '../ui/note'
import { PdfPages } from '../ui/pdf-pages'
import { PendingButton } from '../ui/pending-button'
import { menuItem, Pop } from '../ui/pop'
import { AskField } from './ask-field'
import { useNeighbours } from './use-neighbours'

export type DeskDeed = DeedFace & {
  /** What goes with it unasked, e.g. the figures that were read. */
  hidden?: Readonly<Record<string, string>> | undefined
  /** Whoever decides has a list of them before them: the next is offered, as it is where a paper is shown. */
  goesOn?: boolean | undefined
  /** Where one goes on to when it is done, whatever was pressed. */
  thenHref?: string | undefined
  /** It asks nothing and says nothing: done with the press, without a dialog. */
  atOnce?: boolean | undefined
} & (
    | { action: FormAction; href?: string | undefined }
    /** A long deed has a page of its own. */
    | { action?: undefined; href: string }
  )

export type DeedDeskProps = {
  /** Keeps drafts apart, e.g. `facility/12`. */
  record: string
  id: string
  /** Left out of what keeps none. */
  version?: number | undefined
  /** The state the record is in by now, in words. */
  stateWords: string
  deeds: readonly DeskDeed[]
  children: ReactNode
}

/** Given by the button that opens a deed, by the question's name: e.g. into which record to merge. */
type Answers = Readonly<Record<string, string>>
/** The deed as it stood when its dialog was opened, and over which version of the record. */
type Opened = { deed: DeskDeed & { action: FormAction }; version: number | undefined }
type Desk = Pick<DeedDeskProps, 'id' | 'version' | 'deeds'> & { open: (act: string, answers?: Answers) => void }

const answered = (asks: readonly AskFace[], answers: Answers): AskFace[] =>
  asks.map(ask => ({ ...ask, value: answers[ask.name] ?? ask.value }))

const DeskContext = createContext<Desk>({ id: '', version: undefined, deeds: [], open: () => undefined })

export function DeedDesk(props: DeedDeskProps) {
  const { id, version, deeds, children } = props
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = (act: string, answers: Answers = {}) => {
    const deed = deeds.find(one => one.act === act)
    if (deed?.action) setOpened({ deed: { ...deed, asks: answered(deed.asks, answers) }, version })
  }
  return (
    <DeskContext.Provider value={{ id, version, deeds, open }}>
      {children}
      {opened ? <DeedDialog key={opened.deed.act} {...props} opened={opened} onClose={() => setOpened(null)} /> : null}
    </DeskContext.Provider>
  )
}

function DeedDialog(props: DeedDeskProps & { opened: Opened; onClose: () => void }) {
  const { record, id, version, stateWords, opened, onClose } = props
  const { deed } = opened
  const router = useRouter()
  const nextHref = useNeighbours()?.next
  const hasPapers = deed.papers.length > 0
  const goOnTo = (deed.goesOn || hasPapers) && !deed.thenHref ? nextHref : undefined
  const dialog = useRef<HTMLDialogElement>(null)
  const goesOn = useRef(false)
  const titleId = useId()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const hasQuestions = deed.asks.length > 0 || deed.reason !== null
  return (
    <Dialog ref={dialog} large={hasPapers} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{deed.title ?? deed.label}</h2>
      {deed.rule ? <p className="mb-4 text-ink-2">{deed.rule}</p> : null}
      {version === opened.version ? null : (
        <Note kind="near" alert>
          您打开后，别人办理了这一件，现在是“{stateWords}”。您填写的都还在。
        </Note>
      )}
      {deed.bare ? <Note kind="near">未附件：没有随附依据材料，请另行核对后再办。</Note> : null}
      <div className={hasPapers ? 'grid grid-cols-2 gap-s4 narrow:grid-cols-1' : undefined}>
        {hasPapers ? (
          <div className="grid min-w-0 content-start gap-s3">
            {deed.papers.map(paper => (
              <Paper key={paper.id} {...paper} />
            ))}
          </div>
        ) : null}
        <ActionForm
          id={`deed-${deed.act}`}
          action={deed.action}
          draft={hasQuestions ? `${record}/${deed.act}` : undefined}
          hidden={{ id, ...deed.hidden }}
          version={opened.version}
          onDone={() => {
            dialog.current?.close()
            const on = deed.thenHref ?? (goesOn.current ? goOnTo : undefined)
            if (on) router.push(on)
          }}
        >
          {deed.asks.map(ask => (
            <AskField key={ask.name} ask={ask} />
          ))}
          {deed.reason ? (
            <Field name="reason" label={deed.reason.label} optional={deed.reason.optional}>
              <TextArea rows={3} maxLength={deed.reason.most} />
            </Field>
          ) : null}
          <div className={`${formFoot} sticky -bottom-[1.1rem] -mx-5 border-t border-line bg-ground px-5 py-[0.7rem]`}>
            <PendingButton kind={deed.stands === 'grave' ? 'danger' : 'main'} onPress={() => (goesOn.current = false)}>
              {deed.label}
            </PendingButton>
            {goOnTo ? (
              <PendingButton kind="plain" onPress={() => (goesOn.current = true)}>
                {deed.label}并看下一件
              </PendingButton>
            ) : null}
            <Button onClick={() => dialog.current?.close()}>取消</Button>
          </div>
        </ActionForm>
      </div>
    </Dialog>
  )
}

/** What is decided about, beside the decision: a picture or a pdf as such, drawn and never run; another paper by its link. */
function Paper({ id, name }: { id: number; name: string }) {
  const href = `/api/files/${id}`
  return (
    <figure className="min-w-0">
      {/\.(jpe?g|png)$/i.test(name) ? (
        <Image src={href} alt={name} width={640} height={480} unoptimized className="h-auto w-full object-contain" />
      ) : null}
      {/\.pdf$/i.test(name) ? <PdfPages href={href} name={name} /> : null}
      <figcaption>
        <a href={href} target="_blank" rel="noreferrer">
          {name}
        </a>
      </figcaption>
    </figure>
  )
}

export type DeedButtonProps = {
  act: string
  kind?: DeedKind | undefined
  big?: boolean | undefined
  answers?: Answers | undefined
  children?: ReactNode
}

/** Opens a deed's dialog, or its page. What cannot be done now says why; what is not offered at all is not drawn. */
export function DeedButton({ act, kind, big, answers, children }: DeedButtonProps) {
  const { deeds, open, ...record } = useContext(DeskContext)
  const id = useId()
  const deed = deeds.find(one => one.act === act)
  if (!deed) return null
  const label = children ?? (kind === 'main' || deed.href ? deed.label : `${deed.label}…`)
  if (deed.whyNot !== null)
    return (
      <span className="grid justify-items-start gap-[0.15rem] md:in-data-move-deeds:justify-items-end md:in-data-move-deeds:text-right">
        <Button kind={kind} big={big} aria-disabled="true" aria-describedby={id}>
          {label}
        </Button>
        <small id={id} className="max-w-72 leading-[1.4] whitespace-normal text-ink-2">
          {deed.whyNot}
        </small>
      </span>
    )
  if (deed.action && deed.atOnce)
    return (
      <ActionForm
        id={`deed-${deed.act}`}
        action={deed.action}
        hidden={{ id: record.id, ...deed.hidden }}
        version={record.version}
      >
        <PendingButton kind={kind} big={big}>
          {deed.label}
        </PendingButton>
      </ActionForm>
    )
  if (deed.href)
    return (
      <LinkButton kind={kind} big={big} href={deed.href}>
        {label}
      </LinkButton>
    )
  return (
    <Button kind={kind} big={big} aria-haspopup="dialog" onClick={() => open(act, answers)}>
      {label}
    </Button>
  )
}

/** The main deeds: the first one that can be done filled, the others and what ends the same turn beside it. */
export function MainDeeds({ big }: { big?: boolean }) {
  const { deeds } = useContext(DeskContext)
  const mains = deeds.filter(deed => deed.stands === 'main')
  const first = mains.find(deed => deed.whyNot === null)
  return [...mains, ...deeds.filter(deed => deed.stands === 'turn')].map(deed => (
    <DeedButton key={deed.act} act={deed.act} kind={deed === first ? 'main' : 'plain'} big={deed === first && big} />
  ))
}

/** The deeds beside the main ones, grave ones last; few stand open, more in a menu. @param open only grave ones are folded away */
export function SideDeeds({ open = false }: { open?: boolean }) {
  const { deeds } = useContext(DeskContext)
  const grave = deeds.filter(deed => deed.stands === 'grave')
  const sides = deeds.filter(deed => deed.stands === 'side')
  const buttons = (of: readonly DeskDeed[]) => of.map(deed => <DeedButton key={deed.act} act={deed.act} />)
  if (open)
    return (
      <>
        {buttons(sides)}
        {grave.length > 0 ? <DeedMenu deeds={grave} /> : null}
      </>
    )
  const others = [...sides, ...grave]
  return others.length <= 2 ? buttons(others) : <DeedMenu deeds={others} />
}

function DeedMenu({ deeds }: { deeds: readonly DeskDeed[] }) {
  const firstGrave = deeds.find(deed => deed.stands === 'grave')
  return (
    <Pop label="其他办理" button tall>
      {deeds.map(deed => (
        <div
          key={deed.act}
          className={
            deed === firstGrave && deed !== deeds[0]
              ? `${menuItem} mt-[0.3rem] border-t border-t-line pt-[0.4rem]`
              : menuItem
          }
        >
          <DeedButton act={deed.act} kind="text" />
        </div>
      ))}
    </Pop>
  )
}
