/** The 36 matters as GeoReport v2 lists them, and where the service is found. */
import { type CategoryCode, categoryCodes, categoryOf } from '@/lib/matter/categories'
import { groupText } from '@/lib/matter/text'
import { type Attribute, attributesOf } from './attributes'

export type Service = {
  service_code: CategoryCode
  service_name: string
  description: string
  metadata: boolean
  type: 'realtime' | 'batch' | 'blackbox'
  /** Separated by commas, also in JSON. */
  keywords: string
  group: string
}

export const serviceOf = (code: CategoryCode): Service => {
  const { name, hint, words, group } = categoryOf(code)
  return {
    service_code: code,
    service_name: name,
    description: hint,
    metadata: attributesOf(code).length > 0,
    // The number of a case is given at once; tokens are never handed out.
    type: 'realtime',
    keywords: words.join(','),
    group: groupText[group],
  }
}

export const services = (): Service[] => categoryCodes.map(serviceOf)

export type ServiceDefinition = { service_code: CategoryCode; attributes: Attribute[] }

export const definitionOf = (code: CategoryCode): ServiceDefinition => ({
  service_code: code,
  attributes: attributesOf(code),
})

/** When categories or attributes were changed last: a client that kept them reads them anew. */
export const changedAt = '2026-11-22T00:00:00+08:00'

export type Discovery = {
  changeset: string
  contact: string
  key_service: string
  endpoints: { specification: string; url: string; changeset: string; type: 'production' | 'test'; formats: string[] }[]
}

export const discovery = (portal: string, production: boolean): Discovery => ({
  changeset: changedAt,
  contact: '接口密钥和对接事宜，请联系本级系统管理员',
  key_service: '由系统管理员在“外部系统”中签发，只显示一次',
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: new URL('/api/open311/v2', portal).href,
      changeset: changedAt,
      type: production ? 'production' : 'test',
      formats: ['text/xml', 'application/json'],
    },
  ],
})
