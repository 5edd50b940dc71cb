/** Shows one attachment to whoever may read the record that it is a paper of. */

import { z } from 'zod'
import { idField } from '@/lib/core/fields'
import { view } from '@/lib/platform/ask'
import { findFile } from './store'
import { toldFile } from './told'

export const fileView = view({
  schema: z.object({ id: idField }),
  permission: 'file.read',
  read: async ({ input, actor, now, tx }) => {
    const file = await findFile({ tx, actor, now }, input.id)
    return file && toldFile({ tx, actor, now }, file)
  },
  audited: { act: 'file.read', subject: (_input, file) => ({ kind: 'file', id: file.id, name: file.name }) },
})
