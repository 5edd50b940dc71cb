/** What are compounds, roads, companies and people of the demo called? Ordinary words, nobody's brand and nobody in person. */
import type { PropertyKind } from '@/lib/compound/kinds'
import type { Chance } from './random'

const words = [
  ...['阳光', '锦绣', '滨河', '学府', '龙城', '晋阳', '长风', '府东', '新城', '和平', '东方', '世纪', '盛世', '永康'],
  ...['福康', '安居', '怡和', '祥和', '瑞景', '翠湖', '桃园', '梧桐', '云水', '玉泉', '文瀛', '北辰', '南苑', '星河'],
  ...['凤凰', '嘉禾', '景泰', '御景', '丽景', '紫荆', '翡翠', '香榭', '金域', '天润', '恒泰', '鸿运', '福瑞', '书香'],
  ...['绿洲', '碧水', '枫林', '银杏', '海棠', '牡丹', '清华', '状元', '状元桥', '凯旋', '金桂', '玉兰', '兰亭', '雅园'],
  ...['康乐', '兴华', '华苑', '馨泰', '龙湾', '国泰', '汇丰', '聚贤', '明珠', '丰泽', '润泽', '泰和', '鑫源', '亿隆'],
  ...['千禧', '华翔', '御龙', '西海', '天悦', '时代', '江南', '水岸', '林荫', '春晖', '朝阳', '文昌', '裕丰', '康宁'],
] as const
const endings = [
  ...['花园', '花园', '花园', '苑', '苑', '府', '里', '小区', '小区', '小区', '家园', '家园', '佳园', '公馆', '雅居'],
  ...['名邸', '华庭', '国际', '城', '湾', '嘉园', '庭院', '新天地', '新居', '雅苑', '名苑', '景苑', '和园', '华府'],
] as const
const units = [
  ...['粮食局', '教育局', '税务局', '财政局', '商业局', '物资局', '水利局', '林业局', '交通局', '公路局', '供电局'],
  ...['邮电局', '县医院', '人民医院', '中医院', '第一中学', '第二中学', '实验小学', '机床厂', '纺织厂', '化肥厂'],
  ...['水泥厂', '焦化厂', '酒厂', '棉麻公司', '百货公司', '五金公司', '农机公司', '外贸公司', '供销社', '矿务局'],
  ...['煤运公司', '建筑公司', '电厂', '自来水公司', '热力公司', '汽车运输公司', '农业银行', '建设银行', '印刷厂'],
  ...['铁路', '轴承厂', '重机厂', '化工厂', '拖拉机厂', '橡胶厂', '无线电厂', '耐火厂', '陶瓷厂', '钢厂'],
] as const
const dwellings = ['家属院', '家属院', '家属院', '宿舍', '家属楼', '住宅区'] as const
const roads = [
  ...['建设路', '解放路', '迎宾街', '府东街', '府西街', '新建路', '人民路', '和平路', '胜利街', '东风路', '振兴路'],
  ...['文化路', '体育路', '育才路', '学府街', '滨河路', '兴华街', '长治路', '平阳路', '晋阳街', '五一路', '广场路'],
  ...['站前街', '南环路', '北环路', '东环路', '西环路', '光明街', '富强路', '新华街', '中心街', '迎泽街', '康乐街'],
] as const
export const surnames = [...'王李张刘陈杨赵郭武韩白田任贾高段冯侯薛曹梁宋阎史孟卫裴柴靳乔'] as [string, ...string[]]
export const givenNames = [
  ...['建国', '建平', '志强', '晓东', '海燕', '丽娟', '秀英', '俊峰', '文斌', '永红', '玉梅', '彩霞', '国栋', '向阳'],
  ...['瑞芳', '晋生', '慧敏', '勇', '敏', '静', '磊', '娜', '涛', '雪梅', '春花', '立新', '卫东', '爱民', '世杰'],
] as [string, ...string[]]
const businesses = [
  ...['晋阳', '汇丰', '永安', '怡家', '万和', '金管家', '新时代', '众诚', '恒信', '安泰', '家和', '祥瑞', '鼎盛'],
  ...['华盛', '瑞通', '嘉诚', '盛鑫', '宏远', '天一', '立信', '福安', '优品', '康居', '民安', '绿城之家', '诚业'],
  ...['佳和', '泰安', '兴业', '德馨', '润家', '中和', '同创', '锦业', '宜居', '顺达', '惠民', '美佳', '鑫美', '信达利'],
] as [string, ...string[]]

