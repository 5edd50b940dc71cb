/** The five items that a street shows. */
export const items = ['E1', 'E2', 'E3', 'E4', 'E5'] as const
export type Item = (typeof items)[number]
export const itemNames: Record<Item, string> = {
  E1: '印发责任清单或实施方案',
  E2: '配备物业管理工作人员',
  E3: '社区协调运行机制',
  E4: '开通投诉受理',
  E5: '小区基础数据完整',
}
