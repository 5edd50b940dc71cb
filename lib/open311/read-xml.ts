/** Reads a request sent as XML into the same names as a form: nothing is declared, nothing expanded, nothing fetched. */
import { SaxesParser } from 'saxes'

/** Bytes of a request in any form; a full description takes 12 KB. */
export const mostBytes = 64 * 1024
const mostDepth = 6
const mostElements = 200

/** Its message may be shown. */
export class BrokenXml extends Error {}

/**
 * `<request><service_code>0105</service_code><attributes><attribute><code>A</code><value>b</value>…` as
 * `service_code=0105&attribute[A]=b`. Elements around `request` are taken no notice of.
 * @throws BrokenXml
 */
export function formOfXml(text: string): URLSearchParams {
  const form = new URLSearchParams()
  const path: { name: string; text: string; parts: number }[] = []
  let elements = 0
  let attribute: { code: string; value: string } | null = null
  const parser = new SaxesParser()
  const refuse = (message: string): never => {
    throw new BrokenXml(message)
  }
  parser.on('error', error => refuse(`XML 有误：${error.message}`))
  // Neither internal subsets nor entities of one's own: what is never declared cannot grow.
  parser.on('doctype', () => refuse('XML 中不能有 DOCTYPE'))
  parser.on('opentag', ({ name }) => {
    elements += 1
    if (elements > mostElements) refuse(`XML 的元素超过 ${mostElements} 个`)
    const around = path.at(-1)
    if (around) around.parts += 1
    path.push({ name, text: '', parts: 0 })
    if (path.length > mostDepth) refuse(`XML 的层次超过 ${mostDepth} 层`)
    if (name === 'attribute') attribute = { code: '', value: '' }
  })
  const take = (more: string): void => {
    const at = path.at(-1)
    if (at) at.text += more
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    const closed = path.pop()
    if (!closed) return
    const said = closed.text.trim()
    if (attribute !== null) {
      if (closed.name === 'attribute') {
        form.append(`attribute[${attribute.code}]`, attribute.value)
        attribute = null
      } else if (closed.name === 'code') attribute.code = said
      else if (closed.name === 'value') attribute.value = said
    } else if (closed.parts === 0 && said !== '') form.append(closed.name, said)
  })
  parser.write(text).close()
  return form
}
