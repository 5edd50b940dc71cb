/** What is done with an owners' register: brought in, seen in clear, served with ballots, given codes, wiped. */

import { randomInt } from 'node:crypto'
import { dayInShanghai } from '@/lib/core/day'
import { wrongByField } from '@/lib/core/parts'
import { done, type FieldErrors, invalid, isEmpty, missing, type Result, refused } from '@/lib/core/result'
import type { Changes } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { command } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { remarkWords } from '@/lib/platform/sheets/line'
import { inState, type KeptAssembly, overtaken, subject, votingUnit } from './deeds'
import { applyDecisions, undecidedCount } from './pair-store'
import { type BadRow, readRegister } from './register'
import {
  changeRegister,
  clearField,
  codeHash,
  registerTotals,
  replaceRegister,
  roomsForCodes,
  roomsNamed,
  serveAll,
  serveRooms,
  wipePersonal,
  writeCodes,
} from './register-store'
import {
  ClearRegisterRequest,
  ImportRegisterRequest,
  IssueCodesRequest,
  RevealUnitRequest,
  ServeRequest,
} from './requests'
import type { Assembly, RegisterTotals } from './shapes'
import { findAssembly, touch } from './store'

/** A register of a hundred thousand rooms takes some seconds to seal and write. */
const longImport = 180_000

type BroughtRegister = KeptAssembly & {
  totals: RegisterTotals
  /** Rows that were not taken, to be mended, and all that are left out by now. */
  bad: readonly BadRow[]
  left: number
  /** What should be looked at, line by line. */
  remarks: string[]
  /** Rooms left out because they were decided to be one with another. */
  joined: number
  undecided: number
}

/** All rows or none; what was brought in before is replaced. Possible until the notice is posted. */
export const importRegister = command({
  schema: ImportRegisterRequest,
  act: 'assembly.register',
  timeout: longImport,
  run: async ({ input, tx }) => {
    if (input.file.bytes.length > LIMITS.fileBytes)
      return invalid({ file: [`文件超过 ${LIMITS.fileBytes / 1024 / 1024} MB`] })
    const before = await inState(tx, input.id, ['preparing'])
    if (!before.ok) return before
    const read = await readRegister(input.file)
    if (typeof read === 'string') return invalid({ file: [read] })
    const fileTroubles = [
      ...(input.part === 'whole' && read.gone.length > 0 ? ['整份名册里不写“删除”的行；只导入变动时才写'] : []),
      ...(read.bad.length > 0 && !input.partial ? troubles(read.bad) : []),
    ]
    const wrong: FieldErrors = {
      ...(fileTroubles.length > 0 ? { file: fileTroubles } : {}),
      ...(read.remarks.length > 0 && !input.noted ? { noted: toBeNoted(read.remarks) } : {}),
    }
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    if (read.rows.length + read.gone.length === 0) return invalid({ file: ['没有可以导入的行', ...troubles(read.bad)] })
    const was = await registerTotals(tx, before.value)
    if (!(await touch(tx, before.value.id, input.version))) return overtaken()
    const bring = input.part === 'changes' ? changeRegister : replaceRegister
    const left = await bring(tx, before.value, read)
    const joined = await applyDecisions(tx, before.value.id)
    const undecided = await undecidedCount(tx, before.value.id)
    const totals = await registerTotals(tx, before.value)
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return missing()
    const rooms: [number, number] = [was.rooms, totals.rooms]
    const { registerLeft } = before.value
    const changes: Changes = { rooms, ...(left === registerLeft ? {} : { left: [registerLeft, left] }) }
    return done<BroughtRegister>({
      assembly,
      changes,
      totals,
      bad: read.bad,
      left,
      remarks: read.remarks,
      joined,
      undecided,
    })
  },
  subject,
})

/** So many sentences are told at once; their number is told whole. */
const troublesTold = 20

const troubles = (bad: readonly BadRow[]): string[] => [
  `有 ${bad.length} 行不能导入，没有导入任何行；可以改正后再传，或勾选“先导入没有问题的行”`,
  ...bad.slice(0, troublesTold).map(({ line, trouble: message }) => remarkWords({ line, message })),
]

/** What would be left unread, or be read otherwise than it stands, is told before anything is written. */
const toBeNoted = (remarks: readonly string[]): string[] => [
  '还没有导入：文件里有下列内容未读取或需要核对；没有问题的，勾选“已核对，照此导入”再导入',
  ...remarks,
]

const revealed = { owner: '业主', phone: '电话' } as const

/** Shows one owner's name or phone in clear, for a reason that the trail keeps. */
export const revealUnit = command({
  schema: RevealUnitRequest,
  act: 'assembly.reveal',
  wholeOnly: true,
  run: async ({ input, actor, now, tx }) => {
    const found = await clearField(tx, input.unit, input.field)
    if (!found || found.text === null) return missing()
    const tooMany = await tooManyReveals(actor, now)
    if (tooMany) return tooMany
    return done({ ...found, text: found.text, label: revealed[input.field] })
  },
  subject: (shown, input) => ({
    kind: 'assembly',
    id: shown.assemblyId,
    name: `${shown.room} ${shown.label}`,
    division: shown.division,
    reason: input.reason,
  }),
})

