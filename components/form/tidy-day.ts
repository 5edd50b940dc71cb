// How a typed day is written out in the one form the portal keeps.

/** 2021/6/30, 2021.6.30, 20210630 and 2021年6月30日 become 2021-06-30 on leaving the field; anything else stays as typed. */
export function tidyDay(typed: string): string {
  const match = /^\s*(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))\s*$/.exec(typed)
  if (!match) return typed
  const [, year, month = match[4], day = match[5]] = match
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}
