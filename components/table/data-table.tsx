// A list as a real table: heads with units, sum first, groups, sort by link, the row's own link as its head.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import {
  cardCell,
  cardEmpty,
  cardGroup,
  cardHead,
  cardHeads,
  cardRow,
  cardTick,
  cardValue,
  figuresLook,
  fingerLook,
  isCards,
} from './card-look'
import { RowKeys } from './row-keys'
import { SelectAll } from './select-all'

export type TableColumn<Row> = {
  key: string
  head: ReactNode
  unit?: string | undefined
  /** Right-aligned, never wrapped. */
  num?: boolean | undefined
  /** A line to its left, where a new group of columns begins. */
  ruled?: boolean | undefined
  /** Words in their order, such as a place's, that break only between each other. */
  parted?: boolean | undefined
  /** Smaller and quieter. */
  mute?: boolean | undefined
  /** Not on the card that a phone shows: what the record's own page tells as well. */
  desk?: boolean | undefined
  cell: (row: Row) => ReactNode
  sum?: ReactNode
  sort?: { href: string; now?: 'ascending' | 'descending' | undefined } | undefined
}

export type RowGroup<Row> = { key: string; label: ReactNode; rows: readonly Row[] }
export type HeadGroup = { label: ReactNode; note?: string | undefined; span: number }

