/** What is done about streets' evidence: declared once an item, mended, decided by somebody else, revoked. */
import { refused } from '@/lib/core/result'
import { isSameFile } from '@/lib/file/store'
import { commandsOf } from '@/lib/kind/deeds'
import { newerErrors } from '@/lib/kind/newer'
import { evidence } from './evidence'
import { evidenceItems, isOver } from './items'
import { liveEvidence } from './store'

export const {
  declare: declareEvidence,
  redeclare: redeclareEvidence,
  attach: attachEvidence,
  approve: approveEvidence,
  return: returnEvidence,
  withdraw: withdrawEvidence,
  renew: renewEvidence,
  accept: acceptEvidence,
  refuse: refuseEvidence,
  takeBack: takeBackEvidence,
  revoke: revokeEvidence,
} = commandsOf(evidence, {
  redeclare: {
    before: async ({ tx, input, facts, record }) => {
      if (facts.source === 'entered' && facts.file === null) return { file: ['请附佐证文件'] }
      if (!record) return null
      if (input.file !== null && record.file !== null && (await isSameFile(tx, input.file, record.file)))
        return {
          file: ['与退回的是同一个文件，附件未变。请上传补正后的文件；文件本身没有问题的，不用再传，改日期或说明即可'],
        }
      const isUntouched = input.file === null && facts.startedOn === record.startedOn && facts.note === record.note
      return isUntouched ? { file: ['退回后什么都没有改。请上传补正后的文件，或更正起始日期、说明'] } : null
    },
  },
  // What the portal was told is looked at before it counts; what a ledger brought counts as 未附件 until the street attaches it.
  approve: {
    before: async ({ facts }) =>
      facts.source === 'entered' && facts.file === null
        ? refused('no-file', '申报时没有附佐证文件，请退回补正后再批准').problem
        : null,
  },
  // What was approved stays; a newer paper of it stands beside it, which is another than what stands there.
  renew: {
    before: async ({ tx, input, record }) => {
      if (!record) return null
      if (record.file === null) return refused('no-file', '批准时没有附文件，请先补附，再提交新文件').problem
      return newerErrors(tx, input, { ...record, approved: record.file })
    },
  },
  declare: {
    before: async ({ tx, input, today }) => {
      const item = (await evidenceItems(tx)).find(one => one.code === input.item)
      if (!item || isOver(item, today)) return { item: ['没有这个佐证项'] }
      const live = await liveEvidence(tx, input.division, input.item)
      if (!live) return null
      const words = `${item.code} 已有一条“${evidence.states[live.state].label}”的记录，不用重复申报`
      return refused('one-live', words, { label: '看已有的记录', href: `${evidence.room}/${live.id}` }).problem
    },
  },
})
