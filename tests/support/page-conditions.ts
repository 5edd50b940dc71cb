/** Which conditions may an address carry to a page or a route? Read from its source and from the schemas of the views it shows. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import type { z } from 'zod'
import { fieldsOf } from '@/lib/core/schema-fields'
import { type AnyView, findEverything } from './attacks-registry'

/** No code, no day and no number; the longer one is too long to be a word as well. */
export const nonsense = '~无'
export const longNonsense = `~${'无'.repeat(300)}`

const treeOf = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)

/** What a page takes from files of the house: as `file#name`. */
function importedBy(page: string): string[] {
  const tree = treeOf(page)
  return tree.statements.flatMap(node => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return []
    const from = node.moduleSpecifier.text
    const base = from.startsWith('@/') ? from.slice(2) : join(dirname(page), from)
    const names = node.importClause?.namedBindings
    if (!existsSync(`${base}.ts`) || !names || !ts.isNamedImports(names)) return []
    return names.elements.map(one => `${base}#${(one.propertyName ?? one.name).text}`)
  })
}

export type Condition = { at: string; path: string; name: string; view: AnyView; field: z.ZodType }

const takesQuery = (file: string): boolean =>
  file.endsWith('route.ts') || /searchParams|listPage\(|newPage\(/.test(readFileSync(file, 'utf8'))

/** Fields that may be left out, of every view that a page with a query or a route shows; `at`: its address, a route's with its file. */
export async function everyCondition(): Promise<Condition[]> {
  const views = new Map<string, AnyView>(
    (await findEverything()).flatMap(one => (one.is === 'view' ? [[`lib/${one.key}`, one.it] as const] : [])),
  )
  const files = globSync(['app/**/page.tsx', 'app/**/route.ts']).filter(file => !file.startsWith('app/(public)/'))
  return files
    .sort()
    .filter(takesQuery)
    .flatMap(file => {
      const at = file.replace(/^app(\/\(portal\))?|\/page\.tsx$/g, '')
      return importedBy(file)
        .flatMap(name => views.get(name) ?? [])
        .flatMap(view => fieldsOf(view.schema).map(one => ({ ...one, at, view })))
        .filter(({ path, name, field }) => path === name && field.safeParse(undefined).success)
    })
}

/** Whether a view says that it does not understand this of that condition: at its field, or where the conditions are put together. */
export function isRefused({ view, name, field }: Condition, said: string): boolean {
  const whole = view.schema.safeParse({ [name]: said })
  return !field.safeParse(said).success || (whole.error?.issues.some(issue => issue.path[0] === name) ?? false)
}
