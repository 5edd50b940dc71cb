/** Answers what this server was configured with. Read once, checked at start; the only module that reads the environment. */
import { z } from 'zod'
import { proxiesIn } from './proxies'

/** Values that stand in examples: a server that still carries one must not start. */
const weak = /^(change[-_ ]?me|secret|password|default|example|changeit|placeholder)/i

const secret = z
  .string()
  .min(32, 'must have at least 32 characters')
  .refine(text => !weak.test(text), 'is a well-known default')
  .refine(text => new Set(text).size >= 12, 'is too regular to be a secret')

const key32 = z
  .string()
  .refine(text => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
  .refine(text => new Set(Buffer.from(text, 'base64')).size >= 12, 'is too regular to be a key')

const schema = z.object({
  APP_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  /** Of the database's owner: for commands alone. A server with real data does not start where it could be read. */
  DATABASE_URL: z.string().optional(),
  APP_SECRET: secret,
  FIELD_KEY: key32,
  FIELD_INDEX_KEY: key32,
  /** Keys of before, parted by commas: what was sealed with them stays readable until it is sealed anew. */
  FIELD_KEY_BEFORE: z
    .string()
    .default('')
    .transform(text => text.split(',').map(key => key.trim()))
    .transform(keys => keys.filter(key => key !== ''))
    .pipe(z.array(key32)),
  /** aes: AES-256-GCM; sm4: SM4 with HMAC-SM3. What was sealed otherwise stays readable. */
  SEAL_WITH: z.enum(['aes', 'sm4']).default('aes'),
  DATA_DIR: z.string().min(1),
  PORTAL_URL: z.url().default('http://127.0.0.1:3000'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DEMO: z.enum(['0', '1']).default('0'),
  /** Set by `npm run bench` alone: opens /bare, a page of nothing against which the others are measured. */
  BENCH: z.enum(['0', '1']).default('0'),
  /** Requests of one program's key within a minute. */
  API_RATE: z.coerce.number().int().min(1).max(100_000_000).default(120),
  /** 1: administrators and approvers need a second factor; unset: where data are real. */
  SECOND_FACTOR: z.enum(['0', '1']).optional(),
  /** Days that a program's key holds at most. */
  TOKEN_DAYS: z.coerce.number().int().min(1).max(180).default(180),
  DB_POOL: z.coerce.number().int().min(1).max(200).default(12),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Addresses and networks of proxies whose X-Forwarded-For is believed; empty: none. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .refine(written => proxiesIn(written) !== null, 'must be addresses or networks, parted by commas'),
  IDLE_MINUTES: z.coerce.number().int().min(1).default(30),
  ADMIN_IDLE_MINUTES: z.coerce.number().int().min(1).default(15),
  ABSOLUTE_HOURS: z.coerce.number().int().min(1).default(10),
  /** Hosts in one's own network, parted by commas: told of changes at any port, over plain http too. All others: public, https, 443. */
  WEBHOOK_HTTP_HOSTS: z.string().default(''),
  /** Where short messages are posted, and the key that goes with them; without an address none are sent. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_TOKEN: z.string().optional(),
  /** The mail server, with account and password if it asks for them: smtp://name:password@host:587; without one no mail is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(200).optional(),
  /** udp://HOST:PORT or tcp://HOST:PORT of a log server that keeps the heads of the audit's chain; empty: the file alone. */
  AUDIT_SYSLOG: z
    .string()
    .regex(/^(udp|tcp):\/\/[^/]+$/, 'must be udp://HOST:PORT or tcp://HOST:PORT')
    .optional(),
  /** ClamAV's socket, unix:///PATH or tcp://HOST:PORT: every file is asked about, and none is taken while it does not answer. */
  SCANNER: z
    .string()
    .regex(/^(unix:\/\/\/.+|tcp:\/\/[^/]+)$/, 'must be unix:///PATH or tcp://HOST:PORT')
    .optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  /** With it a monitor reads /metrics; without it there is none. */
  METRICS_TOKEN: secret.optional(),
})

export type Env = z.output<typeof schema>

/** Does somebody work here with what concerns real people? */
export const isReal = (env: Pick<Env, 'DEMO' | 'BENCH' | 'NODE_ENV'>): boolean =>
  env.NODE_ENV === 'production' && env.DEMO === '0' && env.BENCH === '0'

/** The address people use must be one that keeps what they type to themselves, and behind which they can be told apart. */
function outsideProblem(env: Env): string | null {
  const { PORTAL_URL, TRUSTED_PROXIES } = env
  const { protocol, hostname } = new URL(PORTAL_URL)
  if (protocol === 'https:' && TRUSTED_PROXIES.trim() === '')
    return 'TRUSTED_PROXIES: 以 https 提供服务，须写明前面的代理地址，否则所有人都是同一个地址 / name the proxies in front of an https address, or everybody has one address'
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (protocol === 'http:' && !isHere && isReal(env))
    return 'PORTAL_URL: 真实数据只经 https 提供 / real data are served by https only'
  return null
}

let known: Env | undefined

/** The checked configuration. Throws one sentence per wrong value, never the value itself. */
export function env(): Env {
  known ??= readEnv(process.env)
  return known
}

/** Checks a set of variables; exported for the start-up check and its test. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  const outside = parsed.success ? outsideProblem(parsed.data) : null
  if (parsed.success && outside === null) return parsed.data
  const lines = parsed.success
    ? [outside]
    : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`配置有误，未启动 / configuration refused:\n${lines.join('\n')}`)
}

/** Hosts in one's own network: what is named, and this machine itself where nothing is served for real. */
export const ownHosts = (env: Pick<Env, 'WEBHOOK_HTTP_HOSTS' | 'NODE_ENV'>): string[] => [
  ...env.WEBHOOK_HTTP_HOSTS.split(',')
    .map(host => host.trim())
    .filter(host => host !== ''),
  ...(env.NODE_ENV === 'production' ? [] : ['127.0.0.1', 'localhost']),
]

/** Must administrators and approvers have a second factor here? Where nothing is real only if it is wanted. */
export const wantsFactor = (env: Pick<Env, 'SECOND_FACTOR' | 'DEMO' | 'BENCH' | 'NODE_ENV'>): boolean =>
  env.SECOND_FACTOR === undefined ? isReal(env) : env.SECOND_FACTOR === '1'

/** Makes the next `env()` read again: for commands and tests that set variables first. */
export const forgetEnv = (): void => {
  known = undefined
}
