/** How are owners' votes attacked: their registers, codes, ballots, counts? */
import { type Attack, hidden, list, nothing, open, own, text } from './attack-kinds'

const reason = '核对名册需要'
const version = 1
const facts = {
  kind: 'extraordinary',
  form: 'written',
  title: '另一次业主大会',
  opensOn: '2026-12-20',
  closesOn: '2026-12-30',
}
const register = {
  name: '名册.csv',
  bytes: new TextEncoder().encode('房号,专有面积,业主\n9-901,90.00,周新人\n'),
}
const thatHeHoldsTheCode = 'whoever holds a code votes; a wrong one is told nothing'
const thatHeHoldsTheReceipt = 'whoever holds a receipt is told that his vote came in; a wrong one is told nothing'

export const assemblyAttacks: Record<string, Attack> = {
  'assembly/commands#createAssembly': hidden(
    it => ({ ...facts, compound: it.managing }),
    it => ({ ...facts, procedure: it.formation }),
    // Rules of procedure that are the victim's paper.
    (it, mine) => ({ ...facts, compound: mine.managing, followMajority: 'yes', rulesFile: it.paperFile }),
  ),
  'assembly/commands#correctAssembly': hidden(it => ({ ...facts, id: it.preparing, version })),
  'assembly/commands#addMatter': hidden(it => ({ id: it.preparing, version, code: 5 })),
  'assembly/commands#dropMatter': hidden(it => ({ id: it.preparing, version, no: 1 })),
  'assembly/commands#takeCandidates': hidden(it => ({ id: it.preparing, version })),
  'assembly/commands#settleCandidate': hidden(it => ({ id: it.preparing, version, person: it.candidate, reason })),
  'assembly/commands#postNotice': hidden(it => ({ id: it.preparing, version })),
  'assembly/commands#moveAssemblyOn': hidden(
    it => ({ act: 'open', id: it.preparing, version }),
    it => ({ act: 'close', id: it.voting, version }),
    it => ({ act: 'publish', id: it.published, version }),
    it => ({ act: 'void', id: it.voting, version, reason }),
    it => ({ act: 'revoke', id: it.published, version, reason }),
  ),
  'assembly/decide-commands#decideAssembly': hidden(it => ({ id: it.voting, version })),
  'assembly/pair-commands#decidePair': hidden(it => ({
    ...{ id: it.preparing, version, kind: 'owners', one: it.unit, other: it.unit },
    ...{ same: 'no', reason },
  })),
  'assembly/register-commands#importRegister': hidden(it => ({ id: it.preparing, version, file: register })),
  'assembly/register-commands#clearRegister': hidden(it => ({ id: it.published })),
  'assembly/register-commands#issueCodes': hidden(it => ({ id: it.voting })),
  'assembly/register-commands#serve': hidden(it => ({ id: it.voting, all: 'yes' })),
  'assembly/register-commands#revealUnit': hidden(
    it => ({ unit: it.unit, field: 'owner', reason }),
    it => ({ unit: it.unit, field: 'phone', reason }),
  ),
  'assembly/ballot-commands#enterBallot': hidden(it => ({ id: it.voting, room: '1-106', channel: 'site', c1: 2 })),
  'assembly/ballot-commands#resolveBallot': hidden(it => ({ ballot: it.ballot, version, note: reason, c1: 2 })),
  'assembly/ballot-commands#openBallot': open(thatHeHoldsTheCode, it => ({ ballotCode: it.spentCode })),
  'assembly/ballot-commands#castOnline': open(thatHeHoldsTheCode, it => ({ ticket: it.spentTicket, c1: 2 })),
  'assembly/result-views#ballotPaper': open(thatHeHoldsTheCode, it => ({ ticket: it.spentTicket })),
  'assembly/result-views#castReceipt': open(thatHeHoldsTheReceipt, it => ({ receipt: it.spentCode })),
  'assembly/result-views#resultRows': hidden(
    it => ({ id: text(it.published), matter: '1' }),
    it => ({ id: text(it.voting), matter: '1' }),
  ),
  'assembly/views#assemblyForm': hidden(
    it => ({ procedure: text(it.formation) }),
    it => ({ compound: it.managing }),
  ),
  'assembly/views#assemblyList': list(
    nothing,
    it => ({ under: it.county }),
    it => ({ under: it.community }),
    it => ({ compound: it.managing }),
  ),
  'assembly/views#assemblyOne': hidden(
    it => ({ id: text(it.preparing) }),
    it => ({ id: text(it.voting) }),
    it => ({ id: text(it.published) }),
  ),
  'assembly/views#ballotDesk': hidden(it => ({ id: text(it.voting) })),
  'assembly/views#differenceList': hidden(it => ({ id: text(it.voting) })),
  'assembly/views#registerTemplateFile': own('an empty form, the same for everybody', () => ({})),
  'assembly/views#registerList': hidden(it => ({ id: text(it.voting) })),
}
