/** The deeds of this folder's routes, for the API's description. */
import { CompoundListAnswer } from '@/lib/compound/json'
import { CompoundQuery } from '@/lib/compound/query'
import { CorrectCompoundRequest, CreateCompoundRequest } from '@/lib/compound/requests'
import { CompoundAnswer } from '@/lib/record/compound-json'
import type { Operation } from '@/lib/web/openapi'

const path = '/api/v1/compounds'
const one = '/api/v1/compounds/{code}'

export const compoundOperations: readonly Operation[] = [
  { path, method: 'get', id: 'listCompounds', summary: '查小区清单', query: CompoundQuery, answer: CompoundListAnswer },
  {
    path,
    method: 'post',
    id: 'createCompound',
    summary: '登记小区，面积单位 ㎡',
    body: CreateCompoundRequest,
    answer: CompoundAnswer,
    status: 201,
  },
  { path: one, method: 'get', id: 'getCompound', summary: '查一个小区', answer: CompoundAnswer },
  {
    path: one,
    method: 'patch',
    id: 'correctCompound',
    summary: '更正小区：只改所给的项，null 为清空，version 为读到的版本',
    body: CorrectCompoundRequest.omit({ code: true, whole: true }),
    answer: CompoundAnswer,
  },
]
