/** Why can this file not be read as a table? One sentence for the person who uploaded it, one code for tests and logs. */

import { LIMITS } from '@/lib/platform/sheets/limits'

export type SheetProblemCode =
  | 'too-large'
  | 'bomb'
  | 'old-xls'
  | 'encrypted'
  | 'not-xlsx'
  | 'broken'
  | 'encoding'
  | 'quotes'
  | 'empty'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-long'
  | 'formula'
  | 'error-value'
  | 'digits-lost'
  | 'bad-date'
  | 'merged'
  | 'duplicate-header'
  | 'missing-header'
  | 'unknown-header'
  | 'no-header'
  | 'many-tabs'

/** `message` is Chinese, plain, and says what to do; `at` is a cell such as 'C5' where one is to blame. */
export class SheetProblem extends Error {
  readonly code: SheetProblemCode
  readonly at: string | null

  constructor(code: SheetProblemCode, message: string, at: string | null = null) {
    super(message)
    this.name = 'SheetProblem'
    this.code = code
    this.at = at
  }
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`

/** The name Excel shows: column counts from 0, line from 1, so 2 and 5 are 'C5'. */
export function cellName(column: number, line: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${line}`
}

export const problems = {
  tooLarge: () => new SheetProblem('too-large', `文件超过 ${megabytes(LIMITS.fileBytes)}，请拆分后分次上传`),
  bomb: () =>
    new SheetProblem(
      'bomb',
      '文件解压后的内容过大，多半是给整列、整行设了格式的大量空白单元格：请选中数据以下的空行和右侧的空列，右键“删除”，保存后再上传',
    ),
  oldXls: () => new SheetProblem('old-xls', '这是旧版 Excel 文件（.xls），请另存为“Excel 工作簿”后再上传'),
  encrypted: () => new SheetProblem('encrypted', '文件设有打开密码，请取消密码后再上传'),
  notXlsx: () => new SheetProblem('not-xlsx', '文件不是有效的 Excel 表格，请另存为“Excel 工作簿”或 CSV 后再上传'),
  broken: () => new SheetProblem('broken', '文件已损坏或不完整，请重新保存后再上传'),
  encoding: () => new SheetProblem('encoding', '文字编码无法识别，请另存为“CSV UTF-8”或“Excel 工作簿”后再上传'),
  quotes: (line: number) => new SheetProblem('quotes', `第 ${line} 行附近的引号没有成对，请改正后再上传`),
  empty: () => new SheetProblem('empty', '表格是空的，没有可读取的数据'),
  tooManyRows: (limit: number) => new SheetProblem('too-many-rows', `数据超过 ${limit} 行，请拆分后分次上传`),
  tooManyColumns: (at: string) =>
    new SheetProblem('too-many-columns', `${at} 超出 ${LIMITS.columns} 列的上限，请删除多余的列后再上传`, at),
  tooLong: (at: string) => new SheetProblem('too-long', `${at} 的文字超过 ${LIMITS.cellLength} 字，请缩短后再上传`, at),
  formula: (at: string) => new SheetProblem('formula', `${at} 是公式，请改为数值后再上传`, at),
  errorValue: (at: string, shown: string) =>
    new SheetProblem('error-value', `${at} 是错误值 ${shown}，请改正后再上传`, at),
  digitsLost: (at: string) =>
    new SheetProblem('digits-lost', `${at} 的数字超过 15 位，末尾已被 Excel 改成 0，请把该列设为文本后重新填写`, at),
  merged: (at: string) => new SheetProblem('merged', `${at} 是合并单元格，请取消合并后填满`, at),
  badDate: (at: string) => new SheetProblem('bad-date', `${at} 的日期无法识别，请改正后再上传`, at),
  duplicateHeader: (names: readonly string[]) => new SheetProblem('duplicate-header', `表头重复：${names.join('、')}`),
  sameColumn: (names: readonly string[]) =>
    new SheetProblem('duplicate-header', `“${names.join('”“')}”是同一列，请只留一列`),
  missingHeader: (missing: readonly string[], unknown: readonly string[]) =>
    new SheetProblem(
      'missing-header',
      `缺少列：${missing.join('、')}${unknown.length > 0 ? `；无法识别的列：${unknown.join('、')}` : ''}`,
    ),
  unknownHeader: (names: readonly string[]) => new SheetProblem('unknown-header', `无法识别的列：${names.join('、')}`),
  nearHeader: (pairs: readonly { readonly written: string; readonly meant: string }[]) =>
    new SheetProblem(
      'unknown-header',
      `无法识别的列：${pairs.map(({ written, meant }) => `${written}（是否指“${meant}”）`).join('、')}，请改为模板的列名`,
    ),
  otherUnit: (names: readonly string[]) =>
    new SheetProblem('unknown-header', `${names.join('、')} 的单位与台账不同，请换算成㎡（户）后再上传`),
  manyTabs: (names: string) => new SheetProblem('many-tabs', `有几个工作表都像是要读的：${names}，请只留一个后再上传`),
  noHeader: (at: string) => new SheetProblem('no-header', `${at} 有内容，但该列没有表头`, at),
}
