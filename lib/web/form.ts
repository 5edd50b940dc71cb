/** Reads a form as a plain request: what every deed that is asked by a form begins with. */
import 'server-only'

/** So many parts one form has at most, texts and ticked boxes included; and so many files. */
const mostParts = 2_000
const mostFiles = 20

/** What is too much of a form to be looked at, as a sentence; null: nothing. What is no form at all has too little. */
export function tooMuch(form: unknown): string | null {
  if (!(form instanceof FormData)) return '没有收到表单，请刷新页面后再试'
  const given = [...form.values()]
  if (given.filter(one => typeof one !== 'string' && one.size > 0).length > mostFiles)
    return `一次最多交 ${mostFiles} 个文件，请分几次交`
  return given.length > mostParts ? `一次最多交 ${mostParts} 项，请分几次交` : null
}

/** What becomes of a file that stands under a name; null: it is left out. */
export type TakeFile = (name: string, file: File) => Promise<unknown>

/** The file itself, for a command that keeps what is not an attachment. */
export const nameAndBytes = async (file: File): Promise<{ name: string; bytes: Uint8Array }> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
})

const noFiles: TakeFile = async () => null

/** `name[]` is a list, also of files; an empty text and an empty file are not given; what begins with $ is the framework's. */
export async function rawOf(form: FormData, take: TakeFile = noFiles): Promise<Record<string, unknown>> {
  const raw: [string, unknown][] = []
  for (const key of new Set(form.keys())) {
    if (key.startsWith('$')) continue
    const isList = key.endsWith('[]')
    const name = isList ? key.slice(0, -2) : key
    const values: unknown[] = []
    for (const one of isList ? form.getAll(key) : form.getAll(key).slice(0, 1)) {
      const value = typeof one === 'string' ? written(one) : await taken(key, one, take)
      if (value !== null) values.push(value)
    }
    if (isList) raw.push([name, values])
    else if (values.length > 0) raw.push([name, values[0]])
  }
  // As entries: no name of a form, not even __proto__, is more than a name.
  return Object.fromEntries(raw)
}

/** A browser sends each line end as two signs; people count one, and so does the box they type in. */
const written = (text: string): string | null => (text.trim() === '' ? null : text.replace(/\r\n?/g, '\n'))
const taken = async (key: string, file: File, take: TakeFile): Promise<unknown> =>
  file.size > 0 ? take(key, file) : null
