/** Writes answers as XML the way GeoReport v2 nests them: a list `services` holds elements `service`. */

export type Scalar = string | number | boolean | null
/** What an answer is made of, in JSON as well. */
export type XmlTree = Scalar | { readonly [name: string]: XmlTree } | readonly XmlTree[]

/** The element of one member of a list, by the list's name. */
const memberOf: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Signs that XML 1.0 cannot carry in any form are left out: an answer that no reader can read helps nobody. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, sign => escapes[sign] ?? sign)

const isList = (tree: XmlTree): tree is readonly XmlTree[] => Array.isArray(tree)

function element(name: string, tree: XmlTree): string {
  if (tree === null || tree === '') return `<${name}/>`
  if (isList(tree)) return `<${name}>${tree.map(one => element(memberOf[name] ?? 'item', one)).join('')}</${name}>`
  if (typeof tree === 'object') {
    const parts = Object.entries(tree).map(([key, value]) => element(key, value))
    return `<${name}>${parts.join('')}</${name}>`
  }
  return `<${name}>${escaped(String(tree))}</${name}>`
}

/** @param root name of the outermost element */
export const xmlDocument = (root: string, tree: XmlTree): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, tree)}\n`
