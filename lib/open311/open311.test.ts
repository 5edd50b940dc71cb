/** Does what goes out and comes in hold to GeoReport v2, field by field? The lists are the specification's own. */
import { describe, expect, test } from 'vitest'
import { zoned } from '@/lib/complaint/public/status'
import { datatypes } from './attributes'
import { formOf, pushOf, unknownAttribute, unreadPart } from './post'
import { RequestsQuery, spanOf } from './query'
import { definitionOf, discovery, services } from './services'
import { type OpenCase, requestOf } from './shape'
import { xmlDocument } from './xml'

const text = expect.any(String)

const theCase: OpenCase = {
  id: 1,
  code: 'SQ-20261122-000001',
  category: '0105',
  state: 'handling',
  result: null,
  lead: 'fire',
  holder: 'fire',
  receivedAt: new Date('2026-11-22T01:00:00Z'),
  stateAt: new Date('2026-11-22T02:00:00Z'),
  promisedAt: null,
  compound: { code: '1401050010001', name: '学府花园', longitude: 112.5, latitude: 37.8 },
  point: null,
  county: '小店区',
  street: '坞城街道',
  text: null,
  answer: null,
}

describe('what a client reads', () => {
  test('36 services, each with the seven fields of the list', () => {
    const list = services()
    expect(list).toHaveLength(36)
    for (const service of list) {
      expect(service).toEqual({
        service_code: expect.stringMatching(/^\d{4}$/),
        service_name: text,
        description: text,
        metadata: true,
        type: 'realtime',
        keywords: text,
        group: text,
      })
    }
  })

  test('a definition whose attributes have the eight fields of the list and a datatype of the list', () => {
    const { service_code, attributes } = definitionOf('0201')
    expect(service_code).toBe('0201')
    expect(attributes.map(one => one.order)).toEqual(attributes.map((_, at) => at + 1))
    for (const one of attributes) {
      expect(Object.keys(one)).toEqual([
        'variable',
        'code',
        'datatype',
        'required',
        'datatype_description',
        'order',
        'description',
        'values',
      ])
      expect(datatypes).toContain(one.datatype)
      expect(one.values.length > 0).toBe(one.datatype.endsWith('valuelist'))
    }
  })

  test('a request with the seventeen fields of the list, times with their zone, and no word of the reporter', () => {
    const shown = requestOf(theCase)
    expect(Object.keys(shown).sort()).toEqual(
      [
        'service_request_id',
        'status',
        'status_notes',
        'service_name',
        'service_code',
        'description',
        'agency_responsible',
        'service_notice',
        'requested_datetime',
        'updated_datetime',
        'expected_datetime',
        'address',
        'address_id',
        'zipcode',
        'lat',
        'long',
        'media_url',
      ].sort(),
    )
    expect(shown).toMatchObject({
      status: 'open',
      requested_datetime: '2026-11-22T09:00:00+08:00',
      address: '小店区坞城街道学府花园',
      agency_responsible: '小店区消防救援',
      description: null,
      lat: 37.8,
      long: 112.5,
      service_notice: '坐标为小区位置（约），不是事发点',
    })
  })

  test('its own source reads the point that it handed in, and what has neither has none', () => {
    expect(requestOf({ ...theCase, point: { longitude: 112.55, latitude: 37.81 } })).toMatchObject({
      lat: 37.81,
      long: 112.55,
      service_notice: null,
    })
    expect(requestOf({ ...theCase, compound: null })).toMatchObject({ lat: null, long: null, service_notice: null })
  })

  test('where the service is found, with its two formats', () => {
    const found = discovery('https://portal.example', true)
    expect(Object.keys(found)).toEqual(['changeset', 'contact', 'key_service', 'endpoints'])
    expect(found.endpoints[0]).toMatchObject({
      url: 'https://portal.example/api/open311/v2',
      type: 'production',
      formats: ['text/xml', 'application/json'],
    })
  })

  test('XML nests as the specification does, and what no XML can carry is left out', () => {
    expect(xmlDocument('service_requests', [{ a: 'x < y & "z"\u0001\u{20bb7}', b: null }])).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request><a>x &lt; y &amp; &quot;z&quot;\u{20bb7}</a><b/></request></service_requests>\n',
    )
    expect(xmlDocument('service_definition', definitionOf('0101'))).toContain('<attributes><attribute><variable>true<')
    expect(xmlDocument('errors', [{ code: 404, description: '没有' }])).toContain('<error><code>404</code>')
  })

  test('midnight here is another day in Greenwich', () => {
    expect(zoned(new Date('2026-11-22T16:30:00.123Z'))).toBe('2026-11-23T00:30:00+08:00')
  })
})

