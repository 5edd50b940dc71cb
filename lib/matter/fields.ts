/** How a matter and a unit are handed in. */
import { z } from 'zod'
import { competenceText } from '@/lib/account/text'
import { type CategoryCode, categoryCodes, type Unit } from './categories'
import { officeUnits } from './kinds'

export const categoryField = z.enum(categoryCodes as [CategoryCode, ...CategoryCode[]], '没有这个事项类别')

const fields = Object.keys(competenceText) as [keyof typeof competenceText, ...(keyof typeof competenceText)[]]
export const units = [...officeUnits, ...fields] as const satisfies readonly Unit[]
export const unitField = z.enum(units, '没有这个承办单位')
