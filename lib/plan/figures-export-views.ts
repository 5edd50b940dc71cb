/** The dashboard as a sheet: the same figures, with a trace of who took them away. */
import { view } from '@/lib/platform/ask'
import { figures } from './figures-views'

export const figuresExport = view({
  ...figures,
  permission: 'indicator.export',
  audited: {
    act: 'indicator.export',
    subject: (_input, found) => ({
      kind: 'indicator',
      id: 'figures',
      name: `${found.figures?.unit.division.name ?? ''} ${found.asOf}`,
      division: found.figures?.unit.division.code ?? null,
    }),
  },
})
