/** Which browser do the browser tests drive? The machine's Chromium; on Debian we may install it ourselves. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { line } from './say'
import { Trouble } from './trouble'

const candidates = (): string[] =>
  [
    process.env['CHROMIUM'],
    // The same engine without windows: a third less work for the same page.
    '/usr/bin/chromium-headless-shell',
    ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
    ...['/usr/local/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'],
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    chromium.executablePath(),
  ].filter(path => path !== undefined)

/** A program of the right name may still be a stub that only says where to get the real one. */
const works = (path: string): boolean =>
  existsSync(path) &&
  /Chrom(e|ium)\b.*\d/.test(spawnSync(path, ['--version'], { timeout: 30_000 }).stdout?.toString() ?? '')

const mayInstall = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')

function install(packages: string[]): void {
  line(`▸ 安装 ${packages.join('、')} … / Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: 'ignore' })
}

/** Path of a Chromium that answers; throws the sentence that says what to install when there is none. */
export function findChromium(): string {
  const given = process.env['CHROMIUM']
  if (given && !works(given))
    throw new Trouble(`CHROMIUM 指定的浏览器无法运行：${given}`, `The browser named in CHROMIUM does not run: ${given}`)
  const present = candidates().find(works)
  const missing = [...(present ? [] : ['chromium-headless-shell']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing.length > 0 && mayInstall()) install(missing)
  const found = present ?? candidates().find(works)
  if (found) return found
  throw new Trouble(
    '浏览器测试需要 Chromium：请安装（Debian/Ubuntu：apt-get install chromium-headless-shell fonts-noto-cjk），或用环境变量 CHROMIUM 指定其路径。',
    'The browser tests need Chromium: install it (Debian: apt-get install chromium-headless-shell fonts-noto-cjk) or name its path in CHROMIUM.',
  )
}

/** Without one every Chinese character is an empty box; where fonts cannot be asked about we trust that there is one. */
function hasChineseFont(): boolean {
  const answer = spawnSync('fc-list', [':lang=zh', 'family'])
  return answer.status !== 0 ? process.platform !== 'linux' : answer.stdout.toString().trim() !== ''
}
