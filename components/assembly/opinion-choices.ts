// The three opinions as a form offers them, with the keys that choose them.

import { opinions } from '@/lib/assembly/kinds'
import { opinionText } from '@/lib/assembly/text'

export const opinionChoices = opinions.map((one, at) => ({
  value: String(at + 1),
  label: `${at + 1} ${opinionText[one]}`,
}))
