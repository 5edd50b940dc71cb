// How a button looks that stays pressed.

export const pressedLook =
  'aria-pressed:border-deed aria-pressed:bg-deed-bg aria-pressed:font-semibold aria-pressed:text-deed'
