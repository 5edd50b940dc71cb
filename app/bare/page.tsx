// A page of nothing, made anew for each request: what any page of this server costs at least. Measured servers alone have it.

import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { isBench } from '@/lib/web/site'

export default async function BarePage() {
  await connection()
  if (!isBench()) notFound()
  return <main id="main">空白页</main>
}
