/** Invented people of the demo data: one per role in one street, the same again elsewhere as their neighbours. */
import type { Role } from '@/lib/core/grants'
import type { Competence } from './text'

export const demoPassword = 'Jinwu-2026-demo'

export type DemoPerson = {
  username: string
  name: string
  role: Role
  /** Division code; for a company and a committee the unit is found when seeding. */
  division: string
  place: string
  competence?: Competence
}

/** One for each of the fourteen roles: 太原市小店区坞城街道 and what lies above it. */
export const demoPeople: readonly DemoPerson[] = [
  {
    username: 'jianghaiyan',
    name: '姜海燕',
    role: 'province-lead',
    division: '140000000000',
    place: '山西省住房和城乡建设厅',
  },
  { username: 'duwenbin', name: '杜文斌', role: 'province-guide', division: '140000000000', place: '山西省民政厅' },
  { username: 'haojianguo', name: '郝建国', role: 'city', division: '140100000000', place: '太原市房产管理局' },
  { username: 'liyuting', name: '李玉婷', role: 'county', division: '140105000000', place: '小店区住房和城乡建设局' },
  {
    username: 'wangjunjie',
    name: '王俊杰',
    role: 'county-department',
    division: '140105000000',
    place: '小店区消防救援大队',
    competence: 'fire',
  },
  { username: 'zhaomin', name: '赵敏', role: 'street-lead', division: '140105001000', place: '坞城街道办事处' },
  { username: 'renxiaofang', name: '任晓芳', role: 'street-clerk', division: '140105001000', place: '坞城街道办事处' },
  { username: 'sunguihua', name: '孙桂花', role: 'community', division: '140105001001', place: '坞城街道师范街社区' },
  { username: 'gaozhiqiang', name: '高志强', role: 'company', division: '140000000000', place: '物业服务企业' },
  { username: 'majianping', name: '马建平', role: 'committee', division: '140105001001', place: '小区业委会' },
  {
    username: 'yanlijuan',
    name: '闫丽娟',
    role: 'utility',
    division: '140100000000',
    place: '太原市热力集团',
    competence: 'heat',
  },
  {
    username: 'xitongguanli',
    name: '贾志鹏',
    role: 'system-admin',
    division: '140000000000',
    place: '山西省（系统管理）',
  },
  {
    username: 'anquanguanli',
    name: '曹丽萍',
    role: 'security-admin',
    division: '140000000000',
    place: '山西省（安全管理）',
  },
  {
    username: 'shenjiguanli',
    name: '武卫东',
    role: 'audit-admin',
    division: '140000000000',
    place: '山西省（审计管理）',
  },
]

/** Departments, utilities and colleagues who handle cases there and in the neighbours' county. */
export const demoHandlers: readonly DemoPerson[] = [
  {
    username: 'lvjianjun',
    name: '吕建军',
    role: 'county-department',
    division: '140105000000',
    place: '小店区城乡管理局',
    competence: 'urban',
  },
  {
    username: 'fengtao',
    name: '冯涛',
    role: 'county-department',
    division: '140105000000',
    place: '小店区公安分局',
    competence: 'police',
  },
  {
    username: 'gaoxuemei',
    name: '高雪梅',
    role: 'county-department',
    division: '140105000000',
    place: '小店区市场监督管理局',
    competence: 'market',
  },
  {
    username: 'xuewenbin',
    name: '薛文斌',
    role: 'county-department',
    division: '140105000000',
    place: '小店区自然资源局',
    competence: 'resources',
  },
  {
    username: 'weilixin',
    name: '卫立新',
    role: 'utility',
    division: '140105000000',
    place: '太原供水集团小店分公司',
    competence: 'water',
  },
  {
    username: 'chaijinsheng',
    name: '柴晋生',
    role: 'utility',
    division: '140105000000',
    place: '太原供电公司小店供电中心',
    competence: 'power',
  },
  {
    username: 'jinruifang',
    name: '靳瑞芳',
    role: 'utility',
    division: '140105000000',
    place: '太原天然气公司小店服务站',
    competence: 'gas',
  },
  { username: 'shihuimin', name: '史慧敏', role: 'county', division: '140105000000', place: '小店区住房和城乡建设局' },
  { username: 'panjing', name: '潘静', role: 'street-clerk', division: '140105001000', place: '坞城街道办事处' },
  {
    username: 'houyong',
    name: '侯勇',
    role: 'county-department',
    division: '140213000000',
    place: '平城区消防救援大队',
    competence: 'fire',
  },
  {
    username: 'liangweidong',
    name: '梁卫东',
    role: 'county-department',
    division: '140213000000',
    place: '平城区城市管理局',
    competence: 'urban',
  },
  {
    username: 'songna',
    name: '宋娜',
    role: 'utility',
    division: '140213000000',
    place: '大同热力公司平城分公司',
    competence: 'heat',
  },
]

/** Releases what the other account of the province proposes, and the other way round. */
export const demoSecond: DemoPerson = {
  username: 'lujinhua',
  name: '陆晋华',
  role: 'province-lead',
  division: '140000000000',
  place: '山西省住房和城乡建设厅',
}

/** Officials of another city, who must see and change nothing of the first ones' places. */
export const demoNeighbours: readonly DemoPerson[] = [
  { username: 'baixuefeng', name: '白雪峰', role: 'city', division: '140200000000', place: '大同市住房和城乡建设局' },
  {
    username: 'tianruiping',
    name: '田瑞萍',
    role: 'county',
    division: '140213000000',
    place: '平城区住房和城乡建设局',
  },
  { username: 'pangzhenyu', name: '庞振宇', role: 'street-lead', division: '140213050000', place: '永泰街道办事处' },
  { username: 'qiaoaiping', name: '乔爱平', role: 'street-clerk', division: '140213050000', place: '永泰街道办事处' },
  { username: 'niuxiumei', name: '牛秀梅', role: 'community', division: '140213050001', place: '永泰街道康吉社区' },
  { username: 'dtxitong', name: '石磊', role: 'system-admin', division: '140213000000', place: '平城区（系统管理）' },
  { username: 'xdxitong', name: '尹晓东', role: 'system-admin', division: '140105000000', place: '小店区（系统管理）' },
]

/** Holds a post in each of two streets and switches between them. */
export const demoTwoPosts: DemoPerson & { second: Pick<DemoPerson, 'role' | 'division' | 'place'> } = {
  username: 'hanxiao',
  name: '韩晓',
  role: 'street-clerk',
  division: '140105002000',
  place: '营盘街道办事处',
  second: { role: 'street-lead', division: '140105003000', place: '北营街道办事处' },
}
