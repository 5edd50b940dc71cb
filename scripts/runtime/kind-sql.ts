/** What a kind's definition asks of PostgreSQL, as the text of a migration. It is printed, read and amended; nobody runs it from here. */
import type { Field } from '@/lib/core/kind/field'
import { type AnyKind, columnOf, type Lies } from '@/lib/core/kind/kind'
import { orderColumn, ordersOf } from '@/lib/core/kind/list'

const types = { text: 'text', int: 'integer', date: 'date' } as const
const digits = { city_code: 4, county_code: 6, street_code: 9 } as const
const levels = Object.keys(digits) as (keyof typeof digits)[]
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const oneOf = (column: string, values: readonly string[]): string => `${column} IN (${values.map(quoted).join(', ')})`

const place = (column: keyof typeof digits): string =>
  `${column} char(12) COLLATE "C" GENERATED ALWAYS AS ((substr(division_code, 1, ${digits[column]}) || '${'0'.repeat(12 - digits[column])}')::char(12)) STORED`

/** Where a row lies: its columns, their keys, the column that leads to its parent, and who beside the offices sees it. */
const laid: Record<Lies, { columns: string[]; keys: string[]; parent: string | null; others: string }> = {
  'in-unit': {
    columns: [],
    keys: ['FOREIGN KEY (division_code) REFERENCES division (code)'],
    parent: null,
    others: '',
  },
  'in-compound': {
    columns: ['compound_id integer NOT NULL'],
    keys: [
      'FOREIGN KEY (compound_id, division_code) REFERENCES compound (id, division_code) ON UPDATE CASCADE ON DELETE RESTRICT',
    ],
    parent: 'compound_id',
    others: ' OR compound_id = (SELECT scope_compound())',
  },
  'of-organisation': {
    columns: ['organisation_id integer NOT NULL', 'compound_id integer NOT NULL'],
    keys: [
      'FOREIGN KEY (compound_id, division_code) REFERENCES compound (id, division_code) ON UPDATE CASCADE ON DELETE RESTRICT',
      'FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON UPDATE CASCADE ON DELETE RESTRICT',
    ],
    parent: 'organisation_id',
    others: ' OR compound_id = (SELECT scope_compound())',
  },
}

/** What a fact's column names, if it names a record. */
function target({ control, register }: Field<unknown, boolean>): string | null {
  if (control === 'file') return 'stored_file (id)'
  if (control === 'account') return 'account (id)'
  return register ? `${register.table} (id) ON UPDATE CASCADE ON DELETE RESTRICT` : null
}

const factsOf = (of: AnyKind) =>
  Object.entries(of.fields).map(([name, field]) => ({ column: columnOf(of, name), field }))

function table(of: AnyKind): string {
  const { columns, keys } = laid[of.lies]
  const facts = factsOf(of)
  const lines = [
    'id serial PRIMARY KEY',
    ...columns,
    'division_code char(12) COLLATE "C" NOT NULL',
    ...levels.map(place),
    ...facts.map(({ column, field }) => `${column} ${types[field.pg]}${field.optional ? '' : ' NOT NULL'}`),
    'state text NOT NULL',
    'state_at timestamptz(3) NOT NULL',
    'version integer NOT NULL DEFAULT 1',
    'created_by integer REFERENCES account (id)',
    'created_at timestamptz(3) NOT NULL',
    'updated_by integer REFERENCES account (id)',
    'updated_at timestamptz(3) NOT NULL',
    ...(of.happens ? ['late_at timestamptz(3)'] : []),
    ...keys,
    ...facts.flatMap(({ column, field }) => {
      const named = target(field)
      return named ? [`FOREIGN KEY (${column}) REFERENCES ${named}`] : []
    }),
    `CONSTRAINT ${of.table}_state CHECK (${oneOf('state', Object.keys(of.states))})`,
    ...facts.flatMap(({ column, field }) =>
      field.options
        ? [
            `CONSTRAINT ${of.table}_${column} CHECK (${oneOf(
              column,
              field.options.map(one => one.value),
            )})`,
          ]
        : [],
    ),
  ]
  return `CREATE TABLE ${of.table} (\n  ${lines.join(',\n  ')}\n);`
}

function indexes(of: AnyKind): string[] {
  const { parent } = laid[of.lies]
  const ordered = ordersOf(of).flatMap(by =>
    levels.map(level => (by === 'id' ? `${level}, id` : `${level}, ${orderColumn(of, by)}, id`)),
  )
  const files = factsOf(of).flatMap(({ column, field }) => (field.control === 'file' ? [column] : []))
  const belated = of.happens ? ['division_code) WHERE (late_at IS NOT NULL'] : []
  return [...(parent ? [parent] : []), ...ordered, ...files, ...belated].map(
    keys => `CREATE INDEX ON ${of.table} (${keys});`,
  )
}

const security = (of: AnyKind): string[] => [
  `ALTER TABLE ${of.table} ENABLE ROW LEVEL SECURITY;`,
  `ALTER TABLE ${of.table} FORCE ROW LEVEL SECURITY;`,
  `CREATE POLICY in_scope ON ${of.table} USING (
  ((SELECT scope_whole()) OR division_code >= (SELECT scope_from()) AND division_code < (SELECT scope_to()))
  AND ((SELECT scope_unassigned())${laid[of.lies].others}));`,
  `GRANT SELECT, INSERT, UPDATE ON ${of.table} TO portal_app;`,
  `GRANT USAGE ON SEQUENCE ${of.table}_id_seq TO portal_app;`,
]

function triggers(of: AnyKind): string[] {
  const lawful = `CREATE TRIGGER lawful_move BEFORE INSERT OR UPDATE OF state ON ${of.table} FOR EACH ROW EXECUTE FUNCTION lawful_move('${of.name}');`
  if (!Object.values(of.states).some(state => state.awaits)) return [lawful]
  const told = 'REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_desks();'
  return [
    lawful,
    `CREATE TRIGGER desk_inserted AFTER INSERT ON ${of.table} ${told}`,
    `CREATE TRIGGER desk_updated AFTER UPDATE ON ${of.table} ${told}`,
  ]
}

/** Whoever sees the record sees its papers. */
function papers(of: AnyKind): string[] {
  const files = factsOf(of).filter(({ field }) => field.control === 'file')
  if (files.length === 0) return []
  const names = files.map(({ column }) => `r.${column} = stored_file.id`).join(' OR ')
  return [
    `CREATE POLICY of_${of.name} ON stored_file FOR SELECT USING (EXISTS (SELECT FROM ${of.table} r WHERE ${names}));`,
  ]
}

export const migrationOf = (of: AnyKind): string =>
  [
    `-- ${of.called}: ${of.name}. Who else sees a row, rules between its columns and further indexes are written by hand.`,
    table(of),
    indexes(of).join('\n'),
    '-- States move only as the flow says.',
    triggers(of).join('\n'),
    '-- Scope.',
    [...security(of), ...papers(of)].join('\n'),
    '',
  ].join('\n\n')
