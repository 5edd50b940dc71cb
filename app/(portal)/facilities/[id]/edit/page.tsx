import { facility } from '@/lib/facility/facility'
import { facilityOne } from '@/lib/facility/views'
import { show } from '@/lib/web/show'
import { deedPage } from '../../../_kind/form-page'
import { correctFacility } from '../../actions'

const { page, metadata } = deedPage(facility, raw => show(facilityOne, raw), 'correct', correctFacility)

export const generateMetadata = metadata
export default page
