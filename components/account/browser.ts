// Which browser on which machine a user-agent line means, as far as it is worth telling.

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/360SE|QIHU/, '360 浏览器'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/Android/, '安卓手机'],
  [/iPhone|iPad/, '苹果手机'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

const first = (table: readonly [RegExp, string][], agent: string): string | undefined =>
  table.find(([pattern]) => pattern.test(agent))?.[1]

export function browserOf(agent: string): string {
  const words = [first(browsers, agent), first(systems, agent)].filter(Boolean)
  return words.length > 0 ? words.join('，') : '其他设备'
}
