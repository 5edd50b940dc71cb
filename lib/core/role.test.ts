/** Is whoever cannot do something told who can? */
import { expect, test } from 'vitest'
import { rolesThatMay, roleText, whoMay, withWhoMay } from './role'

test('says the roles that hold a permission, in the order of the roles', () => {
  expect(rolesThatMay('filing.confirm')).toEqual(['county'])
  expect(whoMay('filing.confirm')).toBe(roleText.county)
  expect(withWhoMay('受理人与审核人须是不同的人', 'filing.confirm')).toBe(
    '受理人与审核人须是不同的人。可以办理的岗位：县级主管部门',
  )
  expect(whoMay('filing.accept')).toMatch(/^街道（乡镇）负责人(、|$)/)
})

test('says nothing where no post may do it', () => {
  expect(whoMay('complaint.push')).toBeNull()
  expect(withWhoMay('不能', 'complaint.push')).toBe('不能')
})
