/**
 * A newer paper beside what was approved: offered with its own day, accepted or not by another account, taken back. What was approved stays
 * as it was decided and counts all the while. Parts of a definition, for every kind whose approval rests on a paper.
 */
import type { Permission } from '../permissions'
import { account, file, maybe, pastDay, text } from './field'

const offered = ['offered', 'offeredOn', 'offeredNote', 'offeredBy'] as const

export const newerFields = {
  newer: maybe(file('已认可的更新文件')),
  newerOn: maybe(pastDay('更新文件日期')),
  newerApprovedOn: maybe(pastDay('认可日期')),
  newerApprovedBy: account('认可人'),
  offered: maybe(file('新文件', { hint: 'PDF、JPG、PNG、Word、Excel，不超过 20 MB' })),
  offeredOn: maybe(pastDay('新文件日期', { hint: '新文件印发的日期，不是填报日期' })),
  offeredNote: maybe(text('更新说明', 300, { hint: '与批准时的文件有什么不同' })),
  offeredBy: account('新文件提交人'),
}

export const newerColumns = { newer: 'newer_file_id', offered: 'offered_file_id' } as const

export const newerSection = {
  title: '更新的文件',
  ifAny: true,
  fields: ['newer', 'newerOn', 'newerApprovedOn', 'newerApprovedBy', ...offered],
} as const

export const newerTab = { label: '新文件待审', query: { state: 'renewing' } } as const

/** The state in which one waits. @param task what a desk calls it */
export const renewing = (by: Permission, within: string, task: string) =>
  ({
    label: '已批准，新文件待审',
    mark: 'met',
    awaits: { by, within, task, act: 'accept', turn: '责任单位 县级主管部门：审核新文件' },
  }) as const

type NewerWords = {
  offers: Permission
  accepts: Permission
  refuses: Permission
  /** What stays as it is, said before one is offered and before one is accepted. */
  stays: { offered: string; accepted: string }
}

export const newerDeeds = ({ offers, accepts, refuses, stays }: NewerWords) =>
  ({
    renew: {
      by: offers,
      label: '提交新文件',
      said: '已提交{name}的新文件，待县级审核',
      stands: 'side',
      asks: ['offered', 'offeredOn', 'offeredNote'],
      needs: ['offered', 'offeredOn'],
      from: ['approved'],
      to: 'renewing',
      signs: 'offeredBy',
      rule: stays.offered,
    },
    accept: {
      by: accepts,
      label: '认可新文件',
      said: '已认可{name}的新文件',
      stands: 'main',
      asks: [],
      bulk: true,
      from: ['renewing'],
      to: 'approved',
      separate: 'offeredBy',
      signs: 'newerApprovedBy',
      dates: 'newerApprovedOn',
      shows: 'offered',
      takes: { newer: 'offered', newerOn: 'offeredOn' },
      clears: offered,
      rule: stays.accepted,
    },
    refuse: {
      by: refuses,
      label: '不予认可',
      said: '未认可{name}的新文件',
      stands: 'side',
      asks: [],
      bulk: true,
      from: ['renewing'],
      to: 'approved',
      separate: 'offeredBy',
      shows: 'offered',
      clears: offered,
      reason: { need: 'required', label: '理由' },
      rule: '写明哪里不符，街道会看到；原来批准的照旧。',
    },
    takeBack: {
      by: offers,
      label: '撤回新文件',
      said: '已撤回{name}的新文件',
      stands: 'grave',
      asks: [],
      from: ['renewing'],
      to: 'approved',
      clears: offered,
      rule: '原来批准的照旧，可以重新提交。',
    },
  }) as const
