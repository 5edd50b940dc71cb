/** Every page of the committees' work opens for each who may, in his place, and stays shut for whom it is not. */

import { expect, nameOf, test, visit } from './support/portal'
import { findWork } from './support/work'

const lists = ['/procedures', '/procedures/ready', '/assemblies', '/filings', '/radar', '/conduct', '/conduct/orders']
const progress = ['/progress', '/progress/steps', '/progress/outliers', '/progress/work', '/progress/list?stage=ready']
const records = async (): Promise<string[]> => {
  const [formation, reelection] = [await findWork('formation'), await findWork('reelection')]
  const [assembly, organisation] = [await findWork('assembly'), await findWork('organisation')]
  return [
    `/procedures/${formation}`,
    `/procedures/${reelection}`,
    `/procedures/${reelection}/audit`,
    `/assemblies/${assembly}`,
    `/assemblies/${await findWork('decided')}/result`,
    `/filings/${await findWork('filing')}`,
    `/radar/${await findWork('ending')}`,
    `/conduct/${organisation}`,
    `/organisations/${organisation}`,
  ]
}

test('the province looks at the whole of it, list by list', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  for (const address of [...lists, ...progress]) await visit(page, address)
})

test('the street opens every record and every form', async ({ as }) => {
  const page = await as(nameOf('street-lead'))
  const compound = await findWork('compound')
  const [member, organisation] = (await findWork('member')).split('/')
  for (const address of [
    ...(await records()),
    `/compounds/${compound}`,
    '/procedures/new',
    `/procedures/new?compound=${compound}&kind=management`,
    '/filings/new',
    `/filings/new?organisation=${await findWork('organisation')}&kind=change`,
    `/assemblies/${await findWork('assembly')}/register`,
    `/conduct/${organisation}/join`,
    `/conduct/${organisation}/members/${member}`,
    `/conduct/${organisation}/new?kind=disclosure`,
  ])
    await visit(page, address)
})

for (const role of ['province-lead', 'city', 'county', 'street-clerk', 'community'] as const)
  test(`${role} opens what is in his place`, async ({ requestOf }) => {
    // As answers only: how the pages look is seen above.
    const request = await requestOf(nameOf(role))
    const get = (address: string) => request.get(address, { maxRedirects: 0 })
    const seen = role === 'community' ? [] : await records()
    // What is odd about committees is for those above them.
    const open = progress.filter(address => role !== 'community' || address !== '/progress/outliers')
    for (const address of [...lists, ...open, ...seen]) {
      const answer = await get(address)
      expect(answer.status(), address).toBe(200)
      expect(await answer.text(), address).toContain('<h1')
    }
    if (role === 'province-lead' || role === 'city' || role === 'county')
      for (const closed of ['/procedures/new', '/assemblies/new'])
        expect((await get(closed)).status(), closed).toBe(403)
  })

test('a committee opens its own doings, and none of its neighbours’', async ({ as }) => {
  const page = await as(nameOf('committee'))
  for (const address of ['/procedures', '/assemblies', '/filings', '/conduct', '/conduct/orders'])
    await visit(page, address)
  for (const closed of ['/procedures/new', '/assemblies/new'])
    expect((await page.goto(closed))?.status(), closed).toBe(403)
  expect((await page.goto('/progress'))?.status()).toBe(404)
  for (const [what, at] of [
    ['reelection', '/procedures'],
    ['organisation', '/conduct'],
    ['ending', '/radar'],
  ] as const)
    expect((await page.goto(`${at}/${await findWork(what)}`))?.status(), what).toBe(404)
})
