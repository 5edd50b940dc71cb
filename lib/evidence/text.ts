/** What the trail says of a street’s evidence and of the items that it is asked for. */
import type { TrailWords } from '@/lib/core/trail'

export const evidenceTrail: TrailWords<'evidence'> = {
  deeds: {
    'evidence.read': '查看佐证',
    'evidence.declare': '申报佐证',
    'evidence.approve': '批准佐证',
    'evidence.return': '退回佐证',
    'evidence.revoke': '撤销佐证',
    'evidence.withdraw': '撤回佐证',
    'evidence.attach': '补附佐证文件',
    'evidence.renew': '提交佐证的新文件',
    'evidence.accept': '认可佐证的新文件',
    'evidence.refuse': '不予认可佐证的新文件',
    'evidence.export': '导出佐证',
  },
  subjects: {
    'evidence-item': {
      called: '佐证项',
      fields: {
        code: '编号',
        name: '名称',
        hint: '说明',
        mandatory: '必备',
        validFrom: '起算日',
        validTo: '最后一日',
        basis: '依据',
      },
    },
  },
}
