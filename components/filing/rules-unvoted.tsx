// What a committee elected before the portal has no vote of here: whoever files looks at the paper, or has it voted now.

import { Link } from '@/components/ui/link'
import type { PaperCode } from '@/lib/procedure/kinds'
import { paperText } from '@/lib/procedure/text'

/** @param rules that no assembly of the compound passed in the portal; at least one */
export function RulesUnvoted({ rules, compound }: { rules: readonly PaperCode[]; compound: string }) {
  return (
    <>
      平台内没有业主大会表决通过{rules.map(code => paperText[code]).join('、')}
      的记录。以前在纸面表决过的，请按材料中的业主大会决定核对；没有表决过的，不能作为备案材料，请
      <Link href={`/assemblies/new?compound=${compound}`}>筹备业主大会表决</Link>。
    </>
  )
}
