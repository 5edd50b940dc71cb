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

export const cardRow =
  'phone:relative phone:mb-3 phone:grid phone:grid-cols-[auto_minmax(0,1fr)] phone:gap-x-4 phone:rounded phone:border phone:border-line-2 phone:px-4 phone:py-2 phone:has-[>td>label]:pr-14'
export const cardHead =
  'phone:col-span-full phone:h-auto phone:w-auto! phone:min-w-0! phone:border-0 phone:p-0 phone:text-text phone:whitespace-normal phone:wrap-anywhere phone:[&>a]:flex phone:[&>a]:min-h-11 phone:[&>a]:items-center phone:[&>a]:after:absolute phone:[&>a]:after:inset-0'
export const cardCell =
  'phone:col-span-full phone:grid phone:h-auto phone:grid-cols-subgrid phone:items-baseline phone:border-0 phone:p-0 phone:py-[0.15rem] phone:text-left phone:whitespace-normal phone:before:text-ink-2 phone:before:content-[attr(data-label)] phone:has-[>div:empty]:hidden'
/** Links within lie above the card's own, and are as large as a finger. */
export const cardValue =
  'contents phone:block phone:min-w-0 phone:[&_*]:whitespace-normal phone:text-left phone:wrap-anywhere phone:[&_a]:relative phone:[&_a]:z-1 phone:[&_a]:inline-flex phone:[&_a]:min-h-11 phone:[&_a]:items-center phone:[&_button]:relative phone:[&_button]:z-1 phone:[&_details]:relative phone:[&_details]:z-2'
export const cardTick = 'phone:absolute phone:top-0 phone:right-0 phone:z-2 phone:size-12 phone:border-0 phone:p-0'
/** What is pressed around a tick is as large as a finger; the tick itself is not. */
export const fingerLook =
  'contents phone:flex phone:size-12 phone:items-center phone:justify-center phone:[&>input]:size-6'
export const cardGroup = 'phone:block phone:*:block phone:*:h-auto phone:*:mb-2 phone:*:rounded phone:*:py-2'
export const cardEmpty = 'phone:block phone:h-auto'
/** Heads are said on each card; what sorts and what ticks all stays, in a row of its own. */
export const cardHeads =
  'phone:block phone:[&>tr]:mb-2 phone:[&>tr]:flex phone:[&>tr]:flex-wrap phone:[&>tr]:gap-x-4 phone:[&_th]:static phone:[&_th]:h-auto phone:[&_th]:border-0 phone:[&_th]:bg-transparent phone:[&_th]:p-0 phone:[&_th:not([aria-sort]):not(:has(input))]:hidden phone:[&_td]:hidden phone:[&_a]:inline-flex phone:[&_a]:min-h-11 phone:[&_a]:items-center phone:[&_small]:hidden'
/** What is pressed in a table of figures is as large as a finger, too. */
export const figuresLook =
  'phone:[&_:is(td,th)_a]:inline-flex phone:[&_:is(td,th)_a]:min-h-11 phone:[&_:is(td,th)_a]:items-center phone:[&_:is(td,th)_a]:min-w-6'
