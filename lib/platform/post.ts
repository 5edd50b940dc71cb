/** Posts one message to a receiver outside, who has so long to take it. What came back is a status and a sentence, never a body. */

/** `status` null: there was no answer. */
export type Sent = { ok: boolean; status: number | null; message: string | null }

export async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  withinMs: number,
): Promise<Sent> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      // Wherever it would lead us was never checked.
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
    })
    await answer.body?.cancel()
    return answer.ok
      ? { ok: true, status: answer.status, message: null }
      : { ok: false, status: answer.status, message: `对方答复 ${answer.status}` }
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    return { ok: false, status: null, message: slow ? `${withinMs / 1000} 秒内没有答复` : '连不上对方' }
  }
}
