// One rule that is proposed: what it changes, what it moves, and what the second account says to it.

import type { Metadata } from 'next'
import { DeedButton, DeedDesk, type DeskDeed } from '@/components/record/deed-desk'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { ProposalMark } from '@/components/ui/proposal-mark'
import { type Actor, may } from '@/lib/core/access'
import { levelOf, province } from '@/lib/core/division'
import { plainDeed } from '@/lib/core/kind/deed'
import { proposalStateText, waitsForOther } from '@/lib/core/proposal'
import { type Count, percentDown } from '@/lib/core/rate'
import { countOf, whenOf } from '@/lib/core/say'
import { plainWords } from '@/lib/core/trail'
import { labelOf, nothing } from '@/lib/core/word'
import { divisionFieldText } from '@/lib/division/text'
import { evidenceTrail } from '@/lib/evidence/text'
import { busyNote, type DayEffect, type RulingShift, rulingNoteLimit } from '@/lib/ruling/rules'
import { type RulingPage, rulingOne } from '@/lib/ruling/views'
import { show, signedIn } from '@/lib/web/show'
import { refuse, release, withdraw } from '../actions'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `规则复核 ${(await params).id}` }
}

export default async function OneRulingPage({ params }: Props) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await show(rulingOne, { id })]
  const { ruling, paper, change, effect, stopped, isBusy } = shown
  const deeds = deedsOf(shown, actor)
  return (
    <DeedDesk record={`ruling/${id}`} id={id} stateWords={proposalStateText[ruling.state]} deeds={deeds}>
      <PageHead
        crumbs={[{ label: '规则复核', href: '/rulings' }]}
        title={ruling.title}
        deeds={deeds.map(({ act, label }) => (
          <DeedButton key={act} act={act} kind={act === 'release' ? 'main' : 'plain'}>
            {label}
          </DeedButton>
        ))}
      />
      <div className="pb-4">
        <Facts
          facts={[
            { term: '状态', value: <ProposalMark of={ruling} /> },
            { term: '提出', value: `${ruling.proposedName} ${whenOf(ruling.proposedAt)}` },
            { term: '依据', value: ruling.reason, wide: true },
            { term: '依据材料', value: paper ? <a href={`/api/files/${paper.id}`}>{paper.name}</a> : '未附件' },
            ...changed(shown).map(({ label, was, is }) => ({
              term: label,
              value: was ? `${was} → ${is || nothing}` : is,
            })),
            ...(change && change.moved > 0 ? [{ term: '随社区划转', value: `${countOf(change.moved)} 个小区` }] : []),
          ]}
        />
      </div>
      {isBusy ? <Note kind="behind">{busyNote}。</Note> : null}
      {stopped ? <Note kind="behind">现在不能按提出的办：{stopped}。请退回或撤回。</Note> : null}
      {effect?.days.map(day => (
        <Effect key={day.day} of={day} isOpen={ruling.state === 'open'} />
      ))}
    </DeedDesk>
  )
}

/** What it writes, field by field: as it would by now while it waits, else as it was proposed. */
function changed({ change, ruling }: RulingPage): { label: string; was: string; is: string }[] {
  const words = ruling.act === 'division' ? divisionFieldText : evidenceTrail.subjects['evidence-item']?.fields
  return Object.entries(change?.changes ?? ruling.changes).flatMap(([name, [was, is]]) => {
    const label = labelOf(words ?? {}, name)
    // By which document stands above, of every ruling.
    const turn = { label: label ?? '', was: plainWords(was), is: plainWords(is) }
    return label === null || name === 'basis' || turn.was === turn.is ? [] : [turn]
  })
}

