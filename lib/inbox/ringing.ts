/** Where the critical cases stand that wait for one's unit, and under which mark they ring in the browser. */
export const ringingPage = '/complaints?turn=unit&urgency=critical'
