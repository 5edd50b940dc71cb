// On a phone every list of records is cards: the name on top, then what matters line by line, nothing to scroll sideways. Figures stay tables.

type CardTable = {
  flow?: boolean | undefined
  columns: readonly { num?: boolean | undefined }[]
  headGroups?: unknown
  sumLabel?: unknown
}

/** A page's own list is cards. A small table of figures is compared down its columns: it keeps them, and scrolls in its frame. */
export function isCards({ columns, flow, headGroups, sumLabel }: CardTable): boolean {
  const rest = columns.slice(1)
  if (headGroups || sumLabel) return false
  return flow === true || rest.filter(column => column.num).length * 2 <= rest.length
}

export const cardRow = 'phone:card-row'
export const cardHead = 'phone:card-head'
export const cardCell = 'phone:card-cell'
/** Links within lie above the card's own, and are as large as a finger. */
export const cardValue = 'contents phone:card-value'
export const cardTick = 'phone:absolute phone:top-0 phone:right-0 phone:z-2 phone:size-12 phone:border-0 phone:p-0'
/** What is pressed around a tick is as large as a finger; the tick itself is not. */
export const fingerLook =
  'contents phone:flex phone:size-12 phone:items-center phone:justify-center phone:[&>input]:size-6'
export const cardGroup = 'phone:block phone:*:block phone:*:h-auto phone:*:mb-2 phone:*:rounded phone:*:py-2'
export const cardEmpty = 'phone:block phone:h-auto'
/** Heads are said on each card; what sorts and what ticks all stays, in a row of its own. */
export const cardHeads = 'phone:card-heads'
/** What is pressed in a table of figures is as large as a finger, too. */
export const figuresLook =
  'phone:[&_:is(td,th)_a]:inline-flex phone:[&_:is(td,th)_a]:min-h-11 phone:[&_:is(td,th)_a]:items-center phone:[&_:is(td,th)_a]:min-w-6'
