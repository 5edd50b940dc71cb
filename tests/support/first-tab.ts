/** What stands in the first sheet of a workbook that the portal gave out. */
import { openXlsx, type RawTab } from '@/lib/platform/sheets/xlsx-read'

export async function firstTab(bytes: Uint8Array): Promise<RawTab> {
  const [tab] = (await openXlsx(bytes)).tabs
  if (!tab) throw new Error('no tab')
  return tab.read()
}

export const firstRows = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> =>
  (await firstTab(bytes)).rows.map(row => row.cells)
