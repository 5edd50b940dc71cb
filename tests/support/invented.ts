/** The accounts of everybody whom tests invent: rows name who wrote them, and keys hold them to it. Nobody can sign in with one. */
import type { Client } from 'pg'

/** Numbers that no account made by a command reaches. */
export const invented = { first: 9001, last: 9999 } as const

/** A hash of the right shape; whose password it is, nobody knows. */
const unknownPassword =
  '$argon2id$v=19$m=19456,t=2,p=1$wFeMWgT6m9RquVYRnjWanQ$IAGJRdw2YICDytpXGxsQrji8Kjjar358o7PE7rIo4oM'

export const inventPeople = (client: Client): Promise<unknown> =>
  client.query(
    `INSERT INTO account (id, username, display_name, division_code, password_hash, password_changed_at, created_at, disabled_at)
     SELECT id, 'invented-' || id, '测试' || id, '140000000000', $3, now(), now(), now() FROM generate_series($1::int, $2) AS id`,
    [invented.first, invented.last, unknownPassword],
  )
