// Addresses of the progress pages: place and choice stay in the URL.
import { addressOf, type QueryWords } from '@/lib/core/address'

export type ProgressPage = '' | '/list' | '/steps' | '/outliers' | '/work' | '/export' | '/list/export' | '/work/export'

export const progressAt = (page: ProgressPage, query: QueryWords): string => addressOf(`/progress${page}`, query)
