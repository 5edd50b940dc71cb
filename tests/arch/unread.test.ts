/** Is every condition that an address can carry to a page either understood, or left out with a sentence that names it? */
import { describe, expect, test } from 'vitest'
import { withoutUnread } from '@/lib/core/address'
import { conditionText, unreadSentence } from '@/lib/core/conditions'
import { listSchema } from '@/lib/core/kind/list'
import { labelOf } from '@/lib/core/word'
import { kinds } from '@/lib/kinds'
import { everyCondition, isRefused, longNonsense, nonsense } from '@/tests/support/page-conditions'

/** Any word may be looked for; it is only not endless. */
const words = ['q', 'who', 'subject']
/** Set by the page itself, or by what is no address. */
const unasked = [
  '/complaints/triage standing',
  '/complaints/triage turn',
  '/complaints/triage sort',
  '/complaints/triage q',
]
/** A flat's number is whatever the register says. */
const texts = ['/assemblies/[id]/register after', '/assemblies/[id]/register before']

/** What a form's own script asks while somebody types: half a word is no mistake. */
const typed = '/complaints/new/likely/route.ts'

const conditions = (await everyCondition()).filter(one => one.at !== typed)
const pages = [...new Set(conditions.map(one => one.at))]

test('pages with conditions are found', () => {
  expect(pages.length).toBeGreaterThan(45)
})

describe.each(pages)('%s', page => {
  const mine = conditions.filter(one => one.at === page && !unasked.includes(`${page} ${one.name}`))
  test.each(mine)('$name', one => {
    const anyText = words.includes(one.name) || texts.includes(`${page} ${one.name}`)
    expect(isRefused(one, longNonsense)).toBe(true)
    if (!anyText) expect(isRefused(one, nonsense)).toBe(true)
    // A number that the database cannot count to is no record: it is not understood either.
    expect(one.field.safeParse('99999999999').data).not.toBe(0)
    expect(labelOf(conditionText, one.name), `add ${one.name} to conditionText`).not.toBeNull()
  })
})

describe.each(kinds.map(of => [of.called, of] as const))('filters of %s', (_called, of) => {
  test.each([...of.list.filters, 'state', 'span', 'sort', 'division', 'after', 'before'])('%s', name => {
    // What a table holds, no schema knows: there it is only not endless.
    const read = listSchema(of).safeParse({ [name]: of.fields[name]?.from ? longNonsense : nonsense })
    expect(read.error?.issues.map(issue => issue.path[0])).toEqual([name])
    expect(labelOf(conditionText, name), `add ${name} to conditionText`).not.toBeNull()
  })
})

test('a page says once what was left out of its address', () => {
  expect(withoutUnread(`/page?asOf=${nonsense}&more=1`, ['asOf'], {})).toBe('/page?more=1&unread=asOf')
  expect(unreadSentence(['asOf', 'after', 'before'])).toContain('“截至日期、页码”无法识别')
  expect(unreadSentence([])).toBeNull()
})
