/**
 * What a place of the world has of owners' committees, made by real commands: a formation under way, a 物管会 in office with
 * its filing and doings, a re-election with its audit, votes before, while and after they are held. The clock stands still, so
 * that facts lie in the past.
 */
import { createCompound } from '@/lib/compound/commands'
import { uploadFile } from '@/lib/file/commands'
import { idNumberOf } from './procedure-builders'
import { settleVotes } from './world-assemblies'
import type { Doing } from './world-doing'
import type { Hand, Human, Staff } from './world-hand'
import type { CommitteeNames, Place } from './world-names'
import { settleOffice } from './world-office'
import { settleFormation, settleManagement, settleRenewal } from './world-procedures'

export const nobodysCommittees: CommitteeNames = {
  forming: '1404030010004',
  formation: 1_900_000_101,
  candidate: 1_900_000_102,
  paper: 1_900_000_103,
  objection: 1_900_000_104,
  paperFile: 1_900_000_105,
  managing: '1404030010005',
  management: 1_900_000_106,
  managed: '1404030010005W01',
  filed: 1_900_000_107,
  submitted: 1_900_000_108,
  member: 1_900_000_109,
  conduct: 1_900_000_110,
  order: 1_900_000_111,
  renewing: '1404030010006',
  ending: '1404030010006Y01',
  renewal: 1_900_000_112,
  renewalVersion: 1_900_000_113,
  finding: 1_900_000_114,
  drafted: 1_900_000_115,
  preparing: 1_900_000_116,
  voting: 1_900_000_117,
  published: 1_900_000_118,
  unit: 1_900_000_119,
  ballot: 1_900_000_120,
  spentCode: 'ZZZZ-ZZZZ-ZZZZ',
  spentTicket: 'nobody’s ticket',
}

const surnames: Readonly<Record<string, string>> = { victim: '赵', far: '钱', near: '孙' }
const givenNames = '启明 文秀 建业 桂兰 志远 淑芬 国栋 雅琴 永康 春梅'.split(' ')

/** Somebody whose name, number and phone occur nowhere else in the world. */
function invented(place: Place, at: number): Human {
  const given = givenNames[at % givenNames.length] ?? ''
  const again = '甲乙丙丁戊己'.charAt(Math.floor(at / givenNames.length))
  return {
    name: `${surnames[place.tag] ?? '周'}${given}${at < givenNames.length ? '' : again}`,
    idNumber: idNumberOf(place.number + at),
    phone: `139${String(place.number * 100_000 + at).padStart(8, '0')}`,
  }
}

async function compoundNamed({ doing, place, staff }: Hand, name: string): Promise<string> {
  const made = await doing(createCompound, staff.clerk, {
    divisionCode: place.community,
    name: `${place.word}${name}`,
    exclusiveArea: '10000',
    deliveredArea: '9000',
    households: '100',
    firstDeliveredOn: '2015-06-30',
  })
  return made.code
}

/** @returns the names of what was made, and everybody's name, ID number and phone */
export async function settleCommittees(
  doing: Doing,
  place: Place,
  staff: Staff,
): Promise<{ names: CommitteeNames; personal: string[] }> {
  const humans: Human[] = []
  const human = (): Human => {
    const one = invented(place, humans.length)
    humans.push(one)
    return one
  }
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${place.word}\n%%EOF\n`)
  const { id: file } = await doing(uploadFile, staff.community, { name: `${place.word}社区材料.pdf`, bytes })
  const hand: Hand = { doing, place, staff, file, humans, human }
  const [forming, managing, renewing] = [
    await compoundNamed(hand, '新苑花园'),
    await compoundNamed(hand, '公馆花园'),
    await compoundNamed(hand, '家园花园'),
  ]
  const formation = await settleFormation(hand, forming)
  const management = await settleManagement(hand, managing)
  const office = await settleOffice(hand, management.managed)
  const renewal = await settleRenewal(hand, renewing)
  const votes = await settleVotes(hand, { formation: formation.formation, managing })
  return {
    names: {
      forming,
      managing,
      renewing,
      paperFile: file,
      ...formation,
      ...management,
      ...office,
      ...renewal,
      ...votes,
    },
    personal: humans.flatMap(({ name, idNumber, phone }) => [name, idNumber, phone]),
  }
}
