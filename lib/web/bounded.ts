/** Reads a body no further than it may be long: whoever sends more is told so before anything of it is understood. */

/** Of a program's request as JSON. */
export const mostJson = 256 * 1024
/** Of a form with a name and a password. */
export const mostSignIn = 16 * 1024
/** Of a form that a route of ours takes: hidden fields alone. */
const mostPlainForm = 64 * 1024

/** null: it is longer. What it says of its own length is believed only where it says too much. */
export async function bytesWithin(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > most) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

/** A form that comes to a route; a sentence where it is too long, or none. */
export async function plainForm(request: Request): Promise<FormData | string> {
  const bytes = await bytesWithin(request, mostPlainForm)
  if (bytes === null) return `请求内容超过 ${mostPlainForm / 1024} KB`
  const { url, method, headers } = request
  const form = new Request(url, { method, headers, body: new Uint8Array(bytes) }).formData()
  return form.catch(() => '没有收到表单，请刷新页面后再试')
}
