/** How does a long command tell, in Chinese and English, what it is doing and how long that took? */

const live = process.stdout.isTTY === true

export const line = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

export const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Counts steps; each is one line that ends with ✓ or ✗ and its time. */
export function steps(total: number) {
  let number = 0
  return async function step<T>(
    title: string,
    work: (note: (text: string) => void) => Promise<T>,
    done?: (value: T) => string,
  ): Promise<T> {
    number++
    const head = `[${number}/${total}] ${title}`
    const began = performance.now()
    let lastNote = began
    process.stdout.write(`${head} … `)
    const note = (text: string): void => {
      if (live) process.stdout.write(`\r\x1b[2K${head} … ${text} `)
      else if (performance.now() - lastNote > 5000) {
        lastNote = performance.now()
        process.stdout.write(`\n      ${text} `)
      }
    }
    try {
      const value = await work(note)
      const outcome = done?.(value) ?? ''
      if (live) process.stdout.write(`\r\x1b[2K${head} … `)
      line(`✓ ${outcome ? `${outcome} · ` : ''}${seconds(began)}`)
      return value
    } catch (error) {
      line('✗')
      throw error
    }
  }
}

/** Columns a text takes up in a terminal: Chinese characters and full-width signs take two. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, char) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(char) ? 2 : 1),
    0,
  )

/** Rows under each other, columns aligned. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => widthOf(row[column] ?? ''))))
  return rows
    .map(row =>
      `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join('  ')}`.trimEnd(),
    )
    .join('\n')
}
