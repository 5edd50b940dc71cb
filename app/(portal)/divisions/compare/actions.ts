'use server'
import { compareTable as compare } from '@/lib/division/commands'
import { action } from '@/lib/web/action'

export const compareTable = action(compare, { next: done => `/divisions/compare?file=${done.file}` })
