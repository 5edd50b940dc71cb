// Which areas have an outline.

import { countyDigits } from '@/lib/core/division'
import shanxi from './shanxi-map.json'

const drawn = new Set(shanxi.areas.map(area => area.code))

/** @param code a county's; the outlines are kept under its first six digits */
export const isDrawn = (code: string): boolean => drawn.has(countyDigits(code))