/** No 0/O, 1/I/L: twelve signs of thirty-one, some 59 bits. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codeLength = 12
const newCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)] ?? 'X').join('')
const printed = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

export type IssuedCode = { room: string; area: number; code: string }
export type IssuedCodes = KeptAssembly & { codes: IssuedCode[]; voided: number }

/**
 * A one-time code for each room that counts and has not voted, or for one room alone, told this once; only hashes stay. Older codes
 * are worth nothing from now on, so whoever issues all anew must have read how many those are.
 */
export const issueCodes = command({
  schema: IssueCodesRequest,
  act: 'assembly.issue-codes',
  timeout: longImport,
  run: async ({ input, tx }): Promise<Result<IssuedCodes>> => {
    const before = await inState(tx, input.id, ['noticed', 'voting'])
    if (!before.ok) return before
    const rooms = await roomsToIssue(tx, before.value, input)
    if (!rooms.ok) return rooms
    const { openCodes: was } = await registerTotals(tx, before.value)
    const codes = rooms.value.map(room => ({ ...room, code: newCode() }))
    await writeCodes(
      tx,
      codes.map(({ id, code }) => ({ id, hash: codeHash(code) })),
    )
    const { openCodes: left } = await registerTotals(tx, before.value)
    const changes: Changes = { codes: [was, left] }
    return done({
      assembly: before.value,
      changes: input.room === null ? changes : { room: [null, input.room], ...changes },
      codes: codes.map(({ room, area, code }) => ({ room, area, code: printed(code) })),
      voided: was + codes.length - left,
    })
  },
  subject,
})

type RoomToIssue = { id: number; room: string; area: number }

async function roomsToIssue(
  tx: Tx,
  assembly: Assembly,
  { room, voids }: { room: string | null; voids: number },
): Promise<Result<RoomToIssue[]>> {
  const rooms = await roomsForCodes(tx, assembly.id, room)
  if (room === null) {
    const { openCodes: open } = await registerTotals(tx, assembly)
    if (open !== voids) return refused('voids', `已发的表决码有 ${open} 个还没用，重发后都作废；请看清后再发`)
    return rooms.length > 0 ? done(rooms) : refused('voted', '计入的房屋都已表决，没有要发的表决码')
  }
  if (rooms.length > 0) return done(rooms)
  const unit = await votingUnit(tx, assembly.id, room)
  return unit.ok ? refused('voted', `${room} 的业主已经表决，不用再发`) : unit
}

/** Notes which rooms were reached: 从众 counts nobody who was not. */
export const serve = command({
  schema: ServeRequest,
  act: 'assembly.serve',
  run: async ({ input, now, tx }) => {
    const before = await inState(tx, input.id, ['noticed', 'voting'])
    if (!before.ok) return before
    const today = dayInShanghai(now)
    const on = () => input.on ?? today
    const { noticeOn } = before.value
    const wrong = await wrongByField({
      on: () => {
        const day = on()
        if (day > today) return `送达日期 ${day} 还没到`
        return noticeOn && day < noticeOn ? `送达日期 ${day} 早于公告日期 ${noticeOn}` : null
      },
      rooms: async () => {
        if (input.all) return null
        if (input.rooms.length === 0) return '请填写房号，一行一间'
        const { unknown } = await roomsNamed(tx, input.id, input.rooms)
        const few = unknown.slice(0, 10).join('、')
        return unknown.length > 0 ? `名册里没有这些房号：${few}${unknown.length > 10 ? ' 等' : ''}` : null
      },
    })
    if (!isEmpty(wrong)) return invalid(wrong)
    const was = await registerTotals(tx, before.value)
    if (input.all) await serveAll(tx, input.id, on())
    else await serveRooms(tx, input.id, input.rooms, on())
    const { served } = await registerTotals(tx, before.value)
    const change: [number, number] = [was.served, served]
    return done<KeptAssembly & { served: number }>({ assembly: before.value, changes: { served: change }, served })
  },
  subject,
})

/** Names, phones and codes go when they are no longer needed; the job does the same after a while. */
export const clearRegister = command({
  schema: ClearRegisterRequest,
  act: 'assembly.clear',
  timeout: longImport,
  run: async ({ input, now, tx }) => {
    const before = await inState(tx, input.id, ['published', 'voided', 'revoked'])
    if (!before.ok) return before
    const rooms = await wipePersonal(tx, input.id, now)
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return missing()
    const cleared: [number, number] = [0, rooms]
    return done<KeptAssembly & { rooms: number }>({ assembly, changes: { cleared }, rooms })
  },
  subject,
})
