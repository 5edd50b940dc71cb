// Opens a pdf for drawing. Only its marks are drawn: scripts, forms and links in it are left alone.

import type { PDFDocumentProxy } from 'pdfjs-dist'

/** What drawing needs beside the code, laid out by the build: the worker, the tables of Chinese characters, fonts and decoders of scans. */
const parts = '/pdfjs'

/** The most a page's canvas may hold, in pixels: phones draw nothing beyond about 16 million. */
const canvasPixelsMost = 12_000_000

export type OpenPdf = { pages: number; pdf: PDFDocumentProxy; close: () => void }
export type PdfTrouble = 'locked' | 'unreadable'

/**
 * Fetches and opens the paper. `signal` gives up and frees the worker.
 * @returns the paper, or why it cannot be drawn: it is locked by a password, or no reader of ours reads it
 */
export async function openPdf(href: string, signal: AbortSignal): Promise<OpenPdf | PdfTrouble> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  GlobalWorkerOptions.workerSrc = `${parts}/pdf.worker.min.mjs`
  if (signal.aborted) return 'unreadable'
  const opening = getDocument({
    url: href,
    cMapUrl: `${parts}/cmaps/`,
    standardFontDataUrl: `${parts}/standard_fonts/`,
    wasmUrl: `${parts}/wasm/`,
    iccUrl: `${parts}/iccs/`,
    enableXfa: false,
    isEvalSupported: false,
  })
  const close = () => void opening.destroy()
  let locked = false
  opening.onPassword = () => {
    locked = true
    close()
  }
  signal.addEventListener('abort', close)
  try {
    const pdf = await opening.promise
    return { pages: pdf.numPages, pdf, close }
  } catch {
    close()
    return locked ? 'locked' : 'unreadable'
  }
}

/** A4 upright, until a page has said its own. */
export const usualShape = 210 / 297

/**
 * Draws one page as wide as asked.
 * @param width in CSS pixels
 * @returns the page's words, for who hears it; its shape, width by height
 */
export async function drawPage(
  { pdf }: OpenPdf,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<{ words: string; shape: number }> {
  const page = await pdf.getPage(number)
  const plain = page.getViewport({ scale: 1 })
  const fit = (width / plain.width) * window.devicePixelRatio
  const scale = Math.min(fit, Math.sqrt(canvasPixelsMost / (plain.width * plain.height)))
  const viewport = page.getViewport({ scale })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  await page.render({ canvas, viewport }).promise
  const text = await page.getTextContent()
  const words = text.items.map(item => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
  return { words, shape: plain.width / plain.height }
}
