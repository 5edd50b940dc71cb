import { duty } from '@/lib/duty/duty'
import { dutyOne } from '@/lib/duty/views'
import { show } from '@/lib/web/show'
import { deedPage } from '../../../_kind/form-page'
import { correctDuty } from '../../actions'

const { page, metadata } = deedPage(duty, raw => show(dutyOne, raw), 'correct', correctDuty)

export const generateMetadata = metadata
export default page
