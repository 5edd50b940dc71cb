/** What acts are called that were written long after they happened, and what they are of. */
import { assemblyStepText } from '@/lib/assembly/text'
import type { ConductKind } from '@/lib/conduct/kinds'
import { conductKindText, memberFieldText } from '@/lib/conduct/text'
import { fieldOf } from '@/lib/core/kind/kind'
import { wordOf } from '@/lib/core/word'
import { filingKindText, filingStepText } from '@/lib/filing/text'
import { kindText as organisationKindText } from '@/lib/organisation/text'
import { procedureKindText, stepText } from '@/lib/procedure/text'
import { datedKinds, type StepSource } from './list'

const stepSourceText: Record<StepSource, string> = {
  procedure: '组建、换届',
  assembly: '业主大会',
  filing: '备案',
  conduct: '履职记录',
  member: '委员变动',
}

const kindNamed = (source: string) => datedKinds.find(of => of.name === source)

export const sourceText = (source: string): string => kindNamed(source)?.called ?? wordOf(stepSourceText, source)

/** What counts as one in the number of a source. */
export const sourceMeans = (source: string): string => {
  const of = kindNamed(source)
  if (of) return `所选区划内的${of.called}，有日期补录的，按${of.counted}计，截至今天`
  if (source === 'conduct') return '所选区划内没有作废的履职记录，补录的，按条计，截至今天'
  if (source === 'member') return '所选区划内委员的到任、离任，补录的，按人次计，截至今天'
  const undone = source === 'procedure' ? '，撤回的步骤不计' : ''
  return `所选区划内${sourceText(source)}的各个步骤，补录的，按步计${undone}，截至今天`
}

/** What was done, by the words of its own feature. */
export function lateActText(source: string, act: string): string {
  const of = kindNamed(source)
  if (of) return fieldOf(of, act).label
  if (source === 'procedure') return stepText(act)
  if (source === 'assembly') return assemblyStepText(act)
  if (source === 'filing') return filingStepText(act)
  return source === 'conduct' ? conductKindText[act as ConductKind] : wordOf(memberFieldText, act)
}

/** Of what it was done. @param said what the source's rows tell of it: kinds, a title */
export function lateAboutText(source: string, [kind, of]: readonly [string | null, string | null]): string {
  if (source === 'filing') return `${wordOf(organisationKindText, of)}${wordOf(filingKindText, kind)}`
  if (source === 'procedure') return wordOf(procedureKindText, kind)
  if (source === 'assembly' || source === 'conduct') return kind ?? ''
  return sourceText(source)
}
