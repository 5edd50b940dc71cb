/** An outside system that knows only the specification: discovers, reads services, posts what they ask for, follows its request. */
import { expect, nameOf, test, visit } from './support/portal'

test.describe.configure({ mode: 'serial' })

let key = ''
let id = ''
const number = `GD${process.pid}`
const root = '/api/open311'

type Service = { service_code: string; metadata: boolean }
type Attribute = { code: string; required: boolean }
type ServiceRequest = {
  service_request_id: string
  status: string
  address: string
  address_id: string | null
  lat: number | null
  long: number | null
  description: string | null
}

test('a system administrator registers the hotline and hands out its key once', async ({ as }) => {
  const page = await as(nameOf('system-admin'))
  await visit(page, '/sources/new')
  await page.getByLabel('代码').fill(`e2e-${number.toLowerCase()}`)
  await page.getByLabel('来源').selectOption('hotline')
  await page.getByLabel('区划').selectOption('140105000000')
  await page.getByLabel('名称').fill('热线联调')
  await page.getByRole('button', { name: '登记并签发密钥' }).press('Enter')
  key = (await page.getByRole('status').locator('code').textContent()) ?? ''
  expect(key.length).toBeGreaterThan(30)
  await page.reload()
  await expect(page.locator('body')).not.toContainText(key)
})

test('discovery leads to the services, a service to its attributes', async ({ request }) => {
  const found = await (await request.get(`${root}/discovery.json`)).json()
  const base = new URL(found.endpoints[0].url).pathname
  expect(base).toBe(`${root}/v2`)
  expect(await (await request.get(`${root}/discovery.xml`)).text()).toContain('<discovery><changeset>')
  const list: Service[] = await (await request.get(`${base}/services.json`)).json()
  expect(list).toHaveLength(36)
  const chosen = list.find(one => one.metadata)
  const definition = await (await request.get(`${base}/services/${chosen?.service_code}.json`)).json()
  const needed = definition.attributes.filter((one: Attribute) => one.required).map((one: Attribute) => one.code)
  expect(needed).toEqual(['OUTSIDE_NO'])
})

test('it posts a request in XML, twice, and there is one', async ({ request }) => {
  const form = {
    api_key: key,
    service_code: '0105',
    address_string: '学府街 12 号门前',
    description: '消防车道被占',
    'attribute[OUTSIDE_NO]': number,
    first_name: '芳',
    last_name: '王',
    phone: '13812345678',
  }
  const first = await request.post(`${root}/v2/requests.xml`, { form })
  expect(first.status()).toBe(201)
  id = /<service_request_id>(.*?)<\/service_request_id>/.exec(await first.text())?.[1] ?? ''
  const second = await request.post(`${root}/v2/requests.json`, { form })
  expect((await second.json())[0].service_request_id).toBe(id)
})

test('it follows the request; anybody else sees neither words nor caller', async ({ request }) => {
  const mine: ServiceRequest[] = await (await request.get(`${root}/v2/requests/${id}.json?api_key=${key}`)).json()
  expect(mine[0]).toMatchObject({ service_request_id: id, status: 'open', description: '消防车道被占' })
  const open = await (await request.get(`${root}/v2/requests.json?service_request_id=${id}`)).text()
  expect(open).toContain(id)
  expect(open).not.toMatch(/消防车道被占|王芳|13812345678/)
  expect(await (await request.get(`${root}/v2/tokens/${id}.json`)).json()).toEqual([
    { service_request_id: id, token: id },
  ])
})

test('an address in one line leads to its compound, whose point comes back; one that is not certain is told', async ({
  request,
}) => {
  const known: ServiceRequest[] = await (await request.get(`${root}/v2/requests.json?page_size=300`)).json()
  const spot = known.find(
    one => one.address_id !== null && one.lat !== null && one.address.startsWith('小店区坞城街道'),
  )
  const posted = async (no: string, address: string) => {
    const form = { api_key: key, service_code: '0113', address_string: address, description: '楼道堆物' }
    const answer = await request.post(`${root}/v2/requests.json`, {
      form: { ...form, 'attribute[OUTSIDE_NO]': `${number}-${no}` },
    })
    expect(answer.status()).toBe(201)
    const [{ service_request_id, service_notice }] = await answer.json()
    const [back] = await (await request.get(`${root}/v2/requests/${service_request_id}.json?api_key=${key}`)).json()
    return { service_notice, back }
  }
  const exact = await posted('named', `太原市${spot?.address} 3 号楼`)
  expect(exact.service_notice).toBe(null)
  expect(exact.back).toMatchObject({
    ...{ address_id: spot?.address_id, lat: spot?.lat, long: spot?.long },
    service_notice: expect.stringContaining('约'),
  })
  const alike = await posted('alike', `太原市${spot?.address}对面的饭店`)
  expect(alike.service_notice).toMatch(/没有关联小区，请核对/)
  expect(alike.back).toMatchObject({ address_id: null, lat: null })
})

test('what is wrong is told in the protocol’s own form', async ({ request }) => {
  const wrong = [
    [await request.post(`${root}/v2/requests.json`, { form: { service_code: '0105' } }), 403],
    [await request.post(`${root}/v2/requests.json`, { form: { api_key: key, service_code: '7777' } }), 404],
    [await request.post(`${root}/v2/requests.json`, { form: { api_key: key, service_code: '0105' } }), 400],
    [await request.get(`${root}/v2/requests/SQ-19990101-000000.json`), 404],
    [await request.get(`${root}/v2/requests.json?jurisdiction_id=nowhere`), 404],
  ] as const
  for (const [answer, status] of wrong) {
    expect(answer.status()).toBe(status)
    expect(await answer.json()).toEqual([{ code: status, description: expect.any(String) }])
  }
  const bomb = '<!DOCTYPE a [<!ENTITY b "b">]><request><service_code>&b;</service_code></request>'
  const answer = await request.post(`${root}/v2/requests.xml`, {
    headers: { 'content-type': 'text/xml', 'x-api-key': key },
    data: bomb,
  })
  expect(answer.status()).toBe(400)
  expect(await answer.text()).toContain('<errors><error><code>400</code>')
})