const phases = ['一期', '二期', '三期', '四期'] as const
const yards = ['东区', '西区', '南区', '北区', 'A区', 'B区', 'C区'] as const

/** 坞城社区居委会 → 坞城 */
export const stemOf = (community: string): string =>
  community.replace(/(?:类似|虚拟)?(?:社区)?(?:居民委员会|居委会|社区|集体资产社区)*$/u, '').slice(0, 8) || '中心'

/** 朔州市 → 朔州; 太原市 小店区 → 小店 */
export const shortName = (place: string): string =>
  place.replace(/(?:山西省|山西)?(.{2,})(?:市|县|区)$/u, '$1').slice(0, 8)

function commercial(chance: Chance, community: string): string {
  const stem = chance.happens(0.12) ? stemOf(community) : chance.pick(words)
  const name = `${stem}${chance.pick(endings)}`
  if (chance.happens(0.16)) return `${name}${chance.pick(phases)}`
  return chance.happens(0.08) ? `${name}${chance.pick(yards)}` : name
}

const workUnit = (chance: Chance): string => {
  const name = `${chance.pick(units)}${chance.pick(dwellings)}`
  return chance.happens(0.2) ? `${name}${chance.pick(['南院', '北院', '东院', '西院', '新院'])}` : name
}

const old = (chance: Chance, community: string): string => {
  const way = chance.next()
  if (way < 0.3) return `${chance.pick(roads)}${chance.whole(1, 180)}号院`
  if (way < 0.45) return `${stemOf(community)}${chance.pick(['小区', '新村', '住宅小区', '一区', '二区', '三区'])}`
  if (way < 0.6) return `${chance.pick(roads)}${chance.pick(['北巷', '南巷', '东巷', '西巷', '一条', '二条'])}小区`
  return way < 0.85 ? workUnit(chance) : `${chance.pick(words)}${chance.pick(['小区', '新村', '楼院', '里'])}`
}

const makers: Record<PropertyKind, (chance: Chance, community: string) => string> = {
  commodity: commercial,
  mixed: (chance, community) =>
    chance.happens(0.5)
      ? `${chance.pick(words)}${chance.pick(['广场', '大厦', '中心', '国际', '天街', '商住楼'])}`
      : commercial(chance, community),
  affordable: (chance, community) =>
    `${chance.happens(0.4) ? stemOf(community) : chance.pick(words)}${chance.pick(['保障房小区', '公租房小区', '经济适用房小区', '惠民小区', '廉租房小区'])}`,
  old,
  'work-unit': workUnit,
  resettlement: (chance, community) =>
    `${chance.happens(0.6) ? stemOf(community) : chance.pick(words)}${chance.pick(['安置小区', '回迁小区', '棚改安置区', '新村', '拆迁安置小区', '新居'])}`,
  'single-building': (chance, community) =>
    chance.happens(0.5)
      ? `${chance.pick(roads)}${chance.whole(1, 220)}号楼`
      : `${stemOf(community)}${chance.pick(['综合楼', '住宅楼', '商住楼', '职工楼'])}`,
}

/** A name that its community has not yet: a second of the same gets its own phase or number, as people do it. */
export function compoundName(
  chance: Chance,
  kind: PropertyKind,
  community: string,
  taken: ReadonlySet<string>,
): string {
  for (let tries = 0; tries < 6; tries += 1) {
    const name = makers[kind](chance, community)
    if (!taken.has(name)) return name
  }
  const name = makers[kind](chance, community)
  for (let number = 2; ; number += 1) {
    const numbered = `${name}${number}号院`
    if (!taken.has(numbered)) return numbered
  }
}

export const roadName = (chance: Chance): string => chance.pick(roads)
export const personName = (chance: Chance): string => `${chance.pick(surnames)}${chance.pick(givenNames)}`
export const businessWord = (chance: Chance): string => chance.pick(businesses)
