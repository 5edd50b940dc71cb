import { duty } from '@/lib/duty/duty'
import { dutyOne } from '@/lib/duty/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../_kind/record-page'
import { correctDuty, removeDuty } from '../actions'

const { page, metadata } = recordPage(duty, raw => show(dutyOne, raw), { correct: correctDuty, remove: removeDuty })

export const generateMetadata = metadata
export default page
