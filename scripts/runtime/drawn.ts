/** Which parts of docs/ are drawn from the code, and what is drawn now? `npm run draw` writes them; a test compares. */
import { readFileSync } from 'node:fs'
import { flowsDrawn } from './flows-drawn'
import { houseDrawn, ranksDrawn } from './house-drawn'

/** A file of docs/ with its drawn parts as they would be now; everything around them is written by hand. */
export type Drawn = { file: string; text: string; now: string }

const parts: readonly { file: string; name: string; draw: () => string }[] = [
  { file: 'docs/house.md', name: 'house', draw: houseDrawn },
  { file: 'docs/house.md', name: 'ranks', draw: ranksDrawn },
  { file: 'docs/flows.md', name: 'flows', draw: flowsDrawn },
]

const startOf = (name: string): string => `<!-- ${name}: written by \`npm run draw\` -->`
const endOf = (name: string): string => `<!-- end of ${name} -->`

function withPart(text: string, file: string, name: string, drawn: string): string {
  const [start, end] = [text.indexOf(startOf(name)), text.indexOf(endOf(name))]
  if (start < 0 || end < start) throw new Error(`${file}: no place for “${name}” between its two comments`)
  return `${text.slice(0, start)}${startOf(name)}\n\n${drawn.trim()}\n\n${text.slice(end)}`
}

export function drawings(): Drawn[] {
  return [...new Set(parts.map(part => part.file))].map(file => {
    const text = readFileSync(file, 'utf8')
    const here = parts.filter(part => part.file === file)
    return { file, text, now: here.reduce((so, { name, draw }) => withPart(so, file, name, draw()), text) }
  })
}
