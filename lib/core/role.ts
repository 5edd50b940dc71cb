/** What roles are called, and which of them may do something: said wherever somebody cannot do it themselves. */
import { grants, type Role, roles } from './grants'
import type { Permission } from './permissions'

export const roleText: Record<Role, string> = {
  'province-lead': '省级牵头管理员',
  'province-guide': '省级指导部门',
  city: '市级主管部门',
  county: '县级主管部门',
  'county-department': '县级职能部门',
  'street-lead': '街道（乡镇）负责人',
  'street-clerk': '街道（乡镇）经办人',
  community: '社区工作者',
  company: '物业服务企业',
  committee: '业委会（物管会）',
  utility: '专业运营单位',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
}

export const rolesThatMay = (permission: Permission): readonly Role[] =>
  roles.filter(role => grants[role].includes(permission))

/** Who can do it, e.g. 县级主管部门、街道（乡镇）负责人; null: no role of the portal. */
export const whoMay = (permission: Permission): string | null =>
  rolesThatMay(permission)
    .map(role => roleText[role])
    .join('、') || null

/** A reason why somebody cannot do it, followed by who can. */
export function withWhoMay(why: string, permission: Permission): string {
  const who = whoMay(permission)
  return who === null ? why : `${why}。可以办理的岗位：${who}`
}
