/** What the rungs and the oddities are called. */
import { wordOf } from '@/lib/figures/measures'
import type { FunnelStage } from './kinds'
import type { Oddity } from './oddities'
import type { Bucket } from './work'

export const stageText: Record<FunnelStage, string> = {
  'not-ready': '未达条件',
  ready: wordOf('startable'),
  papers: '资料阶段',
  group: '筹备组',
  publicity: '公示审核',
  voting: '表决',
  elected: '已选出待备案',
  filing: '备案中、待履职',
  committee: '业委会履职',
  management: '物管会履职',
  expired: wordOf('expiredIdle'),
  reelecting: '换届中',
  'left-out': '不设立、不纳入、未交付',
}

/** Of those that the formation rate lacks: what a rung is that others stand on too. */
const missingText: Partial<Record<FunnelStage, string>> = { reelecting: '届满，换届中', 'left-out': '依法不设立' }
export const missingStageText = (stage: FunnelStage): string => missingText[stage] ?? stageText[stage]

export const oddityText: Record<Oddity, string> = {
  'full-turnout': '参与率 100%',
  unanimous: '全票同意',
  'year-end': '年底集中备案',
  'same-phone': '同一电话',
  rushed: '选后即备案',
  'short-publicity': '公示不足',
}

/** What the number of a bucket counts. */
export const bucketMeans: Record<Bucket | 'all', string> = {
  all: '所选区划内等人办理的事项，不论由谁办，按件计，截至现在',
  late: '等人办理的事项里，这一步的时限已过',
  week: '等人办理的事项里，这一步的时限还没过，7 天内到期',
  later: '等人办理的事项里，这一步 7 天以后才到期，或者没有时限',
}

export const bucketText: Record<Bucket, string> = { late: '已超期', week: '7 天内到期', later: '往后' }
