/** `npm run up`: builds what changed and serves it. */
import { serve } from './runtime/serve'

await serve('up')
