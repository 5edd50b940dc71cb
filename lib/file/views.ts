/** Shows one attachment to whoever may see the place it belongs to. */

import { z } from 'zod'
import { idField } from '@/lib/core/fields'
import { view } from '@/lib/platform/ask'
import { findFile } from './store'

export const fileView = view({
  schema: z.object({ id: idField }),
  permission: 'file.read',
  read: ({ input, tx }) => findFile(tx, input.id),
  audited: { act: 'file.read', subject: (_input, file) => ({ kind: 'file', id: file.id, name: file.name }) },
})
