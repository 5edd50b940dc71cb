/** Where the case of a ticket is shown. */
export const trackAddress = (ticket: string): string => `/track/case?t=${encodeURIComponent(ticket)}`
