/** 补充材料: photos and papers put beside a case; a penalty decision brings its number with it. */

import { z } from 'zod'
import { addedParts } from '@/lib/complaint/kinds'
import { addCaseFileRows, seenFiles } from '@/lib/complaint/notes/hand-store'
import { findCase } from '@/lib/complaint/store'
import { subject } from '@/lib/complaint/subject'
import { filePartText } from '@/lib/complaint/text'
import { paperField } from '@/lib/core/fields'
import { invalid, missing, type Result } from '@/lib/core/result'
import { type Call, command } from '@/lib/platform/perform'
import { change } from '../change'
import type { MovedCase } from '../move'
import { caseIdField, limits, listOf, maybeWriting } from '../requests'

const AddFilesRequest = z
  .object({
    id: caseIdField,
    part: z.enum(addedParts, '请选择材料种类'),
    files: listOf(paperField, limits.files),
    penaltyNo: maybeWriting(limits.penaltyNo),
  })
  .refine(it => it.files.length > 0, { path: ['files'], message: '请选择文件' })
  .refine(it => it.penaltyNo === null || it.part === 'decision', {
    path: ['penaltyNo'],
    message: '文书号随处罚决定一起填',
  })

async function addFiles(asked: Call<z.output<typeof AddFilesRequest>>): Promise<Result<MovedCase>> {
  const { input, tx } = asked
  const before = await findCase(tx, input.id)
  if (!before) return missing()
  const files = await seenFiles(asked, input.files)
  if (files.length < input.files.length) return invalid({ files: ['有文件没有找到，请重新上传'] })
  await addCaseFileRows(tx, asked, before.id, input.part, files)
  const changes = input.penaltyNo === null ? {} : { penaltyNo: input.penaltyNo }
  const facts = { part: input.part, files: files.length, penaltyNo: input.penaltyNo }
  return change(asked, before, changes, { act: 'add-file', facts })
}

export const addCaseFiles = command({
  schema: AddFilesRequest,
  act: 'complaint.add-file',
  run: addFiles,
  subject: (moved, { part, files }) =>
    subject({ ...moved, changes: { files: [null, `${filePartText[part]} ${files.length} 件`] } }),
})