export type DataTableProps<Row> = {
  /** Names the table to those who do not see it; shown only if `showCaption`. */
  caption: string
  showCaption?: boolean | undefined
  columns: readonly TableColumn<Row>[]
  rows?: readonly Row[] | undefined
  groups?: readonly RowGroup<Row>[] | undefined
  rowKey: (row: Row) => string
  /** The first column becomes the row's head and, with an address, its link. */
  rowHref?: ((row: Row) => string | undefined) | undefined
  /** Upper row of heads; the first column spans both rows. */
  headGroups?: readonly HeadGroup[] | undefined
  sumLabel?: ReactNode
  empty?: ReactNode
  tight?: boolean | undefined
  /** Long lists: the page scrolls, heads and groups stick below the top bar. */
  flow?: boolean | undefined
  select?:
    | {
        name: string
        label: (row: Row) => string
        form?: string | undefined
        /** Keys of rows that are ticked when the page comes. */
        ticked?: readonly string[] | undefined
      }
    | undefined
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption, columns, rows = [], groups, tight, flow, empty, sumLabel, select } = props
  const shown = groups ?? [{ key: 'all', label: null, rows }]
  const count = shown.reduce((sum, group) => sum + group.rows.length, 0)
  const width = columns.length + (select ? 1 : 0)
  const cards = isCards(props)
  return (
    <RowKeys label={caption} flow={flow} cards={cards}>
      <table className={tableLook(tight, cards)}>
        <caption className={showCaption ? undefined : 'sr-only'}>{caption}</caption>
        <Head {...props} />
        <tbody className={cards ? 'phone:block' : undefined}>
          {sumLabel ? <SumRow label={sumLabel} columns={columns} select={select !== undefined} /> : null}
          {shown.map(group => (
            <Group key={group.key} group={group} width={width} table={props} />
          ))}
          {count === 0 ? (
            <tr className={cards ? 'phone:block' : undefined}>
              <td colSpan={width} className={cards ? cardEmpty : undefined}>
                {empty ?? '没有符合条件的'}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </RowKeys>
  )
}

const tableLook = (tight: boolean | undefined, cards: boolean): string =>
  [tight ? 'tight' : '', cards ? 'phone:block' : figuresLook].filter(Boolean).join(' ')

function Head<Row>(props: DataTableProps<Row>) {
  const { columns, headGroups, select, caption } = props
  const [first, ...rest] = columns
  const tick = select ? (
    <th className={tickLook} rowSpan={headGroups ? 2 : 1}>
      <SelectAll name={select.name} label={`选本页全部：${caption}`} />
    </th>
  ) : null
  if (!headGroups) {
    return (
      <thead className={isCards(props) ? cardHeads : undefined}>
        <tr>
          {tick}
          {columns.map(column => (
            <HeadCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
    )
  }
  return (
    <thead>
      <tr>
        {tick}
        {first ? <HeadCell column={first} rows={2} /> : null}
        {headGroups.map(group => (
          <th
            key={`${group.span}${String(group.note)}${String(group.label)}`}
            colSpan={group.span}
            scope="colgroup"
            className={ruled}
          >
            {group.label}
            {group.note ? (
              <>
                {'　'}
                <small className="inline">{group.note}</small>
              </>
            ) : null}
          </th>
        ))}
      </tr>
      <tr>
        {rest.map(column => (
          <HeadCell key={column.key} column={column} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell<Row>({ column, rows }: { column: TableColumn<Row>; rows?: number }) {
  if (!column.head) return <td rowSpan={rows} className={headless} />
  return (
    <th
      scope="col"
      rowSpan={rows}
      className={cellClass(column)}
      aria-sort={column.sort ? (column.sort.now ?? 'none') : undefined}
    >
      {column.sort ? (
        <Link className={sortLook[column.sort.now ?? 'none']} href={column.sort.href} scroll={false}>
          {column.head}
        </Link>
      ) : (
        column.head
      )}
      {column.unit ? <small>{column.unit}</small> : null}
    </th>
  )
}

function SumRow<Row>(props: { label: ReactNode; columns: readonly TableColumn<Row>[]; select: boolean }) {
  const [, ...rest] = props.columns
  return (
    <tr className={sumLook}>
      {props.select ? <td className={tickLook} /> : null}
      <th scope="row">{props.label}</th>
      {rest.map(column => (
        <td key={column.key} className={cellClass(column)}>
          {column.sum}
        </td>
      ))}
    </tr>
  )
}

function Group<Row>(props: { group: RowGroup<Row>; width: number; table: DataTableProps<Row> }) {
  const { group, width, table } = props
  return (
    <>
      {group.label ? (
        <tr className={isCards(table) ? `${groupLook} ${cardGroup}` : groupLook}>
          <th colSpan={width} scope="colgroup">
            {group.label}
          </th>
        </tr>
      ) : null}
      {group.rows.map(row => (
        <DataRow key={table.rowKey(row)} row={row} table={table} />
      ))}
    </>
  )
}

function DataRow<Row>({ row, table }: { row: Row; table: DataTableProps<Row> }) {
  const [first, ...rest] = table.columns
  const href = table.rowHref?.(row)
  const cards = isCards(table)
  const look = (column: TableColumn<Row>, more: string): string | undefined =>
    cards ? `${cellClass(column) ?? ''} ${more}` : cellClass(column)
  return (
    <tr className={cards ? cardRow : undefined}>
      {table.select ? (
        <td className={cards ? `${tickLook} ${cardTick}` : tickLook}>
          <label className={fingerLook}>
            <input
              type="checkbox"
              data-tick=""
              name={table.select.name}
              value={table.rowKey(row)}
              form={table.select.form}
              defaultChecked={table.select.ticked?.includes(table.rowKey(row))}
              aria-label={`选 ${table.select.label(row)}`}
            />
          </label>
        </td>
      ) : null}
      {first ? (
        <th scope="row" className={look(first, cardHead)}>
          {href ? (
            <Link className={rowLink} href={href} data-row="">
              {first.cell(row)}
            </Link>
          ) : (
            first.cell(row)
          )}
        </th>
      ) : null}
      {rest.map(column => (
        <td
          key={column.key}
          className={look(column, column.desk ? 'phone:hidden' : cardCell)}
          data-label={cards && typeof column.head === 'string' ? column.head : undefined}
        >
          {cards ? <div className={cardValue}>{column.cell(row)}</div> : column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

const tickLook = 'w-8 pr-0 print:hidden'
const sumLook = '*:border-b-line-2 *:bg-ground-2 *:font-semibold'
const groupLook =
  '*:h-[1.95rem] *:border-t *:border-t-line-2 *:border-b-line-2 *:bg-ground-2 *:font-normal first:*:border-t-0 min-[80em]:in-[.flow]:*:sticky min-[80em]:in-[.flow]:*:top-[calc(var(--top)+2.85rem)] min-[80em]:in-[.flow]:*:z-1'
const rowLink =
  'font-semibold text-ink no-underline in-[tr:hover]:text-deed in-[tr:hover]:underline hover:text-deed hover:underline'
/** Above a column that needs no head the row of heads goes on. */
const headless = 'border-b-line-2 bg-ground-2'
const sortLink = 'text-inherit no-underline hover:underline'
const sortLook = {
  none: sortLink,
  ascending: `${sortLink} after:content-['_↑']`,
  descending: `${sortLink} after:content-['_↓']`,
}

/** A line before a group of columns. */
const ruled = 'border-l border-l-line-2'

function cellClass<Row>(column: TableColumn<Row>): string | undefined {
  const names = [
    column.num ? 'text-right whitespace-nowrap phone:[&_a]:justify-end' : '',
    column.ruled ? ruled : '',
    column.parted ? 'break-keep' : '',
    column.mute ? 'text-ink-2' : '',
  ]
  return names.filter(Boolean).join(' ') || undefined
}
