/**
 * Whoever gets into the server's process has what that process may do. Where data are real it may not be more than serving needs: no root,
 * no data folder that others read, no way to the password of the database's owner, who is bound by nothing.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** On which ground a process stands; a test says it by hand. */
export type Foothold = {
  /** undefined: a system without such users. */
  uid: number | undefined
  /** Of the process that started it; its environment is open to whoever runs as the same user. */
  parent: number
}
export const groundHere = (): Foothold => ({ uid: process.getuid?.(), parent: process.ppid })

/** What is wrong, with what to do about it, in Chinese and in English. */
type FootholdFault = readonly [zh: string, en: string]

/** As whom, and over which folder, would a server run? */
export function groundFaults(dataDir: string, { uid }: Foothold): FootholdFault[] {
  const mode = modeOf(dataDir)
  const faults: FootholdFault[] = []
  if (uid === 0)
    faults.push([
      '真实数据不以 root 身份运行，请为门户建一个系统用户',
      'Real data are not served as root: make a system user for the portal.',
    ])
  if ((mode & 0o007) !== 0)
    faults.push([
      `本机其他用户能进入数据目录，请执行 chmod o= ${dataDir}`,
      `Other users of this machine may enter the data folder; run chmod o= ${dataDir}`,
    ])
  return faults
}

/** Where could the web's process find the owner's password? */
export function ownerFaults(
  of: { DATA_DIR: string; DATABASE_URL?: string | undefined },
  { parent }: Foothold,
): FootholdFault[] {
  const isTold = (variables: string): boolean => variables.split('\0').some(one => one.startsWith('DATABASE_URL='))
  const found = [
    ...(of.DATABASE_URL === undefined ? [] : ['DATABASE_URL']),
    ...(isTold(textOf(`/proc/${parent}/environ`)) ? [`/proc/${parent}/environ`] : []),
    ...(textOf(join(of.DATA_DIR, 'secrets.json')).includes('ownerPassword') ? ['secrets.json'] : []),
  ]
  return found.map(where => [
    `网页进程能从 ${where} 读到数据库所有者的口令；请用 npm run up 启动，数据目录放在程序目录之外（--data）`,
    `The web can read the password of the database’s owner in ${where}; start it by npm run up, with a data folder outside the program’s (--data).`,
  ])
}

/** A folder that is fenced off from this process was looked at by whoever started it. */
function modeOf(folder: string): number {
  try {
    return statSync(folder).mode
  } catch {
    return 0
  }
}

/** What cannot be read is not there. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
