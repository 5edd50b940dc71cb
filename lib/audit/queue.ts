export const checkQueue = 'audit.check'
