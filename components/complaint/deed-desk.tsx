'use client'

// All deeds on one case: buttons open one dialog, which stays open with everything typed even when somebody else moves the case.

import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react'
import { ActionForm } from '../form/action-form'
import type { FormAction } from '../form/form-state'
import { formFoot } from '../form/look'
import { Button, type DeedKind } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Note } from '../ui/note'
import { PendingButton } from '../ui/pending-button'
import { menuItem, Pop } from '../ui/pop'
import { type Canned, DeedField, type DeedOptions, type KnownAnswers } from './deed-field'
import { type DeedAct, type DeedAsks, type DeedCommand, deedOf } from './deeds'

export type CaseDeed = {
  act: DeedAct
  label: string
  /** Why it cannot be done now, in words; null: it can. */
  whyNot: string | null
  known: KnownAnswers
  canned: readonly Canned[]
}

export type CaseDeedDeskProps = {
  code: string
  version: number
  stateWords: string
  deeds: readonly CaseDeed[]
  options: DeedOptions
  actions: Partial<Record<DeedCommand, FormAction>>
  children: ReactNode
}

/** The deed as it stood when its dialog was opened, and over which version of the case. */
type OpenedDeed = { deed: CaseDeed; version: number; known: KnownAnswers }
type CaseDesk = { deeds: readonly CaseDeed[]; open: (act: DeedAct, known?: KnownAnswers) => void }

const DeskContext = createContext<CaseDesk>({ deeds: [], open: () => undefined })

export function DeedDesk(props: CaseDeedDeskProps) {
  const { version, deeds, children } = props
  const [opened, setOpened] = useState<OpenedDeed | null>(null)
  const open = (act: DeedAct, known: KnownAnswers = {}) => {
    const deed = deeds.find(one => one.act === act)
    if (deed) setOpened({ deed, version, known: { ...deed.known, ...known } })
  }
  return (
    <DeskContext.Provider value={{ deeds, open }}>
      {children}
      {opened ? <DeedDialog key={opened.deed.act} {...props} opened={opened} onClose={() => setOpened(null)} /> : null}
    </DeskContext.Provider>
  )
}

function DeedDialog(props: CaseDeedDeskProps & { opened: OpenedDeed; onClose: () => void }) {
  const { code, version, stateWords, options, actions, opened, onClose } = props
  const { deed } = opened
  const asked: DeedAsks = deedOf(deed.act)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const command = asked.command ?? 'move'
  const action = actions[command]
  if (!action) return null
  return (
    <Dialog ref={dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>{deed.label}</h2>
      {asked.rule ? <p className="mb-4 text-ink-2">{asked.rule}</p> : null}
      {version === opened.version ? null : (
        <Note kind="near" alert>
          您打开后，别人办理了这一件，现在是“{stateWords}”。您填写的都还在。
        </Note>
      )}
      <ActionForm
        id={`${id}-form`}
        action={action}
        draft={asked.asks.length > 0 ? `complaint/${code}/${deed.act}` : undefined}
        hidden={command === 'move' ? { id: code, move: deed.act } : { id: code }}
        version={opened.version}
        onDone={() => dialog.current?.close()}
      >
        {asked.asks.map(ask => (
          <DeedField key={ask.name} ask={ask} options={options} known={opened.known} canned={deed.canned} />
        ))}
        <div className={formFoot}>
          <PendingButton kind={deed.act === 'void' ? 'danger' : 'main'}>{deed.label}</PendingButton>
          <Button onClick={() => dialog.current?.close()}>取消</Button>
        </div>
      </ActionForm>
    </Dialog>
  )
}

export type CaseDeedButtonProps = {
  act: DeedAct
  kind?: DeedKind | undefined
  big?: boolean | undefined
  /** Answers given beforehand, e.g. into which case to merge. */
  known?: KnownAnswers | undefined
  children?: ReactNode
}

/** Opens a deed's dialog. What cannot be done now says why; what is not offered at all is not drawn. */
export function DeedButton({ act, kind, big, known, children }: CaseDeedButtonProps) {
  const { deeds, open } = useContext(DeskContext)
  const id = useId()
  const deed = deeds.find(one => one.act === act)
  if (!deed) return null
  const label = children ?? (kind === 'main' ? deed.label : `${deed.label}…`)
  if (deed.whyNot === null) {
    return (
      <Button kind={kind} big={big} aria-haspopup="dialog" onClick={() => open(act, known)}>
        {label}
      </Button>
    )
  }
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
}

/** The deeds beside the main one: those of the same turn first, grave ones last. */
export function DeedMenu({ main }: { main: DeedAct | null }) {
  const { deeds } = useContext(DeskContext)
  const others = deeds.filter(one => one.act !== main && deedOf(one.act).stands !== 'turn')
  if (others.length === 0) return null
  const grave = others.filter(one => deedOf(one.act).stands === 'grave')
  return (
    <Pop label="其他办理" button tall>
      {[...others.filter(one => !grave.includes(one)), ...grave].map(one => (
        <div
          key={one.act}
          className={one === grave[0] ? `${menuItem} mt-[0.3rem] border-t border-t-line pt-[0.4rem]` : menuItem}
        >
          <DeedButton act={one.act} kind="text" />
        </div>
      ))}
    </Pop>
  )
}

/** The main deed filled, the others that end the same turn beside it. */
export function TurnDeeds({ main }: { main: DeedAct | null }) {
  const { deeds } = useContext(DeskContext)
  const others = deeds.filter(one => one.act !== main && deedOf(one.act).stands === 'turn')
  return (
    <>
      {main ? <DeedButton act={main} kind="main" big /> : null}
      {others.map(one => (
        <DeedButton key={one.act} act={one.act} />
      ))}
    </>
  )
}
