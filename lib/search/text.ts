/** What kinds of hits are called, and where all of a kind stand. */
import type { HitKind } from './kinds'

export const hitKindText: Record<HitKind, string> = {
  room: '去',
  compound: '小区',
  organisation: '业委会、物管会',
  procedure: '组建与换届',
  complaint: '诉求',
  company: '物业服务企业',
  division: '区划',
  person: '人员',
}

/** The list that takes the same words; null: there is none. */
export const listOf: Record<HitKind, string | null> = {
  room: null,
  compound: '/compounds',
  organisation: '/organisations',
  procedure: '/procedures',
  complaint: '/complaints',
  company: '/companies',
  division: null,
  person: '/accounts',
}
