import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { operations } from '@/app/api/v1/operations'
import { openApi, unknownIn } from '@/lib/web/openapi'

const document = openApi(operations)
const at = (...path: string[]): unknown =>
  path.reduce<unknown>(
    (bag, key) => (bag instanceof Object ? Object.entries(bag).find(([name]) => name === key)?.[1] : undefined),
    document,
  )

describe('the description of the API', () => {
  test('names every deed once, each with its own id', () => {
    const ids = operations.map(operation => operation.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, method } of operations) expect(at('paths', path, method, 'responses')).toBeDefined()
  })

  test('tells a program what the list of compounds takes, with the words that are allowed', () => {
    const parameters = at('paths', '/api/v1/compounds', 'get', 'parameters')
    expect(parameters).toContainEqual({
      name: 'sort',
      in: 'query',
      required: false,
      schema: { type: 'string', enum: ['place', 'name', 'delivered', 'households', 'updated'] },
    })
  })

  test('says which facts a new compound cannot do without', () => {
    const body = at('paths', '/api/v1/compounds', 'post', 'requestBody', 'content', 'application/json', 'schema')
    expect(body).toMatchObject({
      required: ['name', 'divisionCode', 'exclusiveArea', 'deliveredArea', 'households'],
    })
  })

  test('shows the code of a record as part of its address', () => {
    expect(at('paths', '/api/v1/compounds/{code}', 'get', 'parameters')).toEqual([
      { name: 'code', in: 'path', required: true, schema: { type: 'string' } },
    ])
    expect(Object.keys(at('paths', '/api/v1/compounds/{code}', 'get', 'responses') ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '429',
    ])
  })

  test('knows every name that a question may have, and every route that lists refuses the others', () => {
    for (const { query, method, path } of operations.filter(one => one.query && one.method === 'get')) {
      const parameters = at('paths', path, method, 'parameters')
      const names = Array.isArray(parameters) ? parameters.map(one => String(one.name)) : []
      expect(names.length, path).toBeGreaterThan(0)
      if (query) expect(unknownIn(query, [...names, 'nonsense']), path).toEqual(['nonsense'])
    }
    const lenient = globSync('app/api/v1/**/route.ts').filter(file => readFileSync(file, 'utf8').includes('queryOf'))
    expect(lenient).toEqual([])
  })
})
