import type { Metadata } from 'next'
import { facility } from '@/lib/facility/facility'
import { facilityStart } from '@/lib/facility/views'
import { show } from '@/lib/web/show'
import { newPage } from '../../_kind/form-page'
import { recordFacility } from '../actions'

export const metadata: Metadata = { title: '登记专业设施' }

export default newPage(facility, raw => show(facilityStart, raw), 'record', recordFacility)
