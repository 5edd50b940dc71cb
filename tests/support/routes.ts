/**
 * Under which address does each page and each route show the victim's records? One entry for every `page.tsx` and every
 * exported method of a `route.ts`; `tests/arch/registry-routes.test.ts` fails when one is missing.
 */
import { hidden, list, open, own, type RouteAttack, type Victim } from './route-kinds'
import { complaintPages, complaintRoutes, openComplaintAddresses, openComplaintPages } from './routes-complaints'

/** The same shapes, never given out. */
export const noVictim: Victim = {
  county: '140403000000',
  street: '140403001000',
  community: '140403001001',
  compound: '1404030019999',
  compoundName: '没有这样的小区名称',
  organisation: '1404030019999Y01',
  company: '91140100MA0000999X',
  contract: '1900000001',
  evidence: '1900000002',
  file: '1900000003',
  importRun: '1900000004',
  username: 'nobody.at.all',
  procedure: '1900000005',
  candidate: '1900000006',
  renewal: '1900000007',
  assembly: '1900000008',
  result: '1900000009',
  filing: '1900000010',
  member: '1900000011',
  order: '1900000012',
  complaint: 'SQ-20200101-999999',
  route: '1900000013',
  source: 'nobodys-source',
  facility: '1900000014',
  exclusion: '1900000015',
}

const committeePages: Record<string, RouteAttack> = {
  '(portal)/assemblies/page': list(it => `/assemblies?under=${it.county}`),
  '(portal)/assemblies/new/page': hidden(it => `/assemblies/new?procedure=${it.procedure}`),
  '(portal)/assemblies/[id]/page': hidden(it => `/assemblies/${it.assembly}`),
  '(portal)/assemblies/[id]/edit/page': hidden(it => `/assemblies/${it.assembly}/edit`),
  '(portal)/assemblies/[id]/register/page': hidden(it => `/assemblies/${it.assembly}/register`),
  '(portal)/assemblies/[id]/ballots/page': hidden(it => `/assemblies/${it.assembly}/ballots`),
  '(portal)/assemblies/[id]/result/page': hidden(it => `/assemblies/${it.result}/result`),
  '(portal)/conduct/page': list(it => `/conduct?division=${it.county}`),
  '(portal)/conduct/[code]/page': hidden(it => `/conduct/${it.organisation}`),
  '(portal)/conduct/[code]/new/page': hidden(it => `/conduct/${it.organisation}/new?kind=meeting`),
  '(portal)/conduct/[code]/join/page': hidden(it => `/conduct/${it.organisation}/join`),
  '(portal)/conduct/[code]/members/[id]/page': hidden(it => `/conduct/${it.organisation}/members/${it.member}`),
  '(portal)/conduct/orders/page': list(it => `/conduct/orders?division=${it.county}`),
  '(portal)/conduct/orders/new/page': hidden(it => `/conduct/orders/new?organisation=${it.organisation}`),
  '(portal)/conduct/orders/[id]/page': hidden(it => `/conduct/orders/${it.order}`),
  '(portal)/filings/page': list(it => `/filings?division=${it.county}`),
  '(portal)/filings/new/page': hidden(it => `/filings/new?organisation=${it.organisation}`),
  '(portal)/filings/[id]/page': hidden(it => `/filings/${it.filing}`),
  '(portal)/procedures/page': list(it => `/procedures?division=${it.county}`),
  '(portal)/procedures/new/page': hidden(it => `/procedures/new?compound=${it.compound}`),
  '(portal)/procedures/ready/page': list(it => `/procedures/ready?division=${it.county}`),
  '(portal)/procedures/[id]/page': hidden(it => `/procedures/${it.procedure}`),
  '(portal)/procedures/[id]/audit/page': hidden(it => `/procedures/${it.renewal}/audit`),
  '(portal)/procedures/[id]/people/new/page': hidden(it => `/procedures/${it.procedure}/people/new?part=candidate`),
  '(portal)/procedures/[id]/people/[person]/page': hidden(it => `/procedures/${it.procedure}/people/${it.candidate}`),
  '(portal)/progress/page': list(it => `/progress?division=${it.county}`),
  '(portal)/progress/list/page': list(it => `/progress/list?division=${it.county}`),
  '(portal)/progress/outliers/page': list(it => `/progress/outliers?division=${it.county}`),
  '(portal)/progress/steps/page': list(it => `/progress/steps?division=${it.county}`),
  '(portal)/progress/work/page': list(it => `/progress/work?division=${it.county}`),
  '(portal)/radar/page': list(it => `/radar?division=${it.county}`),
  '(portal)/radar/[organisation]/page': hidden(it => `/radar/${it.organisation}`),
}

