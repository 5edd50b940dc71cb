/** Writes what happened, one JSON line an event, with the request's id and never a secret. */
import pino from 'pino'
import { requestContext } from './context'

export const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => {
    const context = requestContext()
    return context ? { requestId: context.requestId } : {}
  },
  redact: {
    paths: [
      'password',
      '*.password',
      'token',
      '*.token',
      'phone',
      '*.phone',
      'authorization',
      '*.authorization',
      'cookie',
      '*.cookie',
    ],
    censor: '***',
  },
})
