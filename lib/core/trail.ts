/** How much of a record's trail its page shows. */
export const historyShown = 100
