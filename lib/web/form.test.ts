import { expect, test } from 'vitest'
import { nameAndBytes, rawOf, tooMuch } from './form'

function form(entries: readonly (readonly [string, string | File])[]): FormData {
  const made = new FormData()
  for (const [name, value] of entries) made.append(name, value)
  return made
}

test('texts stay as they are, what is empty is not given, the framework’s own is left out', async () => {
  const raw = await rawOf(
    form([
      ['name', ' 学府 '],
      ['note', '  '],
      ['$ACTION_ID', 'x'],
      ['name', 'second'],
    ]),
  )
  expect(raw).toEqual({ name: ' 学府 ' })
})

test('a list is a list, also with one in it and with none', async () => {
  expect(
    await rawOf(
      form([
        ['ids[]', '1'],
        ['ids[]', ''],
        ['kinds[]', ''],
      ]),
    ),
  ).toEqual({ ids: ['1'], kinds: [] })
})

test('a file becomes what its taker makes of it, one that nobody takes is left out', async () => {
  const photo = new File([new Uint8Array([1, 2])], 'a.jpg')
  const empty = new File([], '')
  const given = form([
    ['photo', photo],
    ['papers[]', photo],
    ['papers[]', empty],
    ['none', empty],
  ])
  expect(await rawOf(given)).toEqual({ papers: [] })
  expect(await rawOf(given, async (name, file) => `${name}:${file.size}`)).toEqual({
    photo: 'photo:2',
    papers: ['papers[]:2'],
  })
  expect(await nameAndBytes(photo)).toEqual({ name: 'a.jpg', bytes: new Uint8Array([1, 2]) })
})

test('no name of a form is more than a name', async () => {
  const raw = await rawOf(
    form([
      ['__proto__', 'x'],
      ['constructor[]', 'y'],
    ]),
  )
  expect(Object.entries(raw)).toEqual([
    ['__proto__', 'x'],
    ['constructor', ['y']],
  ])
})

test('more files or parts than one form has, and what is no form, are told before anything is read', () => {
  const photo = new File([new Uint8Array([1])], 'a.jpg')
  const many = (count: number, value: string | File) =>
    form(Array.from({ length: count }, () => ['x[]', value] as const))
  expect(tooMuch(many(20, photo))).toBeNull()
  expect(tooMuch(many(21, photo))).toContain('20 个文件')
  expect(tooMuch(many(2000, '1'))).toBeNull()
  expect(tooMuch(many(2001, '1'))).toContain('2000 项')
  expect(tooMuch('x')).toContain('没有收到表单')
})
