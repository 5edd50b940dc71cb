/** What roles, fields of competence and the states of accounts are called. */

import { roleText } from '@/lib/core/role'
import type { TrailWords } from '@/lib/core/trail'
import { nothing, wordOf } from '@/lib/core/word'

/** Fields in which departments and utilities are competent (domain §5.11). */
export const competenceText = {
  urban: '城市管理',
  police: '公安',
  fire: '消防救援',
  market: '市场监管',
  resources: '自然资源',
  emergency: '应急管理',
  health: '卫生健康',
  pricing: '发展改革',
  environment: '生态环境',
  agriculture: '农业农村',
  defence: '人民防空',
  justice: '司法行政',
  water: '供水',
  power: '供电',
  gas: '供气',
  heat: '供热',
  telecom: '通信',
  cable: '有线电视',
} as const
export type Competence = keyof typeof competenceText

export const accountStates = ['active', 'first', 'locked'] as const
export type AccountState = (typeof accountStates)[number]
/** active: in use · first: one-time password not yet changed · locked: by an administrator */
export const accountStateText: Record<AccountState, string> = {
  active: '正常',
  first: '待首次登录',
  locked: '已停用',
}

/** live: in force · future: begins later · ended: taken away · over: its last day is past */
export const postStandings = ['live', 'future', 'ended', 'over'] as const
export type PostStanding = (typeof postStandings)[number]
export const postStandingText: Record<PostStanding, string> = {
  live: '在岗',
  future: '尚未开始',
  ended: '已结束',
  over: '已到期',
}
/** The shape beside the word. */
export const postStandingMark = { live: 'met', future: 'going', ended: 'idle', over: 'idle' } as const
export const accountStateMark = { active: 'met', first: 'near', locked: 'behind' } as const

export const powerActs = ['create', 'add-post', 'reset', 'factor'] as const
export type PowerAct = (typeof powerActs)[number]
export const powerActText: Record<PowerAct, string> = {
  create: '新建账号',
  'add-post': '增加岗位',
  reset: '重置密码',
  factor: '重置登录验证',
}

/** What a person shows besides the password. */
export const factorText = { totp: '动态口令', key: '安全密钥', recovery: '恢复码' } as const

/** What one reads at sign-in. Nothing here tells whether an account exists. */
export const signInText = {
  wrong: '账号或密码不对',
  left: (tries: number, most: number, minutes: number) =>
    `账号或密码不对。还可以试 ${tries} 次；连续错 ${most} 次，账号锁 ${minutes} 分钟。`,
  locked: (minutes: number) => `密码连续输错，账号暂时锁住，请 ${minutes} 分钟后再试，或找本单位的系统管理员重置密码。`,
  address: (minutes: number) => `从您这里输错的次数太多，请 ${minutes} 分钟后再试。`,
  disabled: '这个账号已停用，请找本单位的系统管理员。',
  code: '动态口令不对，或已经用过。请等手机上换出下一个再填；手机时间要与标准时间一致。',
  codeOften: (minutes: number) => `试得太多，请 ${minutes} 分钟后再试。手机不在身边，可以填恢复码。`,
  step: '等得太久，请重新填写账号和密码。',
  noPost: '这个账号现在没有有效的岗位，请找本单位的系统管理员。',
} as const

/** Fields of an account as the trail names them. */
export const accountFieldText = {
  displayName: '姓名',
  role: '岗位',
  place: '单位',
  locked: '停用',
  sessions: '退出登录处数',
  validFrom: '自',
  validTo: '至',
  expiresAt: '有效至',
} as const

/** Whoever acted, the portal itself and visitors included. */
export function actorRoleText(role: string): string {
  if (role === 'system') return '系统'
  if (role === 'visitor') return '未登录'
  if (role === 'source') return '外部系统'
  return wordOf(roleText, role)
}

export function accountValueText(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return nothing
  if (typeof value === 'boolean') return value ? '是' : '否'
  return key === 'role' ? wordOf(roleText, value) : String(value)
}

export const accountTrail: TrailWords<'account' | 'token'> = {
  deeds: {
    'account.read': '查看账号',
    'account.create': '新建账号',
    'account.lock': '停用账号',
    'account.unlock': '恢复账号',
    'account.reset': '重置密码',
    'account.add-post': '增加岗位',
    'account.end-post': '结束岗位',
    'account.propose': '提请复核',
    'account.release': '复核通过',
    'account.refuse': '复核退回',
    'account.letter': '取密码信',
    'account.sign-in': '登录',
    'account.sign-out': '退出登录',
    'account.change-password': '改密码',
    'account.switch-post': '切换岗位',
    'account.factor': '设登录验证',
    'account.end-factor': '取消登录验证',
    'account.renew-codes': '换恢复码',
    'account.reset-factor': '重置登录验证',
    'account.end-sessions': '退出其他登录',
    'token.issue': '签发令牌',
    'token.revoke': '撤销令牌',
    'token.end': '撤销他人令牌',
    'token.use': '用令牌办理',
  },
  subjects: {
    account: { called: '账号', fields: accountFieldText, value: accountValueText },
    token: { called: '令牌', fields: accountFieldText },
  },
}
