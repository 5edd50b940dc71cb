/** Which statements does PostgreSQL keep prepared on a connection, so that it neither reads nor plans them anew? */

/** So many a connection; what lists put together from filters has no end, and PostgreSQL forgets none by itself. */
const mostPrepared = 400

/**
 * Gives names to the statements of one pool.
 * @returns a name for a statement that has come before; '' (not prepared) for what comes the first time and for what comes too late
 */
export function statementNames(): (sql: string) => string {
  const seen = new Map<string, string>()
  return sql => {
    const name = seen.get(sql)
    if (name !== undefined) return name
    if (seen.size >= mostPrepared) return ''
    seen.set(sql, `s${seen.size}`)
    return ''
  }
}