/** Pages of signed-in people, by their file under `app/`. */
export const pages: Record<string, RouteAttack> = {
  ...committeePages,
  ...complaintPages,
  '(portal)/accounts/page': list(it => `/accounts?q=${it.username}`),
  '(portal)/accounts/new/page': list(it => `/accounts/new?role=community&county=${it.county}`),
  '(portal)/accounts/[username]/page': hidden(it => `/accounts/${it.username}`),
  '(portal)/accounts/[username]/add-post/page': hidden(it => `/accounts/${it.username}/add-post?role=street-clerk`),
  '(portal)/audit/page': list(it => `/audit?record=compound:${it.compound}`),
  '(portal)/companies/page': list(it => `/companies?division=${it.county}`),
  '(portal)/companies/new/page': own('/companies/new'),
  '(portal)/companies/unserved/page': list(it => `/companies/unserved?division=${it.county}`),
  // The register is common: the page opens, and shows of its contracts only the reader's own.
  '(portal)/companies/[creditCode]/page': list(it => `/companies/${it.company}`),
  '(portal)/companies/[creditCode]/edit/page': hidden(it => `/companies/${it.company}/edit`),
  '(portal)/companies/contracts/page': list(it => `/companies/contracts?division=${it.county}`),
  '(portal)/companies/contracts/new/page': hidden(
    it => `/companies/contracts/new?company=${it.company}&compound=${it.compound}`,
  ),
  '(portal)/companies/contracts/[id]/page': hidden(it => `/companies/contracts/${it.contract}`),
  '(portal)/compounds/page': list(it => `/compounds?q=${encodeURIComponent(it.compoundName)}`),
  '(portal)/compounds/new/page': own('/compounds/new'),
  '(portal)/compounds/[code]/page': hidden(it => `/compounds/${it.compound}`),
  '(portal)/compounds/[code]/edit/page': hidden(it => `/compounds/${it.compound}/edit`),
  '(portal)/compounds/[code]/exclude/page': hidden(it => `/compounds/${it.compound}/exclude`),
  '(portal)/compounds/[code]/retire/page': hidden(it => `/compounds/${it.compound}/retire`),
  '(portal)/dashboard/page': hidden(it => `/dashboard?division=${it.county}`),
  '(portal)/dashboard/compounds/page': hidden(it => `/dashboard/compounds?division=${it.county}`),
  '(portal)/dashboard/counties/page': hidden(it => `/dashboard/counties?division=${it.county}`),
  '(portal)/dashboard/difference/page': hidden(it => `/dashboard/difference?division=${it.county}`),
  '(portal)/dashboard/streets/page': hidden(it => `/dashboard/streets?division=${it.county}`),
  '(portal)/dashboard/what-if/page': hidden(it => `/dashboard/what-if?division=${it.county}`),
  // What was sent to his field waits there for whoever handles it.
  '(portal)/desk/page': { ...own('/desk'), byField: true },
  '(portal)/divisions/page': hidden(it => `/divisions?code=${it.street}`),
  '(portal)/divisions/compare/page': hidden(it => `/divisions/compare?file=${it.file}`),
  '(portal)/evidence/page': list(it => `/evidence?under=${it.street}`),
  '(portal)/evidence/new/page': hidden(it => `/evidence/new?street=${it.street}`),
  '(portal)/evidence/[id]/page': hidden(it => `/evidence/${it.evidence}`),
  '(portal)/exclusions/page': list(it => `/exclusions?division=${it.county}`),
  '(portal)/exclusions/[id]/page': hidden(it => `/exclusions/${it.exclusion}`),
  '(portal)/import/page': own('/import'),
  '(portal)/import/[id]/page': hidden(it => `/import/${it.importRun}`),
  '(portal)/me/page': own('/me'),
  '(portal)/me/password/page': own('/me/password'),
  '(portal)/organisations/page': list(it => `/organisations?division=${it.county}`),
  '(portal)/organisations/new/page': hidden(it => `/organisations/new?compound=${it.compound}`),
  '(portal)/organisations/[code]/page': hidden(it => `/organisations/${it.organisation}`),
  '(portal)/organisations/[code]/edit/page': hidden(it => `/organisations/${it.organisation}/edit`),
  '(portal)/plan/page': open('/plan'),
  '(portal)/search/page': list(it => `/search?q=${encodeURIComponent(it.compoundName)}`),
}

/** Pages that anybody opens. */
export const openPages: readonly string[] = [
  '(public)/c/page',
  '(public)/c/[code]/page',
  '(public)/sign-in/page',
  '(public)/vote/page',
  '(public)/vote/ballot/page',
  ...openComplaintPages,
  'bare/page',
  'page',
]

/** Where an open page would show the victim's compound: its names of people and their numbers never stand there. */
export const openAddresses: readonly ((it: Victim) => string)[] = [
  it => `/c?county=${it.county}&q=${encodeURIComponent(it.compoundName.slice(0, 20))}`,
  it => `/c/${it.compound}`,
  () => '/vote',
  () => '/vote/ballot?t=nobodys-ticket',
  ...openComplaintAddresses,
]

