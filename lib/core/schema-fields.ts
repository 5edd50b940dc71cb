/** Which fields does a schema take? Walked through unions, pipes and wrappers: what a form may bring, and what a test asks every command and view. */
import { z } from 'zod'
import { isOfFiles } from './fields'

export type TakenField = { path: string; name: string; field: z.ZodType }

const isType = (it: unknown): it is z.ZodType => it instanceof z.ZodType

/** The schemas right under one that is no object: of a union, a pipe, a list or a wrapper. */
function under(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.filter(isType)
  if (schema instanceof z.ZodPipe) return [schema.in, schema.out].filter(isType)
  if (schema instanceof z.ZodArray) return [schema.element].filter(isType)
  if (schema instanceof z.ZodIntersection) return [schema.def.left, schema.def.right].filter(isType)
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly
  )
    return [schema.def.innerType].filter(isType)
  return []
}

/** Every field of the objects in a schema, of any depth. */
export function fieldsOf(schema: z.ZodType, path = ''): TakenField[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => {
      const at = path === '' ? name : `${path}.${name}`
      return isType(field) ? [{ path: at, name, field }, ...fieldsOf(field, at)] : []
    })
  return under(schema).flatMap(one => fieldsOf(one, path))
}

/** Does a form bring a file under this field, or several? */
export const takesFile = (field: z.ZodType): boolean => isOfFiles(field) || under(field).some(takesFile)
