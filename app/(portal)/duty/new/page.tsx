import type { Metadata } from 'next'
import { oneOf } from '@/lib/core/address'
import { duty } from '@/lib/duty/duty'
import { dutyStart } from '@/lib/duty/views'
import { show } from '@/lib/web/show'
import { newPage } from '../../_kind/form-page'
import { enterDuty } from '../actions'

export const metadata: Metadata = { title: '登记值班' }

export default newPage(duty, raw => show(dutyStart, raw), 'enter', enterDuty, {
  at: (query, actor) => oneOf(query, 'division') || actor.division,
  submit: '登记',
})
