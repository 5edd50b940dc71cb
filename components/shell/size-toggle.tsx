'use client'
// The 大字 button: large type for the whole portal, kept in a cookie.

import { deedLook } from '../ui/button'
import { pressedLook } from '../ui/pressed'
import type { Size } from './appearance'
import { useRootChoice } from './use-appearance'

/** @param initial what the server rendered; where a page does not say it, the root element does once the page lives */
export function SizeToggle({ initial = 'normal' }: { initial?: Size }) {
  const [size, choose] = useRootChoice('size', initial)
  const large = size === 'elder'
  return (
    <button
      type="button"
      className={`${deedLook()} ${pressedLook}`}
      aria-pressed={large}
      onClick={() => choose(large ? 'normal' : 'elder')}
    >
      大字
    </button>
  )
}