describe('what a client asks for', () => {
  const asks = (query: Record<string, string>) => RequestsQuery.safeParse(query)
  test('without days it is the last 90, at most a thousand', () => {
    const now = new Date('2026-11-22T00:00:00Z')
    const query = RequestsQuery.parse({})
    expect(query.page_size).toBe(1000)
    expect(spanOf(query, now).from.toISOString()).toBe('2026-08-24T00:00:00.000Z')
  })
  test.each([
    [{ service_code: '7777' }],
    [{ status: 'half-open' }],
    [{ start_date: '2026-11-22' }],
    [{ start_date: '2026-11-22T00:00:00' }],
    [{ start_date: '2026-01-01T00:00:00Z', end_date: '2026-11-01T00:00:00Z' }],
    [{ page: '0' }],
    [{ page_size: '1001' }],
    [{ page: '51', page_size: '1000' }],
    [{ jurisdiction_id: '110000' }],
  ])('%j is turned away', query => {
    expect(asks(query).success).toBe(false)
  })
  test('several codes with commas', () => {
    expect(asks({ service_code: '0101,0105', status: 'open,closed' }).success).toBe(true)
  })
})

describe('what a client posts', () => {
  const xml = (body: string) => formOf('text/xml', body)
  test('a form, JSON and XML say the same', () => {
    const form = formOf(
      'application/x-www-form-urlencoded',
      'service_code=0105&attribute[OUTSIDE_NO]=A1&last_name=王&first_name=芳',
    )
    const json = formOf(
      'application/json',
      JSON.stringify({ service_code: '0105', attribute: { OUTSIDE_NO: 'A1' }, last_name: '王', first_name: '芳' }),
    )
    const tree = xml(
      '<request><service_code>0105</service_code><attributes><attribute><code>OUTSIDE_NO</code><value>A1</value></attribute></attributes><last_name>王</last_name><first_name>芳</first_name></request>',
    )
    for (const read of [form, json, tree]) {
      if (typeof read === 'string') throw new Error(read)
      expect(pushOf(read)).toEqual({ category: '0105', outsideNo: 'A1', name: '王芳' })
    }
  })
  test('an entity bomb is refused at its declaration', () => {
    expect(xml('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>')).toBe('XML 中不能有 DOCTYPE')
    expect(xml('<a>&lol;</a>')).toMatch(/XML 有误/)
  })
  test.each([['<a><b></a>'], [''], ['<a>'], ['hello'], ['<a/><b/>']])('broken XML %j is said to be broken', body => {
    expect(xml(body)).toMatch(/XML/)
  })
  test('too deep and too many are refused', () => {
    expect(xml(`${'<a>'.repeat(20)}${'</a>'.repeat(20)}`)).toMatch(/层/)
    expect(xml(`<r>${'<a/>'.repeat(500)}</r>`)).toMatch(/个/)
  })
  test('an attribute that no service asks for is named', () => {
    expect(unknownAttribute(new URLSearchParams('attribute[NOPE]=1'))).toBe('NOPE')
  })

  const json = (body: object) => formOf('application/json', JSON.stringify(body))
  test('null is not given, and nothing but text or a number is made into text', () => {
    const absent = json({ service_code: '0105', attribute: { OUTSIDE_NO: null, TITLE: null } })
    if (typeof absent === 'string') throw new Error(absent)
    expect(pushOf(absent)).toEqual({ category: '0105' })
    expect(json({ attribute: { OUTSIDE_NO: { value: 'A1' } } })).toMatch(/^attribute\[OUTSIDE_NO\]：应为文字/)
    expect(json({ attribute: { OUTSIDE_NO: ['A1', 'A2'] } })).toMatch(/^attribute\[OUTSIDE_NO\]：应为文字，不能是数组/)
    expect(json({ attribute: { OUTSIDE_NO: true } })).toMatch(/^attribute\[OUTSIDE_NO\]：/)
    expect(json({ attribute: [{ code: 'OUTSIDE_NO', value: 'A1' }] })).toMatch(/^attribute：应为对象/)
    expect(json({ description: { a: 1 } })).toMatch(/^description：/)
    expect(json({ attribute: { OUTSIDE_NO: 1e20 } })).toMatch(/^attribute\[OUTSIDE_NO\]：/)
  })
  test.each(['attribute[URGENCY][0]=critical', 'attribute.URGENCY=critical', 'attributes[URGENCY]=critical'])(
    'a part that would be passed over is named: %s',
    body => {
      expect(unreadPart(new URLSearchParams(body))).toMatch(/没有读懂/)
    },
  )
  test('two values of one field are at odds; two photos are both kept', () => {
    expect(unreadPart(new URLSearchParams('attribute[URGENCY]=normal&attribute[URGENCY]=critical'))).toMatch(/不止一个/)
    const photos = new URLSearchParams('media_url=http://a/1.jpg&media_url=http://a/2.jpg')
    expect(unreadPart(photos)).toBeNull()
    expect(pushOf(photos)).toEqual({ mediaUrls: ['http://a/1.jpg', 'http://a/2.jpg'] })
  })
  test('line ends, blanks before them and what nobody can read make no other text', () => {
    const texts = [
      '一楼漏水\r\n二楼也漏',
      '一楼漏水\n二楼也漏',
      '一楼漏水 \n二楼也漏\n',
      '一楼\u0007漏水\u000b二楼也漏\ud83d',
    ]
    for (const description of texts)
      expect(
        pushOf(new URLSearchParams([['description', description]]))
          ['text']?.toString()
          .replace('\ufffd', ''),
      ).toBe('一楼漏水\n二楼也漏')
  })
  test('a form in parts is told what is read instead', () => {
    expect(formOf('multipart/form-data; boundary=x', '--x')).toMatch(/application\/x-www-form-urlencoded/)
  })
})
