/** What may be seen of contracts: the list of a place, one with its course, the form, the sheet. */
import { compoundsNamed } from '@/lib/compound/picker-store'
import { wordsOf } from '@/lib/core/text'
import { startOf, viewsOf } from '@/lib/kind/reads'
import { contract } from './contract'

const choices = 20

export const { list: contractList, one: contractOne, of: compoundContracts, sheet: contractExport } = viewsOf(contract)
export const contractStart = startOf(contract, 'create', {
  choose: async (tx, q) => {
    const words = wordsOf(q)
    return words ? await compoundsNamed(tx, words, choices) : []
  },
})
