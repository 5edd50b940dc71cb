// The parts of a case's page: what goes before everything else, photos and papers, what lies beside it.

import { type BesideCase, CaseList, farWords } from '@/components/complaint/around'
import { type Shot, type ShotSide, Shots } from '@/components/complaint/shots'
import { DeedButton } from '@/components/record/deed-desk'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import type { CaseSurroundings, Likely, NearCase } from '@/lib/complaint/around/near-views'
import type { Complaint } from '@/lib/complaint/complaint'
import { openStates } from '@/lib/complaint/flow'
import type { CaseFile, OtherCase } from '@/lib/complaint/shapes'
import { filePartText } from '@/lib/complaint/text'
import { dayInShanghai, daysBetween } from '@/lib/core/day'
import { whenOf } from '@/lib/core/say'

/** 110/119/120 first; then that it happened before; then that the county watches. */
export function Banners({
  it: complaint,
  former,
  master,
}: {
  it: Complaint
  former: OtherCase | null
  master: OtherCase | null
}) {
  return (
    <>
      {complaint.urgency === 'critical' && complaint.isOpen ? (
        <Note kind="behind" alert>
          <span className="text-h2 [&_b]:text-[1.15em]">
            可能危及人身安全，先拨 <b>119</b> 消防、<b>110</b> 公安、<b>120</b> 急救，再办理本件。
          </span>
        </Note>
      ) : null}
      {former ? (
        <Note kind="near">
          <b>同一地点、同一事由，{agoWords(complaint, former.closedAt)}刚结案。</b>
          本件计入上次结案的复发，不计入反映人；核查须由上次核查人以外的人办理。　
          <Link className="whitespace-nowrap" href={`/complaints/${former.code}`}>
            上次：{former.code}
          </Link>
        </Note>
      ) : null}
      {complaint.supervisedAt ? <Note kind="near">{whenOf(complaint.supervisedAt)} 起督办。</Note> : null}
      {master ? (
        <Note>
          已并入 <Link href={`/complaints/${master.code}`}>{master.code}</Link>　{master.title}，答复以主件为准。
        </Note>
      ) : null}
    </>
  )
}

function agoWords(it: Complaint, closedAt: Date | null): string {
  if (closedAt === null) return '此前'
  const days = daysBetween(dayInShanghai(closedAt), dayInShanghai(it.receivedAt))
  return days <= 0 ? '来件当天' : `来件前 ${days} 天`
}

const isPhoto = (file: CaseFile): boolean => file.mime.startsWith('image/')
const afterwards: readonly string[] = ['after', 'check', 'company']
const isAfter = (file: CaseFile): boolean => afterwards.includes(file.part)
const shot = (file: CaseFile): Shot => ({
  id: file.fileId,
  part: file.part,
  label: filePartText[file.part],
  at: whenOf(file.at),
  by: file.part === 'report' ? '反映人' : file.byName,
})

type PhotosOf = (photos: readonly CaseFile[]) => Shot[]
const befores: PhotosOf = photos => photos.filter(file => !isAfter(file)).map(shot)
const afters: PhotosOf = photos => photos.filter(isAfter).map(shot)

/** Before and after; of a case that came back, the time before stands to the left. */
function sidesOf(photos: readonly CaseFile[], former: readonly CaseFile[] | null): ShotSide[] {
  if (former === null)
    return [
      { title: '处置前', shots: befores(photos) },
      { title: '处置后', shots: afters(photos) },
    ]
  const then = former.filter(isPhoto)
  const now = afters(photos)
  return [
    { title: '上次处置前', shots: befores(then) },
    { title: '上次处置后', shots: afters(then) },
    { title: '本次', shots: befores(photos) },
    ...(now.length > 0 ? [{ title: '本次处置后', shots: now }] : []),
  ]
}

/** `former`: the files of the case it came back from; null: it did not come back. */
export function Evidence({ files, former }: { files: readonly CaseFile[]; former: readonly CaseFile[] | null }) {
  const photos = files.filter(isPhoto)
  const sides = sidesOf(photos, former)
  const papers = files.filter(file => !isPhoto(file))
  return (
    <Section title="现场照片和材料" aside={<DeedButton act="add-file" kind="text" />} id="files">
      {sides.some(side => side.shots.length > 0) ? <Shots sides={sides} /> : <p className="text-ink-2">没有照片</p>}
      {papers.length > 0 ? (
        <ul className="mt-[0.6rem] text-table">
          {papers.map(file => (
            <li key={file.id}>
              {filePartText[file.part]}：
              <a href={`/api/files/${file.fileId}`} download>
                {file.name}
              </a>
              <span className="text-ink-2">
                {'　'}
                {whenOf(file.at)}　{file.byName}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

const beside = (it: NearCase): BesideCase => ({
  ...it,
  note: [it.compound, it.metres === null ? it.place : farWords(it.metres)].filter(Boolean).join('　'),
})

const alike = (likely: Likely): BesideCase => ({
  ...likely,
  isOpen: true,
  note: [likely.place, farWords(likely.metres), `相同用语 ${Math.floor(likely.score * 100)}%`]
    .filter(Boolean)
    .join('　'),
  deed: (
    <DeedButton act="merge" kind="text" answers={{ master: likely.code }}>
      并入这一件
    </DeedButton>
  ),
})

const isOpen = (it: OtherCase): boolean => openStates.some(state => state === it.state)
const other = (it: OtherCase): BesideCase => ({ ...it, isOpen: isOpen(it) })

export type BesideProps = {
  around: CaseSurroundings
  followers: readonly OtherCase[]
  recurrences: readonly OtherCase[]
}

export function Beside({ around, followers, recurrences }: BesideProps) {
  const parts = [
    { title: '可能重复', cases: around.likely.map(alike) },
    { title: '并入本件', cases: followers.map(other) },
    { title: '结案后再次反映', cases: recurrences.map(other) },
    { title: '同小区', cases: around.sameCompound.map(beside) },
    { title: '周边 500 米', cases: around.nearby.map(beside) },
  ]
  return parts
    .filter(part => part.cases.length > 0)
    .map(part => (
      <Section
        key={part.title}
        title={
          <>
            {part.title}　<small className="text-ink-2 font-normal">{part.cases.length} 件</small>
          </>
        }
      >
        <CaseList cases={part.cases} />
      </Section>
    ))
}
