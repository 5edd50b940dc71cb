/** `npm run account -- …`: accounts and keys from the command line, for an installation that has nobody yet and for its operator. */

import { createAccount, issueToken, lockAccount, resetPassword, unlockAccount } from '@/lib/account/commands'
import { resetFactor } from '@/lib/account/factor-commands'
import { accountPage } from '@/lib/account/list-store'
import { tokenDays } from '@/lib/account/rules'
import { type Account, findAccount, holds, notOver, type Post } from '@/lib/account/store'
import { accountStateText } from '@/lib/account/text'
import { stateOf } from '@/lib/account/views'
import { roleLevels, systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { divisionCode, levelOf, province } from '@/lib/core/division'
import { type Role, roles } from '@/lib/core/grants'
import { type Beside, everyRow } from '@/lib/core/page'
import type { Problem, Result } from '@/lib/core/result'
import { roleText } from '@/lib/core/role'
import { now } from '@/lib/platform/clock'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { problemSentence } from '@/lib/platform/words'
import { parseOptions, takeDataDir } from './runtime/args'
import { runCommand } from './runtime/cli'
import { line, table } from './runtime/say'
import { Trouble } from './runtime/trouble'

const exits = { done: 0, refused: 1, usage: 64 } as const

const help = `用法 / Usage:
  npm run account -- create USERNAME --role ROLE --division CODE [--name 姓名] [--company 信用代码] [--compound 小区编码] [--competence FIELD]
  npm run account -- list
  npm run account -- lock USERNAME [--reason 理由]
  npm run account -- unlock USERNAME
  npm run account -- reset USERNAME
  npm run account -- reset-factor USERNAME
  npm run account -- token USERNAME [--days N] [--name 用途] [--division CODE]

  create、reset   打印一次性密码，首次登录须改 / print a one-time password, to be changed at first sign-in
  token           打印令牌，只这一次 / print the token, this once (1–${tokenDays.most} days, ${tokenDays.usual} by default)
  --data DIR      数据目录 / data directory

角色 / Roles:
${table(roles.map(role => [role, roleText[role]]))}

退出码 / Exit codes:
  0  已办 / done      1  失败 / refused      64 命令写法不对 / wrong usage`

const options = {
  role: { type: 'string' },
  division: { type: 'string' },
  name: { type: 'string' },
  company: { type: 'string' },
  compound: { type: 'string' },
  competence: { type: 'string' },
  reason: { type: 'string' },
  days: { type: 'string' },
  help: { type: 'boolean' },
} as const

type Values = Partial<Record<Exclude<keyof typeof options, 'help'>, string>>
type Deed = (username: string, values: Values) => Promise<void>

const portal = systemActor(province)

const english: Record<Problem['kind'], string> = {
  invalid: 'Some of what was written is not valid; nothing was changed.',
  forbidden: 'This is not permitted.',
  missing: 'It was not found.',
  refused: 'A rule forbids this; nothing was changed.',
  conflict: 'Somebody else changed it just now; please try again.',
}

/** A refused field says more than the kind of problem does. */
const englishField: Record<string, string> = {
  username: 'The username is taken, or is not 3 to 32 lower-case letters and digits that begin with a letter.',
  displayName: 'The name is not valid.',
  division: 'There is no such division.',
  company: 'Name the company that the post acts for with --company and its credit code.',
  compound: 'Name the compound that the post acts for with --compound and its code.',
  competence: 'There is no such field of competence.',
}

function unwrapped<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { problem } = result
  const said = problem.kind === 'invalid' ? Object.values(problem.fields).flat().join('；') : problemSentence(problem)
  const [field = ''] = problem.kind === 'invalid' ? Object.keys(problem.fields) : []
  throw new Trouble(said, englishField[field] ?? english[problem.kind])
}

async function known(username: string): Promise<Account> {
  const account = await inScope(portal, now(), tx => findAccount(tx, username.toLowerCase()))
  if (!account) throw new Trouble(`没有账号 ${username}。`, `There is no account ${username}.`)
  return account
}

function roleIn(text: string | undefined): Role {
  const role = roles.find(one => one === text)
  if (role) return role
  const all = roles.join(' ')
  throw new Trouble(
    text ? `没有角色 ${text}，可用：${all}` : `请用 --role 指明角色：${all}`,
    text ? `There is no role ${text}.` : 'Name a role with --role.',
  )
}

function divisionIn(text: string | undefined, role: Role): string {
  if (!text) throw new Trouble('请用 --division 指明区划代码。', 'Name a division code with --division.')
  const code = divisionCode(text)
  if (!code)
    throw new Trouble(
      `区划代码 ${text} 不对，应为 14 开头的 12 位数字。`,
      `${text} is no division code: twelve digits that begin with 14.`,
    )
  if (!roleLevels[role].includes(levelOf(code)))
    throw new Trouble(
      `${roleText[role]}的岗位不能设在 ${code} 这一级。`,
      `A post of ${role} lies at the level ${roleLevels[role].join(' or ')}; ${code} is a ${levelOf(code)}.`,
    )
  return code
}

const handPassword = (username: string, password: string): void => {
  line(`一次性密码 / One-time password: ${password}`)
  line(`账号 ${username} 首次登录须改密码。 / ${username} must change it at first sign-in.`)
}

