/** Reads a body no further than it may be long: whoever sends more is told so before anything of it is understood. */

/** Of a program's request as JSON. */
export const mostJson = 256 * 1024
/** Of a form with a name and a password. */
export const mostSignIn = 16 * 1024

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
