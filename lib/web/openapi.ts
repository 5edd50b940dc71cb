/** Describes the HTTP API as an OpenAPI document, out of the zod schemas that the routes themselves use. */
import { z } from 'zod'

/** One deed of the API. Each folder of app/api/v1 lists its own in operations.ts; `operations` there gathers them. */
export type Operation = {
  path: `/api/v1/${string}`
  method: 'get' | 'post' | 'patch'
  id: string
  summary: string
  /** An object; each of its fields is one parameter. */
  query?: z.ZodType
  body?: z.ZodType
  answer: z.ZodType
  status?: 200 | 201
  /** Without a token. */
  open?: true
}

type Json = Record<string, unknown>

const input = (schema: z.ZodType): Json => strip(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
const output = (schema: z.ZodType): Json => strip(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }))
const strip = ({ $schema: _, ...rest }: Json): Json => rest

const isObject = (value: unknown): value is Json => value instanceof Object && !Array.isArray(value)

/** What a query may name; the names of each schema are read once. */
const named = new WeakMap<z.ZodType, ReadonlySet<string>>()

/** Names that stand behind the ? of an address and that its schema does not know. */
export function unknownIn(schema: z.ZodType, names: readonly string[]): string[] {
  const { properties } = named.has(schema) ? {} : input(schema)
  const known = named.get(schema) ?? new Set(Object.keys(isObject(properties) ? properties : {}))
  named.set(schema, known)
  return names.filter(name => !known.has(name))
}

function queryParameters(schema: z.ZodType): Json[] {
  const { properties, required } = input(schema)
  const needed = Array.isArray(required) ? required : []
  return Object.entries(isObject(properties) ? properties : {}).map(([name, shape]) => ({
    name,
    in: 'query',
    required: needed.includes(name),
    schema: shape,
  }))
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const inJson = (schema: Json): Json => ({ 'application/json': { schema } })
const fault = (description: string): Json => ({ description, content: inJson({ $ref: '#/components/schemas/Fault' }) })

const faults: Record<string, Json> = {
  400: fault('请求有误，fields 逐项说明'),
  401: fault('没有令牌，或令牌无效'),
  403: fault('这个岗位不能办理'),
  404: fault('没有找到，或不在管辖范围内'),
  409: fault('别人先改了，version 为现在的版本'),
  422: fault('规则不允许'),
  429: fault('请求太频繁，见 Retry-After'),
}

/** What may go wrong with a deed: a reading never conflicts, an open one asks for no token. */
function faultsOf(operation: Operation): Record<string, Json> {
  const reading = operation.method === 'get'
  const kept = Object.entries(faults).filter(([status]) => {
    if (reading && (status === '409' || status === '422')) return false
    return !(operation.open && (status === '401' || status === '403' || status === '404'))
  })
  return Object.fromEntries(kept)
}

const described = (operation: Operation): Json => ({
  operationId: operation.id,
  summary: operation.summary,
  parameters: [...pathParameters(operation.path), ...(operation.query ? queryParameters(operation.query) : [])],
  ...(operation.body ? { requestBody: { required: true, content: inJson(input(operation.body)) } } : {}),
  ...(operation.open ? { security: [] } : {}),
  responses: {
    [operation.status ?? 200]: { description: '成功', content: inJson(output(operation.answer)) },
    ...faultsOf(operation),
  },
})

const Fault = z.object({
  error: z.object({
    kind: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.array(z.string())).optional(),
    alike: z.array(z.object({ label: z.string(), href: z.string() })).optional(),
    version: z.int().optional(),
    requestId: z.string().optional(),
  }),
})

export function openApi(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '山西省住宅物业管理监督平台接口', version: '1' },
    security: [{ token: [] }],
    paths,
    components: {
      schemas: { Fault: output(Fault) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: '在“我的账号”中为岗位签发' } },
    },
  }
}
