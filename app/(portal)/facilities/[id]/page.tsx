import { Link } from '@/components/ui/link'
import { may } from '@/lib/core/access'
import { facility, isFacility } from '@/lib/facility/facility'
import { faultOf } from '@/lib/facility/kinds'
import { utilityText } from '@/lib/facility/text'
import { facilityOne } from '@/lib/facility/views'
import { show } from '@/lib/web/show'
import { recordPage } from '../../_kind/record-page'
import { correctFacility, handOverFacility, removeFacility } from '../actions'

const actions = { correct: correctFacility, handOver: handOverFacility, remove: removeFacility }
const { page, metadata } = recordPage(facility, raw => show(facilityOne, raw), actions, {
  beside: (record, actor) =>
    may(actor, 'complaint.read') && isFacility(record) ? (
      <p>
        <Link href={`/complaints?category=${faultOf[record.utility]}&compound=${record.compound.code}`}>
          这个小区的{utilityText[record.utility]}故障报修
        </Link>
      </p>
    ) : null,
})

export const generateMetadata = metadata
export default page
