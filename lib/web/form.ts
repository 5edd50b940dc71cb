/** Reads a form as a plain request: what every deed that is asked by a form begins with. */
import 'server-only'

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
  const raw: Record<string, unknown> = {}
  for (const key of new Set(form.keys())) {
    if (key.startsWith('$')) continue
    const isList = key.endsWith('[]')
    const name = isList ? key.slice(0, -2) : key
    const values: unknown[] = []
    for (const one of isList ? form.getAll(key) : form.getAll(key).slice(0, 1)) {
      const value = typeof one === 'string' ? written(one) : await taken(key, one, take)
      if (value !== null) values.push(value)
    }
    if (isList) raw[name] = values
    else if (values.length > 0) raw[name] = values[0]
  }
  return raw
}

/** A browser sends each line end as two signs; people count one, and so does the box they type in. */
const written = (text: string): string | null => (text.trim() === '' ? null : text.replace(/\r\n?/g, '\n'))
const taken = async (key: string, file: File, take: TakeFile): Promise<unknown> =>
  file.size > 0 ? take(key, file) : null
