/** What is said to the operator when something goes wrong: one sentence, in Chinese and English, that names the way out. */

/** A failure we know how to explain. Everything else is a defect and shows its message as it is. */
export class Trouble extends Error {
  readonly zh: string
  readonly en: string
  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`)
    this.name = 'Trouble'
    this.zh = zh
    this.en = en
  }
}

const known: Record<string, [zh: string, en: string]> = {
  ENOSPC: [
    '磁盘空间不足，请清理后重试；已保存的数据不受影响。',
    'The disk is full. Free some space and try again; what was saved is safe.',
  ],
  '53100': [
    '数据库所在磁盘空间不足，请清理后重试；已保存的数据不受影响。',
    'The database has run out of disk space. Free some and try again; what was saved is safe.',
  ],
  ECONNREFUSED: [
    '无法连接数据库：服务器拒绝连接，请确认数据库已启动、地址和端口正确。',
    'The database refused the connection. Is it running, and are host and port right?',
  ],
  ENOTFOUND: [
    '无法连接数据库：找不到该主机，请检查 DATABASE_URL。',
    'The database host was not found. Please check DATABASE_URL.',
  ],
  EAI_AGAIN: [
    '无法连接数据库：域名解析失败，请检查 DATABASE_URL 和网络。',
    'The database host could not be resolved. Please check DATABASE_URL and the network.',
  ],
  ETIMEDOUT: [
    '无法连接数据库：连接超时，请检查网络。',
    'The connection to the database timed out. Please check the network.',
  ],
  EHOSTUNREACH: [
    '无法连接数据库：主机不可达，请检查网络。',
    'The database host cannot be reached. Please check the network.',
  ],
  ENETUNREACH: [
    '无法连接数据库：网络不可达，请检查网络。',
    'The database network cannot be reached. Please check the network.',
  ],
  '28P01': [
    '数据库用户名或密码错误，请检查 DATABASE_URL。',
    'The database rejects user or password. Please check DATABASE_URL.',
  ],
  '28000': [
    '数据库不允许该用户登录，请检查 DATABASE_URL 和 pg_hba.conf。',
    'The database does not let this user in. Please check DATABASE_URL and pg_hba.conf.',
  ],
  '3D000': [
    '数据库不存在，请先创建或检查 DATABASE_URL。',
    'This database does not exist. Create it or check DATABASE_URL.',
  ],
  '42501': [
    '数据库用户权限不足：需要能建表和建角色的所有者。',
    'The database user may not do this: an owner is needed that can create tables and roles.',
  ],
  '53300': ['数据库连接数已满，请稍后再试。', 'The database has no connection left. Please try again later.'],
  EACCES: [
    '没有权限读写所需的文件，请检查数据目录的所有者。',
    'A file may not be read or written. Please check who owns the data directory.',
  ],
  EROFS: ['数据目录所在磁盘为只读。', 'The data directory lies on a read-only disk.'],
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined

/** Error codes of an error, of its causes and of the errors gathered in it, outermost first. */
function codesOf(error: unknown, depth = 0): string[] {
  if (depth > 5 || error === undefined || error === null) return []
  const inner = field(error, 'errors')
  return [
    ...[field(error, 'code'), field(error, 'originalCode')].filter(code => typeof code === 'string'),
    ...codesOf(field(error, 'cause'), depth + 1),
    ...codesOf(field(error, 'meta'), depth + 1),
    ...(Array.isArray(inner) ? inner.flatMap(one => codesOf(one, depth + 1)) : []),
  ]
}

/** Which file or right it was about, where the sentence alone would leave one searching. */
function detailOf(error: unknown, code: string): string {
  if (code === 'EACCES') return String(field(error, 'path') ?? '')
  return code === '42501' && error instanceof Error ? error.message : ''
}

/** The trouble behind any error, or nothing when it is one that nobody foresaw. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Trouble) return error
  for (const code of codesOf(error)) {
    const words = known[code]
    if (words) {
      const detail = detailOf(error, code)
      return new Trouble(words[0] + (detail && `（${detail}）`), words[1] + (detail && ` (${detail})`))
    }
  }
  if (error instanceof Error && /No space left on device|ENOSPC/.test(error.message))
    return troubleOf({ code: 'ENOSPC' })
  return undefined
}

/** Exit code of a command: what it returned, or 1 after one sentence about what went wrong. */
export async function main(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    process.stderr.write(`✗ ${wordsOf(error)}\n`)
    process.exitCode = 1
  }
}

/** What to print about any error: the sentence we have for it, or all we know of a defect. */
export function wordsOf(error: unknown): string {
  const trouble = troubleOf(error)
  if (trouble) return trouble.message
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `出现未预料的错误 / Unexpected error: ${detail}`
}
