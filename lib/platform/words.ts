/** Says in plain Chinese what is wrong with a field; zod's own sentences are a programmer's. */
import type { z } from 'zod'
import type { FieldErrors, Problem } from '@/lib/core/result'

const chinese = /[\u4e00-\u9fff]/

/** A schema may give its own sentence; where it does not, these speak. */
function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null || issue.input === '' ? '请填写' : '填写的内容不对'
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? '请填写' : `至少 ${issue.minimum} 个字`
      return issue.origin === 'array' ? `至少选 ${issue.minimum} 项` : `不能小于 ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string') return `最多 ${issue.maximum} 个字`
      return issue.origin === 'array' ? `最多选 ${issue.maximum} 项` : `不能大于 ${issue.maximum}`
    case 'invalid_value':
      return '请从选项中选择'
    // Nothing, or something of a form: the form's own sentence says what is wrong.
    case 'invalid_union':
      return issue.errors.flat().find(({ message }) => chinese.test(message))?.message ?? '填写的内容不对'
    default:
      return '填写的内容不对'
  }
}

export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of error.issues) {
    const name = issue.path.join('.')
    const said = chinese.test(issue.message) ? issue.message : sentence(issue)
    const list = fields[name] ?? []
    if (!list.includes(said)) fields[name] = [...list, said]
  }
  return fields
}

/** One sentence for a problem, for the top of a form or the body of an API's answer. */
export function problemSentence(problem: Problem): string {
  switch (problem.kind) {
    case 'invalid':
      return problem.fields['']?.join('；') ?? '有几处需要改正'
    case 'forbidden':
      return '您当前的岗位不能办理这件事'
    case 'missing':
      return '没有找到这条记录，它可能不在您的管辖范围内'
    case 'refused':
      return problem.message
    case 'conflict':
      return problem.message ?? '别人刚刚先改了这条记录，您填写的内容都还在，请核对后再交'
  }
}
