'use server'
// Mounts what system administrators do with outside systems.

import { correctSource, createSource, disableSource, issueSourceKey, redeliver } from '@/lib/source/commands'
import { action } from '@/lib/web/action'

const keyLabel = (name: string): string => `${name}的接口密钥，只显示这一次，请当面或经可靠途径交给对方`
const secretLabel = (name: string): string => `发给${name}的回告的签名密钥，只显示这一次；对方据此核对签名`

export const create = action(createSource, {
  said: ({ source }) => `${source.name}已登记`,
  secret: ({ source, key }) => ({ label: keyLabel(source.name), value: key }),
})

export const correct = action(correctSource, { said: () => '已保存' })

export const issue = action(issueSourceKey, {
  said: () => '密钥已重新签发，旧的立即不能再用',
  secret: ({ source, key, part }) => ({
    label: part === 'key' ? keyLabel(source.name) : secretLabel(source.name),
    value: key,
  }),
})

export const disable = action(disableSource, { said: source => `${source.name}已停用` })

export const again = action(redeliver, { said: () => '已重新发送' })