function deedsOf({ ruling, paper, effect, stopped }: RulingPage, actor: Actor): DeskDeed[] {
  if (ruling.state !== 'open' || !may(actor, 'ruling.release')) return []
  const hidden = { id: String(ruling.id) }
  if (!waitsForOther(ruling, actor)) {
    const back = plainDeed({
      act: 'withdraw',
      label: '撤回',
      stands: 'apart',
      rule: `撤回：${ruling.title}。可以重新提出。`,
    })
    return [{ ...back, hidden, action: withdraw }]
  }
  const no = plainDeed({
    ...{ act: 'refuse', label: '退回', stands: 'apart', rule: `${ruling.title}。` },
    reason: { label: '理由', optional: false, most: rulingNoteLimit },
  })
  const refused: DeskDeed = { ...no, hidden, action: refuse }
  if (stopped !== null || !effect) return [refused]
  const rule = `${ruling.title}。通过后按所写的日期生效。${effect.days.map(moves).join('')}各市、县的变化列在页面上；请核对依据的文件。`
  const papers = { papers: paper ? [paper] : [], bare: !paper }
  const yes = plainDeed({ act: 'release', label: '复核通过', stands: 'apart', rule, ...papers })
  return [{ ...yes, hidden: { ...hidden, seen: effect.digest }, action: release }, refused]
}

const share = (count: Count): string =>
  `${countOf(count.part)} / ${countOf(count.whole)}${count.whole > 0 ? `（${percentDown(count)}%）` : ''}`
const turn = ([was, is]: readonly [Count, Count]): string =>
  was.part === is.part && was.whole === is.whole ? `${share(is)}，不变` : `${share(was)} → ${share(is)}`

/** What it does to the province, in a sentence. */
function moves({ day, units }: DayEffect): string {
  const whole = units.find(({ code }) => code === province)
  return whole ? `截至 ${day}，全省街道覆盖 ${turn(whole.coverage)}，组建 ${turn(whole.formation)}。` : ''
}

const columns: TableColumn<RulingShift>[] = [
  { key: 'name', head: '单位', cell: row => row.name },
  { key: 'coverage', head: '街道覆盖', num: true, cell: row => turn(row.coverage) },
  { key: 'formation', head: '组建', num: true, cell: row => turn(row.formation) },
]

const namesShown = 30
const named = (names: readonly string[]): string =>
  `${names.slice(0, namesShown).join('、')}${names.length > namesShown ? ` 等` : ''}`

/** More than these are looked at by city first. */
const unitsShown = 20
const isWide = ({ code }: RulingShift): boolean => levelOf(code) !== 'county'

function Effect({ of, isOpen }: { of: DayEffect; isOpen: boolean }) {
  const { day, reported, units, gained, lost } = of
  const wide = units.filter(isWide)
  const folded = units.length > unitsShown && wide.length < units.length
  return (
    <Section title={`${isOpen ? '通过后' : '通过时'}对指标的影响（截至 ${day}）`}>
      {reported ? (
        <p className="pt-2">
          {day} 已上报。按上报数据查看的不变；按最新数据看这一天，{isOpen ? '会' : ''}变为下列的数。
        </p>
      ) : null}
      <p className="py-2">
        {gained.length + lost.length === 0
          ? '没有街道的覆盖状态改变。'
          : [
              ...(gained.length > 0 ? [`${countOf(gained.length)} 个街道（乡镇）变为已覆盖：${named(gained)}。`] : []),
              ...(lost.length > 0 ? [`${countOf(lost.length)} 个街道（乡镇）不再覆盖：${named(lost)}。`] : []),
            ].join('')}
      </p>
      <DataTable
        caption={`截至 ${day} 有变化的省、市${folded ? '' : '、县'}`}
        columns={columns}
        rows={folded ? wide : units}
        rowKey={row => row.code}
        flow
      />
      {folded ? (
        <details>
          <summary className="cursor-pointer py-[0.55rem] font-semibold">
            有变化的县（市、区）{countOf(units.length - wide.length)} 个
          </summary>
          <DataTable
            caption={`截至 ${day} 有变化的县（市、区）`}
            columns={columns}
            rows={units.filter(one => !isWide(one))}
            rowKey={row => row.code}
            flow
          />
        </details>
      ) : null}
    </Section>
  )
}
