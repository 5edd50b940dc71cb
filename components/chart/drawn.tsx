'use client'
// The drawings come after the page: their code is fetched once the figures and tables stand.

import dynamic from 'next/dynamic'

const blank = (look: string) => () => <span className={`block w-full ${look}`} aria-hidden="true" />

export const Trend = dynamic(() => import('./trend').then(chart => chart.Trend), { ssr: false, loading: blank('h-64') })
export const Spark = dynamic(() => import('./spark').then(chart => chart.Spark), { ssr: false, loading: blank('h-5') })
export const Months = dynamic(() => import('./months').then(chart => chart.Months), {
  ssr: false,
  loading: blank('h-64'),
})
export const Rows = dynamic(() => import('./rows').then(chart => chart.Rows), { ssr: false, loading: blank('h-64') })
