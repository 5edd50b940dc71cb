'use server'
// Mounts the registration of a case by staff.

import { registerComplaint } from '@/lib/complaint/act/commands'
import { action } from '@/lib/web/action'

export const register = action(registerComplaint, {
  said: it => (it.again ? `这件已经登记过：${it.case.code}` : `已登记 ${it.case.code}`),
  // With a slip to hand over, the page stays until it is printed.
  next: it => (it.pin === null ? `/complaints/${it.case.code}` : null),
  secret: it => (it.pin === null ? null : { label: it.case.code, value: it.pin }),
})
