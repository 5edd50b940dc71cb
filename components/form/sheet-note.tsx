// What was not taken of a file, as a sheet to be mended and sent again.

import { deedLook } from '../ui/button'
import { Note } from '../ui/note'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function SheetNote({ name, base64 }: { name: string; base64: string }) {
  return (
    <Note kind="near" status>
      <p>有错的行没有导入，每行都写明了问题；改正后再传这张表。离开本页就下载不到了。</p>
      <p>
        <a className={deedLook()} href={`data:${type};base64,${base64}`} download={name}>
          下载有错的行
        </a>
      </p>
    </Note>
  )
}
