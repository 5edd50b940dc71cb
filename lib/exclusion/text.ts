/** What the trail says is done about a compound left out of the statistics; its fields are the definition's. */
import type { TrailWords } from '@/lib/core/trail'

export const exclusionTrail: TrailWords<'exclusion'> = {
  deeds: {
    'exclusion.propose': '申请不纳入统计',
    'exclusion.approve': '批准不纳入统计',
    'exclusion.return': '退回不纳入统计申请',
    'exclusion.withdraw': '撤回不纳入统计申请',
    'exclusion.renew': '提交不纳入统计的新文件',
    'exclusion.accept': '认可不纳入统计的新文件',
    'exclusion.refuse': '不予认可不纳入统计的新文件',
    'exclusion.end': '恢复纳入统计',
  },
  subjects: {},
}
