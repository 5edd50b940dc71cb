/** What is done about an order to mend: issued by street or county, answered, closed by somebody else, issued again, withdrawn. */
import { dayErrors } from '@/lib/conduct/rules'
import { standingOf } from '@/lib/conduct/standing-store'
import { commandsOf } from '@/lib/kind/deeds'
import { rectification } from './rectification'

export const {
  issue: issueOrder,
  answer: answerOrder,
  close: closeOrder,
  reissue: reissueOrder,
  withdraw: withdrawOrder,
} = commandsOf(rectification, {
  issue: {
    before: async ({ tx, input, today }) => {
      const standing = await standingOf(tx, input.organisation, today)
      const wrong = standing ? dayErrors(input.issuedOn, standing.span, today) : []
      return wrong.length > 0 ? { issuedOn: wrong } : null
    },
  },
})
