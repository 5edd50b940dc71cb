// A link within the portal. Nothing is fetched before it is followed.

import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * Next asks the server for every link that comes into sight, a hundred to a page of ours, and gets next to nothing for it: our pages
 * are made for who asks, at the moment he asks.
 */
export const Link = (props: ComponentProps<typeof NextLink>) => <NextLink prefetch={false} {...props} />
