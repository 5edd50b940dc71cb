/** Under which address does each page and each route of cases show the victim's records? */
import { hidden, list, open, own, type RouteAttack } from './route-kinds'

/** Departments and utilities of the place rightly find there what was sent to their field. */
const byField = (url: RouteAttack['url']): RouteAttack => ({ kind: 'list', url, byField: true })

export const complaintPages: Record<string, RouteAttack> = {
  '(portal)/complaints/page': byField(it => `/complaints?division=${it.county}`),
  '(portal)/complaints/map/page': byField(it => `/complaints/map?division=${it.county}`),
  '(portal)/complaints/new/page': list(it => `/complaints/new?compound=${it.compound}`),
  '(portal)/complaints/phrases/page': own('/complaints/phrases'),
  '(portal)/complaints/triage/page': list(it => `/complaints/triage?division=${it.county}`),
  '(portal)/complaints/[code]/page': hidden(it => `/complaints/${it.complaint}`),
  '(portal)/complaint-figures/page': byField(it => `/complaint-figures?division=${it.county}`),
  '(portal)/complaint-figures/list/page': byField(it => `/complaint-figures/list?division=${it.county}`),
  '(portal)/compounds/[code]/notice/page': hidden(it => `/compounds/${it.compound}/notice`),
  '(portal)/duty/page': list(it => `/duty?division=${it.county}`),
  '(portal)/duty/new/page': hidden(it => `/duty/new?division=${it.street}`),
  '(portal)/duty/[id]/page': hidden(it => `/duty/${it.duty}`),
  '(portal)/duty/[id]/edit/page': hidden(it => `/duty/${it.duty}/edit`),
  '(portal)/facilities/page': byField(it => `/facilities?division=${it.county}`),
  '(portal)/facilities/list/page': byField(it => `/facilities/list?division=${it.county}`),
  '(portal)/facilities/new/page': byField(it => `/facilities/new?compound=${it.compound}`),
  '(portal)/facilities/[id]/page': byField(it => `/facilities/${it.facility}`),
  '(portal)/facilities/[id]/edit/page': byField(it => `/facilities/${it.facility}/edit`),
  // A county's rules are read by all of its units.
  '(portal)/routing/page': list(() => '/routing'),
  '(portal)/routing/finder/page': byField(it => `/routing/finder?division=${it.county}&code=0105`),
  '(portal)/routing/new/page': own('/routing/new'),
  '(portal)/routing/[id]/page': byField(it => `/routing/${it.route}`),
  '(portal)/routing/[id]/edit/page': hidden(it => `/routing/${it.route}/edit`),
  '(portal)/sources/page': list(() => '/sources'),
  '(portal)/sources/new/page': own('/sources/new'),
  '(portal)/sources/[code]/page': hidden(it => `/sources/${it.source}`),
}

export const openComplaintPages: readonly string[] = [
  '(public)/figures/page',
  '(public)/figures/progress/page',
  '(public)/report/page',
  '(public)/track/page',
  '(public)/track/case/page',
]

export const openComplaintAddresses: readonly RouteAttack['url'][] = [
  it => `/figures?division=${it.county}`,
  it => `/figures/progress?division=${it.county}`,
  it => `/report?c=${it.compound}`,
  it => `/report/place?compound=${it.compound}`,
  it => `/track?code=${it.complaint}`,
  () => '/track/case?t=nobodys-ticket',
  it => `/api/open311/v2/requests/${it.complaint}.json`,
  it => `/api/open311/v2/requests.json?jurisdiction_id=${it.county}`,
]

export const complaintRoutes: Record<string, RouteAttack> = {
  'GET (portal)/complaints/export/route': byField(it => `/complaints/export?division=${it.county}`),
  'GET (portal)/complaints/new/compounds/route': list(
    it => `/complaints/new/compounds?q=${encodeURIComponent(it.compoundName)}`,
  ),
  'GET (portal)/search/find/route': list(it => `/search/find?q=${encodeURIComponent(it.compoundName)}`),
  'GET (portal)/complaints/new/likely/route': list(
    it => `/complaints/new/likely?compound=${it.compound}&category=0113&text=${encodeURIComponent('楼道堆物')}`,
  ),
  'GET (portal)/complaint-figures/export/route': byField(it => `/complaint-figures/export?division=${it.county}`),
  'GET (portal)/complaint-figures/list/export/route': byField(
    it => `/complaint-figures/list/export?division=${it.county}`,
  ),
  'GET (portal)/complaints/answers/route': byField(it => `/complaints/answers?division=${it.county}`),
  'GET (portal)/duty/export/route': list(it => `/duty/export?division=${it.county}`),
  'GET (portal)/facilities/export/route': byField(it => `/facilities/export?division=${it.county}`),
  'GET (public)/report/find/route': open('/report/find?q=%E8%8A%B1%E5%9B%AD'),
  'GET (public)/report/nearest/route': open('/report/nearest?longitude=112.55&latitude=37.87'),
  'GET (public)/report/place/route': open('/report/place?county=140105000000'),
  'GET (public)/track/photo/route': open('/track/photo?t=nobodys-ticket&photo=1'),
  // Told as it happens and never ending: what it says of a hidden case is tested beside the database.
  'GET api/live/route': list(() => '/api/live?ids=0'),
  'GET api/v1/complaint-figures/route': byField(it => `/api/v1/complaint-figures?division=${it.county}`),
  'GET api/v1/complaints/route': byField(it => `/api/v1/complaints?division=${it.county}`),
  'POST api/v1/complaints/route': hidden(
    () => '/api/v1/complaints',
    it => ({ compound: it.compound, channel: 'phone', category: '0101', title: '越界', text: '越界登记' }),
  ),
  'GET api/v1/complaints/[code]/route': hidden(it => `/api/v1/complaints/${it.complaint}`),
  'POST api/v1/complaints/[code]/moves/route': hidden(
    it => `/api/v1/complaints/${it.complaint}/moves`,
    () => ({ version: 1, move: 'accept' }),
  ),
  // Public by the protocol: compound-level places, states and units; posting wants a source's key.
  'GET api/open311/[...path]/route': open('/api/open311/v2/requests.json?page_size=1'),
  'POST api/open311/[...path]/route': open('/api/open311/v2/requests.json'),
}
