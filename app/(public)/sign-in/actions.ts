'use server'
// Mounts signing in.

import { door, enterAnew, enterByCode, enterByForm } from '@/lib/web/door'

export const signIn = door(enterByForm)
export const signInSecond = door(enterByCode)
export const signInAnew = door(enterAnew)