const committeeRoutes: Record<string, RouteAttack> = {
  'POST (portal)/assemblies/codes/route': hidden(
    () => '/assemblies/codes',
    it => ({ id: it.assembly }),
  ),
  'GET (portal)/assemblies/export/route': hidden(it => `/assemblies/export?id=${it.result}&matter=1`),
  'GET (portal)/conduct/export/route': list(it => `/conduct/export?division=${it.county}`),
  'GET (portal)/conduct/orders/export/route': list(it => `/conduct/orders/export?division=${it.county}`),
  'GET (portal)/filings/export/route': list(it => `/filings/export?division=${it.county}`),
  'GET (portal)/filings/[id]/forms/[form]/route': hidden(it => `/filings/${it.filing}/forms/filing-application`),
  'GET (portal)/procedures/export/route': list(it => `/procedures/export?division=${it.county}`),
  'GET (portal)/procedures/ready/export/route': list(it => `/procedures/ready/export?division=${it.county}`),
  'GET (portal)/procedures/[id]/forms/[form]/route': hidden(
    it => `/procedures/${it.procedure}/forms/candidate-form?person=${it.candidate}`,
  ),
  'GET (portal)/progress/export/route': list(it => `/progress/export?division=${it.county}`),
  'GET (portal)/progress/list/export/route': list(it => `/progress/list/export?division=${it.county}`),
  'GET (portal)/progress/work/export/route': list(it => `/progress/work/export?division=${it.county}`),
  'GET (portal)/radar/export/route': list(it => `/radar/export?division=${it.county}`),
}

/** Methods of routes, by file and method. */
export const routes: Record<string, RouteAttack> = {
  ...committeeRoutes,
  ...complaintRoutes,
  'GET (portal)/audit/export/route': list(it => `/audit/export?record=compound:${it.compound}`),
  'GET (portal)/companies/export/route': list(it => `/companies/export?division=${it.county}`),
  'GET (portal)/companies/contracts/export/route': list(it => `/companies/contracts/export?division=${it.county}`),
  'GET (portal)/companies/unserved/export/route': list(it => `/companies/unserved/export?division=${it.county}`),
  'GET (portal)/compounds/export/route': list(it => `/compounds/export?division=${it.county}`),
  'GET (portal)/dashboard/export/route': list(it => `/dashboard/export?division=${it.county}`),
  'GET (portal)/dashboard/compounds/export/route': list(it => `/dashboard/compounds/export?division=${it.county}`),
  'GET (portal)/dashboard/streets/export/route': list(it => `/dashboard/streets/export?division=${it.county}`),
  'GET (portal)/evidence/export/route': list(it => `/evidence/export?under=${it.street}`),
  'GET (portal)/exclusions/export/route': list(it => `/exclusions/export?division=${it.county}`),
  'GET (portal)/import/[id]/problems/route': hidden(it => `/import/${it.importRun}/problems`),
  'GET (portal)/import/template/route': own('/import/template?kind=compounds'),
  'GET (portal)/organisations/export/route': list(it => `/organisations/export?division=${it.county}`),
  'GET api/files/[id]/route': hidden(it => `/api/files/${it.file}`),
  'GET api/v1/compounds/route': list(it => `/api/v1/compounds?division=${it.county}`),
  'POST api/v1/compounds/route': hidden(
    () => '/api/v1/compounds',
    it => ({
      divisionCode: it.community,
      name: '越界小区',
      exclusiveArea: '100',
      deliveredArea: '100',
      households: '10',
    }),
  ),
  'GET api/v1/compounds/[code]/route': hidden(it => `/api/v1/compounds/${it.compound}`),
  'PATCH api/v1/compounds/[code]/route': hidden(
    it => `/api/v1/compounds/${it.compound}`,
    () => ({ version: 1, address: '越界地址' }),
  ),
  'GET api/v1/organisations/route': list(it => `/api/v1/organisations?division=${it.county}`),
  'POST api/v1/organisations/route': hidden(
    () => '/api/v1/organisations',
    it => ({ compound: it.compound, kind: 'management', termNo: 9, termFrom: '2020-01-01', termTo: '2020-12-31' }),
  ),
  'GET api/v1/organisations/[code]/route': hidden(it => `/api/v1/organisations/${it.organisation}`),
  'PATCH api/v1/organisations/[code]/route': hidden(
    it => `/api/v1/organisations/${it.organisation}`,
    () => ({ version: 1, seats: 7 }),
  ),
  'GET api/v1/indicators/route': { kind: 'open', url: it => `/api/v1/indicators?division=${it.county}` },
  'GET api/v1/openapi.json/route': open('/api/v1/openapi.json'),
  'GET api/health/route': open('/api/health'),
  // next-auth's own: says who the reader is, or nobody.
  'GET api/auth/[...nextauth]/route': own('/api/auth/session'),
  'POST api/auth/[...nextauth]/route': own('/api/auth/session'),
}
