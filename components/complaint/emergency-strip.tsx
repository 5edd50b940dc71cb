// Danger to life does not wait for a form: whom to call first.

import { Note } from '../ui/note'

export function EmergencyStrip() {
  return (
    <Note kind="behind">
      <b>有人受伤、起火、燃气泄漏</b>
      <br />
      先拨 <a href="tel:119">119</a>　<a href="tel:120">120</a>　<a href="tel:110">110</a>
    </Note>
  )
}
