/** How is attacked what stands around cases: rules, outside systems and the open interface, equipment, kept filters, figures? */
import { type Attack, byPlace, figures, hidden, list, nothing, open, own, shared, text } from './attack-kinds'

const reason = '核对情况需要'
const version = '1'
const rulesAreRead = 'a county’s rules hold for all of its units; nothing of a record stands in them'

const rules: Record<string, Attack> = {
  'routing/commands#proposeRoute': own('a rule of the asker’s own place', () => ({
    category: '0113',
    words: ['越界试验'],
    lead: 'street',
    basis: '试验',
  })),
  'routing/commands#narrowRoute': hidden(it => ({
    id: text(it.proposedRoute),
    version,
    words: ['改窄'],
    lead: 'urban',
    basis: '试验',
  })),
  'routing/commands#switchOnRoute': hidden(it => ({
    id: text(it.proposedRoute),
    version,
    replayedOn: '2026-11-22',
    cases: '0',
    changed: '0',
  })),
  'routing/commands#switchOffRoute': hidden(it => ({ id: text(it.route), version, reason })),
  'routing/views#routeList': shared(rulesAreRead, nothing, () => ({ state: 'all' })),
  'routing/views#routeOne': shared(rulesAreRead, it => ({ id: text(it.proposedRoute) })),
  'routing/views#finder': shared(
    rulesAreRead,
    nothing,
    () => ({ q: '堵塞消防车道' }),
    () => ({ code: '0105' }),
    it => ({ code: '0105', division: it.county }),
  ),
}

const systems: Record<string, Attack> = {
  'source/commands#createSource': hidden(it => ({
    code: 'abroad-source',
    name: '越界系统',
    channel: 'hotline',
    division: it.county,
  })),
  'source/commands#correctSource': hidden(it => ({ code: it.source, version: '2', name: '改名', rate: '10' })),
  'source/commands#issueSourceKey': hidden(
    it => ({ code: it.source, part: 'key' }),
    it => ({ code: it.source, part: 'secret' }),
  ),
  'source/commands#disableSource': hidden(it => ({ code: it.source, reason })),
  'source/commands#redeliver': hidden(it => ({ id: text(it.delivery) })),
  'source/views#sourceList': list(nothing),
  'source/views#sourceOne': hidden(it => ({ code: it.source })),
  'source/views#sourcePlaces': list(nothing),
  'open311/views#requestList': open('compound-level facts that are public by the protocol', nothing, it => ({
    service_request_id: [it.received, it.secret, it.pushed].join(','),
  })),
  'open311/views#requestOne': open(
    'the same of one case',
    it => ({ id: it.received }),
    it => ({ id: it.secret }),
    it => ({ id: it.pushed }),
    it => ({ id: it.reported }),
  ),
  'open311/views#sourcePhoto': open('nothing but to the key of the source whose case it answers', it => ({
    file: it.casePhoto,
  })),
  'open311/views#tokenOne': open('the same number back', it => ({ id: it.pushed })),
}

const piece = { kind: 'pump-room', name: '越界泵房', owner: 'owners', keeper: '越界单位' }
const facilities: Record<string, Attack> = {
  'facility/commands#recordFacility': hidden(
    it => ({ ...piece, compound: it.compound, utility: 'water', handover: 'pending' }),
    (it, mine) => ({
      ...piece,
      compound: mine.compound,
      utility: 'water',
      handover: 'pending',
      fileId: text(it.casePhoto),
    }),
  ),
  'facility/commands#correctFacility': hidden(it => ({ ...piece, id: text(it.facility), version })),
  'facility/commands#handOverFacility': hidden(
    it => ({ id: text(it.facility), version, handover: 'none' }),
    (it, mine) => ({ id: text(mine.facility), version, handover: 'pending', fileId: text(it.casePhoto) }),
  ),
  'facility/commands#removeFacility': hidden(it => ({
    id: text(it.facility),
    version,
    removedOn: '2026-11-01',
    reason,
  })),
  'facility/views#facilitySums': list(
    nothing,
    it => ({ division: it.county }),
    it => ({ division: it.community }),
  ),
  'facility/views#facilityList': list(...byPlace),
  'facility/views#facilityExport': list(...byPlace),
  'facility/views#facilityOne': hidden(it => ({ id: text(it.facility) })),
  'facility/views#compoundFacilities': list(it => ({ code: it.compound })),
  'facility/views#facilityStart': hidden(it => ({ compound: it.compound })),
}

const night = {
  unit: 'office',
  dutyOn: '2026-11-27',
  repeats: 'once',
  person: '越界值班',
  phone: '13800000000',
  turn: '1',
}
const rosters: Record<string, Attack> = {
  'duty/commands#enterDuty': hidden(it => ({ ...night, division: it.street })),
  'duty/commands#correctDuty': hidden(it => ({ ...night, id: text(it.duty), version })),
  'duty/commands#removeDuty': hidden(it => ({ id: text(it.duty), version })),
  'duty/views#dutyList': list(
    nothing,
    it => ({ division: it.county }),
    it => ({ division: it.street }),
    () => ({ q: '值班' }),
  ),
  'duty/views#dutyExport': list(nothing, it => ({ division: it.county })),
  'duty/views#dutyOne': hidden(it => ({ id: text(it.duty) })),
  'duty/views#dutyStart': hidden(it => ({ division: it.street })),
}

const kept: Record<string, Attack> = {
  'saved/commands#saveFilter': own('kept under the asker’s own account', () => ({
    list: '/complaints',
    name: '试验',
    query: 'late=red',
  })),
  'saved/commands#forgetFilter': hidden(it => ({ id: text(it.filter) })),
  'saved/views#savedFilters': list(() => ({ list: '/complaints' })),
}

const counts: Record<string, Attack> = {
  'complaint-figures/views#figures': figures(
    it => ({ division: it.county }),
    it => ({ division: it.street }),
    it => ({ division: it.county, unit: 'fire' }),
  ),
  'complaint-figures/views#figuresExport': figures(it => ({ division: it.county })),
  'complaint-figures/list-views#figureList': list(
    nothing,
    it => ({ division: it.county }),
    it => ({ division: it.community, group: 'open' }),
    it => ({ compound: it.compound }),
  ),
  'complaint-figures/list-views#figureListExport': list(nothing, it => ({ division: it.county })),
  'complaint-figures/company-views#companyComplaintFigures': shared(
    'the register is common; of cases only what the reader sees is counted',
    it => ({ creditCode: it.company }),
  ),
  'complaint-figures/public-views#publicComplaintFigures': open('figures for everybody', it => ({
    division: it.county,
  })),
}

export const aroundAttacks: Record<string, Attack> = {
  ...rules,
  ...systems,
  ...facilities,
  ...rosters,
  ...kept,
  ...counts,
}
