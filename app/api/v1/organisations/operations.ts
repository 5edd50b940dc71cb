/** The deeds of this folder's routes, for the API's description. */
import { OrganisationListAnswer } from '@/lib/organisation/json'
import { OrganisationListRequest } from '@/lib/organisation/list'
import { CorrectOrganisationRequest, CreateOrganisationRequest } from '@/lib/organisation/rules'
import { OrganisationAnswer } from '@/lib/record/organisation-json'
import type { Operation } from '@/lib/web/openapi'

const path = '/api/v1/organisations'
const one = '/api/v1/organisations/{code}'

export const organisationOperations: readonly Operation[] = [
  {
    path,
    method: 'get',
    id: 'listOrganisations',
    summary: '查业委会、物管会清单',
    query: OrganisationListRequest,
    answer: OrganisationListAnswer,
  },
  {
    path,
    method: 'post',
    id: 'createOrganisation',
    summary: '登记业委会或物管会',
    body: CreateOrganisationRequest,
    answer: OrganisationAnswer,
    status: 201,
  },
  { path: one, method: 'get', id: 'getOrganisation', summary: '查一个业委会或物管会', answer: OrganisationAnswer },
  {
    path: one,
    method: 'patch',
    id: 'correctOrganisation',
    summary: '更正业委会或物管会：只改所给的项，null 为清空，version 为读到的版本',
    body: CorrectOrganisationRequest.omit({ code: true, whole: true }),
    answer: OrganisationAnswer,
  },
]
