/** What everybody may read without signing in: a compound's page, and the search for it by its name. */
import { dayInShanghai } from '@/lib/core/day'
import { levelOf, province } from '@/lib/core/division'
import { unitsUnder } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { PublicCompoundRequest, PublicSearchRequest, searchLimit } from './public'
import { publicChoices, publicCompound } from './public-store'

export const compoundCard = view({
  schema: PublicCompoundRequest,
  permission: 'committee.public',
  read: ({ input, now, tx }) => publicCompound(tx, input.code, dayInShanghai(now)),
})

export const compoundSearch = view({
  schema: PublicSearchRequest,
  permission: 'committee.public',
  read: async ({ input, now, tx }) => {
    const today = dayInShanghai(now)
    if (input.county !== null && levelOf(input.county) !== 'county') return null
    const cities = await unitsUnder(tx, province, 'city', today)
    const counties = await unitsUnder(tx, province, 'county', today)
    const asked = input.q !== null
    const found = asked ? await publicChoices(tx, input.county, input.q ?? '', today) : []
    return {
      county: input.county,
      q: input.q,
      cities: cities.map(city => ({
        name: city.name,
        counties: counties
          .filter(county => county.code.slice(0, 4) === city.code.slice(0, 4))
          .map(({ code, name }) => ({ code, name })),
      })),
      asked,
      choices: found.slice(0, searchLimit),
      more: found.length > searchLimit,
    }
  },
})
