/** `npm run dev`: serves the sources as they are and follows every change. */
import { serve } from './runtime/serve'

await serve('dev')
