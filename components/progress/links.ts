// Addresses of the progress pages: place and choice stay in the URL.

export type ProgressPage = '' | '/list' | '/steps' | '/outliers' | '/work' | '/export' | '/list/export' | '/work/export'

export function progressAt(page: ProgressPage, query: Readonly<Record<string, string | null | undefined>>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) params.set(key, value)
  const asked = params.toString()
  return `/progress${page}${asked ? `?${asked}` : ''}`
}