const create: Deed = async (username, values) => {
  const role = roleIn(values.role)
  const { company, compound, competence } = values
  const units = { ...(company ? { company } : {}), ...(compound ? { compound } : {}) }
  if (role === 'company' && !company)
    throw new Trouble('请用 --company 指明企业的统一社会信用代码。', englishField['company'] ?? '')
  if (role === 'committee' && !compound)
    throw new Trouble('请用 --compound 指明小区编码。', englishField['compound'] ?? '')
  const asked = {
    username,
    displayName: values.name ?? username,
    role,
    division: divisionIn(values.division, role),
    ...units,
    ...(competence ? { competence } : {}),
  }
  const { account, password } = unwrapped(await perform(createAccount, portal, asked, now()))
  line(`✓ 已建账号 ${account.username}（${roleText[role]}，${asked.division}）/ Account created`)
  handPassword(account.username, password)
}

const lock: Deed = async (username, values) => {
  await known(username)
  unwrapped(await perform(lockAccount, portal, { username, reason: values.reason ?? '命令行停用' }, now()))
  line(`✓ 账号 ${username} 已停用，登录和令牌立即失效 / Account locked; its sessions and tokens no longer work`)
}

const unlock: Deed = async username => {
  await known(username)
  unwrapped(await perform(unlockAccount, portal, { username }, now()))
  line(`✓ 账号 ${username} 已恢复 / Account unlocked`)
}

const reset: Deed = async username => {
  await known(username)
  const { account, password } = unwrapped(
    await perform(resetPassword, portal, { username, again: username, reason: '命令行重置' }, now()),
  )
  line(`✓ 账号 ${account.username} 的密码已重置 / Password reset`)
  handPassword(account.username, password)
}

const loseFactor: Deed = async (username, values) => {
  await known(username)
  const reason = values.reason ?? '命令行重置'
  unwrapped(await perform(resetFactor, portal, { username, reason }, now()))
  line(`✓ 账号 ${username} 的登录验证已取消 / Second factor ended; it is set up anew after the next sign-in`)
}

/** The one post of the account, or the one in the division named. */
function postOf(account: Account, division: string | undefined): Post {
  const held = account.posts.filter(post => holds(post, dayInShanghai(now())))
  const [post, other] = held.filter(one => division === undefined || one.division === division)
  if (!post)
    throw new Trouble(
      `账号 ${account.username} 没有这样的有效岗位。`,
      `The account ${account.username} holds no such post at present.`,
    )
  if (other)
    throw new Trouble(
      `账号 ${account.username} 有几个岗位，请用 --division 指明：${held.map(one => one.division).join('、')}。`,
      `${account.username} holds several posts; name one with --division.`,
    )
  return post
}

const token: Deed = async (username, values) => {
  const account = await known(username)
  if (account.disabledAt) throw new Trouble(`账号 ${username} 已停用。`, `The account ${username} is locked.`)
  const days = values.days === undefined ? tokenDays.usual : Number(values.days)
  if (!Number.isInteger(days) || days < 1 || days > tokenDays.most)
    throw new Trouble(`天数应为 1—${tokenDays.most}。`, `--days takes 1 to ${tokenDays.most}.`)
  const post = postOf(account, values.division)
  const asked = { name: values.name ?? '命令行签发', days, post: post.id }
  const issued = unwrapped(await perform(issueToken, portal, asked, now()))
  line(
    `✓ ${roleText[post.role]}，${post.division}，至 ${dayInShanghai(issued.expiresAt)} / Token issued, shown this once:`,
  )
  line(issued.secret)
}

async function list(): Promise<void> {
  const today = dayInShanghai(now())
  const accounts: Account[] = []
  const read = (at: Beside) => inScope(portal, now(), tx => accountPage(tx, {}, at, today))
  for await (const account of everyRow(read)) accounts.push(account)
  if (accounts.length === 0) line('还没有账号。 / There is no account yet.')
  else {
    const head = ['账号 Username', '姓名 Name', '状态 State', '岗位 Posts']
    line(table([head, ...accounts.map(account => rowOf(account, today))]))
  }
}

const rowOf = (account: Account, today: ReturnType<typeof dayInShanghai>): string[] => [
  account.username,
  account.displayName,
  accountStateText[stateOf(account)],
  account.posts
    .filter(post => notOver(post, today))
    .map(post => `${post.role} ${post.division}`)
    .join('，'),
]

const deeds: Record<string, Deed> = { create, lock, unlock, reset, 'reset-factor': loseFactor, token }

/** Ends the command before any database is opened. */
function leave(code: number, text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(code)
}

function asked(): () => Promise<void> {
  const { rest } = takeDataDir(process.argv.slice(2))
  const { values, positionals } = parseOptions(rest, options)
  const [word = '', username, ...more] = positionals
  if (values.help) {
    line(help)
    process.exit(exits.done)
  }
  if (word === 'list' && username === undefined) return list
  const deed = Object.hasOwn(deeds, word) ? deeds[word] : undefined
  if (!deed || username === undefined || more.length > 0) leave(exits.usage, help)
  if (word === 'create') divisionIn(values.division, roleIn(values.role))
  return () => deed(username, values)
}

let work: () => Promise<void>
try {
  work = asked()
} catch (error) {
  leave(exits.usage, `✗ ${error instanceof Error ? error.message : String(error)}`)
}
await runCommand('account', async () => {
  try {
    await work()
    return exits.done
  } finally {
    await closeDatabase()
  }
})
