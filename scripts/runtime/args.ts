/** What did the operator write after the command's name? */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Trouble } from './trouble'

/** npm changes into the project's folder; paths on the command line are meant from where the operator stands. */
export const pathFromCaller = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path)

export const defaultDataDir = (): string => resolve('.data')

type Option = { type: 'string' | 'boolean' }

/** Options by name, without the dashes. An unknown one is a trouble, not a silence. */
export function parseOptions<O extends Record<string, Option>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    const detail = error instanceof Error ? error.message : ''
    throw new Trouble(`命令参数不正确：${detail}`, 'The command line was not understood.')
  }
}

/** Takes `--data DIR` (or `--data=DIR`) out of a command's arguments and leaves the rest in order. */
export function takeDataDir(args: string[]): { dataDir: string; rest: string[] } {
  const at = args.findIndex(arg => arg === '--data' || arg.startsWith('--data='))
  const found = args[at]
  if (found === undefined) return { dataDir: defaultDataDir(), rest: args }
  const joined = found.startsWith('--data=')
  const value = joined ? found.slice('--data='.length) : args[at + 1]
  if (!value) throw new Trouble('--data 之后需要目录名。', '--data needs a directory.')
  return { dataDir: pathFromCaller(value), rest: [...args.slice(0, at), ...args.slice(at + (joined ? 1 : 2))] }
}
