// Who looks at personal data in clear, and when, across the whole page: also on a photo of the screen and on paper. Not there for screen readers,
// and nothing can be pressed on it.

const look =
  'pointer-events-none fixed inset-0 z-60 overflow-hidden select-none before:absolute before:-inset-[60%] before:rotate-[-22deg] before:leading-[7em] before:text-ink before:opacity-10 before:content-[attr(data-mark)]'

export function Watermark({ mark }: { mark: string }) {
  return <span aria-hidden className={look} data-mark={`${mark}　　　　`.repeat(200)} />
}
