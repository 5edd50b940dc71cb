/** So many of its newest entries a record's time line tells. */
export const historyShown = 100
