/**
 * The ranks of features, low → high: a feature imports from lower ranks only, never from its own rank or above. What two features need
 * of each other goes into a lower one; what shows several together goes into a higher one. docs/house.md shows them (`npm run draw`).
 */
module.exports = [
  { why: 'what every record may need and what needs none', features: ['file', 'named'] },
  { why: 'where things are', features: ['division'] },
  { why: 'by when', features: ['deadline'] },
  { why: 'a record said as one definition', features: ['kind'] },
  { why: 'who acts, and what each keeps for themselves', features: ['account', 'saved'] },
  { why: 'what cases are about, and whose they may be; what does not count', features: ['matter', 'exclusion'] },
  {
    why: 'what the rest is about: the compound, who is on duty, the proof of a street, the outside system',
    features: ['compound', 'duty', 'evidence', 'source'],
  },
  { why: 'what stands in or over a compound', features: ['organisation', 'facility', 'routing', 'plan', 'merger'] },
  { why: 'who serves it; what is said of it; what is counted', features: ['contract', 'claim', 'figures'] },
  { why: 'who answers', features: ['company', 'complaint'] },
  {
    why: 'how it goes on; what two of the province decide, with what it moves',
    features: ['procedure', 'conduct', 'open311', 'complaint-figures', 'ruling'],
  },
  {
    why: 'what a procedure or its organisation goes through',
    features: ['assembly', 'filing', 'term-audit', 'rectification', 'radar', 'import'],
  },
  { why: 'all kinds, folded', features: ['kinds.ts'] },
  { why: 'what puts many together', features: ['record', 'search', 'forms', 'inbox', 'late-entry'] },
  { why: 'what looks over all work', features: ['progress'] },
  { why: 'the words of the trail, folded', features: ['trail-words.ts'] },
  { why: 'what tells everything that happened, in everybody’s words', features: ['audit'] },
]
