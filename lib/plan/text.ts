/** What the plan's indicators are called. */
export type Indicator = 'street-coverage' | 'formation'
export const indicators = ['street-coverage', 'formation'] as const satisfies readonly Indicator[]

export const indicatorText: Record<Indicator, string> = {
  'street-coverage': '街道覆盖率',
  formation: '业委会（物管会）组建率',
}
