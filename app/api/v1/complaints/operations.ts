/** The deeds of this folder's routes, for the API's description. */
import { z } from 'zod'
import { complaintActs, keyFields, moveFields, RegisterRequest } from '@/lib/complaint/act/requests'
import { ComplaintAnswer, ComplaintListAnswer } from '@/lib/complaint/json'
import { ComplaintListRequest } from '@/lib/complaint/list/list'
import type { Operation } from '@/lib/web/openapi'

const path = '/api/v1/complaints'
const one = '/api/v1/complaints/{code}'

/** The case stands in the address. */
const MoveBody = z.object({ version: keyFields.version, move: z.enum(complaintActs), ...moveFields })

export const complaintOperations: readonly Operation[] = [
  {
    path,
    method: 'get',
    id: 'listComplaints',
    summary: '查诉求清单，常用 division、state、category、q、after',
    query: ComplaintListRequest,
    answer: ComplaintListAnswer,
  },
  {
    path,
    method: 'post',
    id: 'createComplaint',
    summary: '登记诉求；请求头 Idempotency-Key 相同的只登记一件，已有的答 200',
    body: RegisterRequest,
    answer: ComplaintAnswer,
    status: 201,
  },
  {
    path: one,
    method: 'get',
    id: 'getComplaint',
    summary: '查一件诉求，连同小区、组织、相邻十件和经过',
    answer: ComplaintAnswer,
  },
  {
    path: `${one}/moves`,
    method: 'post',
    id: 'moveComplaint',
    summary: '办理一步：move 为动作，version 为读到的版本',
    body: MoveBody,
    answer: ComplaintAnswer,
  },
]
