/** While a re-election runs, the old committee does nothing about contracts and funds; these are its states. */

/** From when to when fund and contract deeds of a compound are frozen: group formed until the new committee is filed. */
export const frozenStates = [
  'group',
  'auditing',
  'audit-reported',
  'audit-posted',
  'audited',
  'publicity',
  'vetting',
  'voting',
  'failed',
  'elected',
  'met',
  'filing',
] as const
