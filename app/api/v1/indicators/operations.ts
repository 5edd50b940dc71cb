/** The deed of this folder's route, for the API's description. */
import { IndicatorsAnswer, IndicatorsRequest } from '@/lib/figures/indicators-answer'
import type { Operation } from '@/lib/web/openapi'

export const indicatorOperations: readonly Operation[] = [
  {
    path: '/api/v1/indicators',
    method: 'get',
    id: 'getIndicators',
    summary: '查一个区划截至某日的两项指标，公开，不含个人信息',
    query: IndicatorsRequest,
    answer: IndicatorsAnswer,
    open: true,
  },
]
