'use server'
// Mounts signing in.

import { door, enterByForm } from '@/lib/web/door'

export const signIn = door(enterByForm)
