/** For which deeds a unit keeps answers that it uses again and again. */

/** Deeds whose words go to the reporter or to another unit. */
export const phraseActs = [
  'feed-back',
  'refuse',
  'return',
  'ask-extension',
  'ask-suspension',
  'check',
  'fail',
  'visit',
] as const
export type PhraseAct = (typeof phraseActs)[number]
