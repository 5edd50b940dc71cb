// Which areas have an outline.

import shanxi from './shanxi-map.json'

const drawn = new Set(shanxi.areas.map(area => area.code))

/** @param code a county's; the outlines are kept under its first six digits */
export const isDrawn = (code: string): boolean => drawn.has(code.slice(0, 6))
