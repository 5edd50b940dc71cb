/** Invented people with everything a form asks for; ID numbers with a right check character (GB 11643), each given out once. */
import { type Day, day } from '@/lib/core/day'
import { dayAt } from './calendar'
import { personName } from './names'
import { type Chance, chanceOf } from './random'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** @param county six digits; @param order 1–999, odd for men */
export function idNumber(county: string, bornOn: Day, order: number): string {
  const body = `${county}${bornOn.replace(/-/g, '')}${String(order).padStart(3, '0')}`
  const sum = weights.reduce((all, weight, at) => all + weight * Number(body.charAt(at)), 0)
  return `${body}${checks.charAt(sum % 11)}`
}

export type Invented = {
  name: string
  sex: '1' | '2'
  bornOn: Day
  idNumber: string
  phone: string
  politics: string
}

const eldest = Date.parse(day('1952-01-01')) / 86_400_000
const youngest = Date.parse(day('1999-12-31')) / 86_400_000

/** Gives every person an ID number and a phone of their own. */
export class Census {
  private readonly ids = new Set<string>()
  private readonly phones = new Set<string>()

  /** @param county the code of a place in it; @param key always gives the same person */
  person(county: string, key: string): Invented {
    const chance = chanceOf(`person ${key}`)
    const sex = chance.happens(0.56) ? '1' : '2'
    const bornOn = dayAt(chance.whole(eldest, youngest))
    return {
      name: personName(chance),
      sex,
      bornOn,
      idNumber: this.freeId(chance, county.slice(0, 6), bornOn, sex),
      phone: this.freePhone(chance),
      politics: chance.weighed(['群众', 70], ['中共党员', 26], ['民盟盟员', 4]),
    }
  }

  private freeId(chance: Chance, county: string, bornOn: Day, sex: '1' | '2'): string {
    for (;;) {
      const order = 2 * chance.whole(0, 498) + (sex === '1' ? 1 : 2)
      const id = idNumber(county, bornOn, order)
      if (this.ids.has(id)) continue
      this.ids.add(id)
      return id
    }
  }

  private freePhone(chance: Chance): string {
    for (;;) {
      const phone = `1${chance.pick(['38', '39', '35', '86', '55', '33'])}${chance.whole(10_000_000, 99_999_999)}`
      if (this.phones.has(phone)) continue
      this.phones.add(phone)
      return phone
    }
  }
}
