// Where the words of a chart stand so that none lies on a line, on another or beyond the edge. Pure: sizes in pixels.

export type Spot = { x: number; y: number }
export type Box = { left: number; top: number; right: number; bottom: number }
export type Stroke = { from: Spot; to: Spot }
export type LabelSide = 'above' | 'below' | 'above-left' | 'above-right' | 'below-left' | 'below-right'

export type Label = {
  key: string
  text: string
  /** What it belongs to. */
  at: Spot
  /** Where it may stand, best first. */
  sides: readonly LabelSide[]
  /** Stands in the plot even where no side is free; others are left out there. */
  must?: boolean | undefined
}
export type PlacedLabel = Label & { box: Box }

const gap = 6

/** Chinese letters are as wide as they are high, digits a good half. */
const ems = [
  { of: /[\u2e80-\uffff]/, em: 1 },
  { of: /%/, em: 0.95 },
]
const emOf = (letter: string): number => ems.find(({ of }) => of.test(letter))?.em ?? 0.6
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + emOf(letter) * size, 0)

const lefts: Record<LabelSide, (x: number, width: number) => number> = {
  above: (x, width) => x - width / 2,
  below: (x, width) => x - width / 2,
  'above-left': (x, width) => x - width - gap,
  'below-left': (x, width) => x - width - gap,
  'above-right': x => x + gap,
  'below-right': x => x + gap,
}

function boxAt({ text, at }: Label, side: LabelSide, size: number): Box {
  const width = widthOf(text, size)
  const left = lefts[side](at.x, width)
  const top = side.startsWith('above') ? at.y - gap - size : at.y + gap
  return { left, top, right: left + width, bottom: top + size }
}

export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/** Whether a stroke passes through a box: what is left of it between the box's sides. */
export function crosses({ from, to }: Stroke, box: Box): boolean {
  let [begin, end] = [0, 1]
  const cut = (start: number, length: number, low: number, high: number): void => {
    if (length === 0) {
      if (start < low || start > high) end = -1
      return
    }
    const [one, other] = [(low - start) / length, (high - start) / length]
    begin = Math.max(begin, Math.min(one, other))
    end = Math.min(end, Math.max(one, other))
  }
  cut(from.x, to.x - from.x, box.left, box.right)
  cut(from.y, to.y - from.y, box.top, box.bottom)
  return begin <= end
}

/** Moves a box into the plot. */
function pushed(box: Box, plot: Box): Box {
  const right = Math.max(0, plot.left - box.left) - Math.max(0, box.right - plot.right)
  const down = Math.max(0, plot.top - box.top) - Math.max(0, box.bottom - plot.bottom)
  return { left: box.left + right, right: box.right + right, top: box.top + down, bottom: box.bottom + down }
}

/** The labels that find room; those that come first choose first. */
export function placeLabels(
  labels: readonly Label[],
  strokes: readonly Stroke[],
  plot: Box,
  size: number,
): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  for (const label of labels) {
    const boxes = label.sides.map(side => pushed(boxAt(label, side, size), plot))
    const apart = boxes.filter(box => !placed.some(other => overlap(box, other.box)))
    const free = apart.find(box => !strokes.some(stroke => crosses(stroke, box)))
    const box = free ?? (label.must ? (apart[0] ?? boxes[0]) : undefined)
    if (box) placed.push({ ...label, box })
  }
  return placed
}
