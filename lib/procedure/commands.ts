/** What is done about procedures: opened, moved on, noted, and the papers, people and objections that belong to them. */

import { done, missing } from '@/lib/core/result'
import { command } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { move, moveWrong } from './do-move'
import { answerIt, logAnAttempt, object, putPaper, remindDeveloper, takeBackPaper, takeItOver } from './do-notes'
import { giveOffices } from './do-offices'
import { open } from './do-open'
import { add, addWrong, correct, remove, vet } from './do-people'
import { clearFieldOf, findPerson } from './people-store'
import {
  AddObjectionRequest,
  AddPaperRequest,
  AddPersonRequest,
  AnswerObjectionRequest,
  CorrectPersonRequest,
  MoveOnRequest,
  NoteRequest,
  OpenProcedureRequest,
  RemovePersonRequest,
  RevealPersonRequest,
  SetOfficesRequest,
  TakeOverRequest,
  VetPersonRequest,
  WithdrawPaperRequest,
} from './requests'
import { permissionOf } from './steps'
import { findProcedure } from './store'
import { nameOf, subject } from './subject'

export const openProcedure = command({ schema: OpenProcedureRequest, act: 'procedure.open', run: open, subject })

/** Every move of the three flows but those that a filing makes. */
export const moveOn = command({
  schema: MoveOnRequest,
  act: input => permissionOf(input.act),
  also: moveWrong,
  run: move,
  subject,
})

export const remind = command({ schema: NoteRequest, act: 'procedure.remind', run: remindDeveloper, subject })
export const logAttempt = command({ schema: NoteRequest, act: 'procedure.log-attempt', run: logAnAttempt, subject })
export const takeOver = command({ schema: TakeOverRequest, act: 'procedure.take-over', run: takeItOver, subject })

export const addPaper = command({ schema: AddPaperRequest, act: 'procedure.add-paper', run: putPaper, subject })
export const withdrawPaper = command({
  schema: WithdrawPaperRequest,
  act: 'procedure.withdraw-paper',
  run: takeBackPaper,
  subject,
})

export const addPerson = command({
  schema: AddPersonRequest,
  act: 'procedure.add-person',
  also: addWrong,
  run: add,
  subject,
})
export const correctPerson = command({
  schema: CorrectPersonRequest,
  act: 'procedure.correct-person',
  run: correct,
  subject,
})
export const removePerson = command({
  schema: RemovePersonRequest,
  act: 'procedure.remove-person',
  run: remove,
  subject,
})
export const vetPerson = command({ schema: VetPersonRequest, act: 'procedure.vet', run: vet, subject })
export const setOffices = command({
  schema: SetOfficesRequest,
  act: 'procedure.correct-person',
  run: giveOffices,
  subject,
})

export const addObjection = command({ schema: AddObjectionRequest, act: 'procedure.object', run: object, subject })
export const answerObjection = command({
  schema: AnswerObjectionRequest,
  act: 'procedure.answer',
  run: answerIt,
  subject,
})

/** Shows one sealed field of somebody in clear, for a reason that the trail keeps. */
export const revealPerson = command({
  schema: RevealPersonRequest,
  act: 'procedure.reveal',
  wholeOnly: true,
  run: async ({ input, actor, now, tx }) => {
    const person = await findPerson(tx, input.id)
    const procedure = person && (await findProcedure(tx, person.procedureId))
    const value = await clearFieldOf(tx, input.id, input.field)
    if (!person || !procedure || value === null) return missing()
    const tooMany = await tooManyReveals(actor, now)
    if (tooMany) return tooMany
    const label = input.field === 'phone' ? '手机号' : '身份证号'
    return done({ label, value, procedure, person: person.name })
  },
  subject: (shown, input) => ({
    kind: 'procedure',
    id: shown.procedure.id,
    name: `${nameOf(shown.procedure)} ${shown.person} ${shown.label}`,
    division: shown.procedure.compound.division,
    reason: input.reason,
  }),
})
