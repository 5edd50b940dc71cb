/** Reads a new year's table of divisions out of an uploaded file. */
import { bytesOf } from '@/lib/platform/files'
import { SheetProblem } from '@/lib/platform/sheets/problem'
import { readTable } from '@/lib/platform/sheets/read'

/** @returns a sentence instead when the file is no such table */
export async function tableIn(file: { sha256: string; name: string }) {
  try {
    return await readTable(await bytesOf(file.sha256), file.name, {
      required: ['code', 'name'],
      optional: ['level', 'parent_code'],
    })
  } catch (error) {
    if (error instanceof SheetProblem) return error.message
    throw error
  }
}
