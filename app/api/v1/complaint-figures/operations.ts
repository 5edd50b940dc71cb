/** The deed of this folder's route, for the API's description. */
import { ComplaintFiguresAnswer } from '@/lib/complaint-figures/json'
import { FiguresRequest } from '@/lib/complaint-figures/request'
import type { Operation } from '@/lib/web/openapi'

export const complaintFigureOperations: readonly Operation[] = [
  {
    path: '/api/v1/complaint-figures',
    method: 'get',
    id: 'getComplaintFigures',
    summary: '查一个区划某段时间的诉求统计，截至某日',
    query: FiguresRequest,
    answer: ComplaintFiguresAnswer,
  },
]
