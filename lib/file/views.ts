/** Shows one attachment to whoever may read the record that it is a paper of. */

import { z } from 'zod'
import { idField } from '@/lib/core/fields'
import { view } from '@/lib/platform/ask'
import { findFile } from './store'

export const fileView = view({
  schema: z.object({ id: idField }),
  permission: 'file.read',
  read: ({ input, actor, now, tx }) => findFile({ tx, actor, now }, input.id),
  audited: { act: 'file.read', subject: (_input, file) => ({ kind: 'file', id: file.id, name: file.name }) },
})
