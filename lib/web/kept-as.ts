/** Tells a browser to keep an answer as a file, and under which name. */

/** RFC 8187: what encodeURIComponent leaves and the header does not allow. */
const headerName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

/** The value of content-disposition: the name in UTF-8, and for what cannot read that a plain one with the same ending. */
export function keptAs(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return `attachment; filename="attachment${ending}"; filename*=UTF-8''${headerName(name)}`
}
