import { element } from './svg.ts'

/**
 * How a competence's state looks. Colour is never the only sign: each state also has its own shape (disc with
 * a tick, clock, speech bubble with a question mark, diamond with a cross, empty ring) and its own frame. Fills differ in lightness as well as hue,
 * so they stay apart for people who see no red or no green; tests hold the contrasts to WCAG AA.
 */
export type State = 'attested' | 'claimed' | 'asked' | 'refused' | 'open'

export const STATES: readonly State[] = ['attested', 'claimed', 'asked', 'refused', 'open']

export const INK = {
  page: '#F7F2EA',
  card: '#FFFFFF',
  hairline: '#E6DDCF',
  strong: '#1F2A30',
  soft: '#4C565B',
  accent: '#0B5A63',
  frame: '#7A7266',
} as const

export interface Look {
  fill: string
  text: string
  /** Outline of the cell: at least 3:1 against the card. */
  frame: string
  sign: string
  /** Drawn on the sign itself. */
  mark: string
  dashed: boolean
}

export const LOOKS: Readonly<Record<State, Look>> = {
  attested: fill('#0B5A63', '#FFFFFF', '#0B5A63', '#FFFFFF', '#0B5A63'),
  claimed: fill('#FFEBB8', '#4A3200', '#8F6400', '#6B4A00', '#FFEBB8'),
  asked: fill('#DCE8FB', '#16336B', '#2F5AA8', '#2F5AA8', '#FFFFFF'),
  refused: fill('#FBE9E4', '#6E1F14', '#A8402F', '#A8402F', '#FFFFFF'),
  open: { ...fill('#FFFFFF', '#4C565B', '#7A7266', '#7A7266', '#FFFFFF'), dashed: true },
}

function fill(background: string, text: string, frame: string, sign: string, mark: string): Look {
  return { fill: background, text, frame, sign, mark, dashed: false }
}

/** Signs are drawn in a square of this side. */
export const SIGN_SIZE = 16

/** A cell's box, and its state's sign at (`signX`, middle). Sizes in pixels of the picture. */
export function stateBox(
  state: State,
  box: { x: number; y: number; width: number; height: number; signX: number },
): string {
  const look = LOOKS[state]
  const frame = element('rect', {
    // Half a pixel in, so that the outline is drawn inside the box.
    x: box.x + 0.75,
    y: box.y + 0.75,
    width: box.width - 1.5,
    height: box.height - 1.5,
    rx: 8,
    fill: look.fill,
    stroke: look.frame,
    'stroke-width': 1.5,
    ...(look.dashed ? { 'stroke-dasharray': '3.5 3' } : {}),
  })
  return frame + sign(state, box.signX, box.y + (box.height - SIGN_SIZE) / 2)
}

function sign(state: State, x: number, y: number): string {
  return element('g', { transform: `translate(${round(x)} ${round(y)})` }, SHAPES[state](LOOKS[state]))
}

/** The sign of what is attested on bare paper, in its square at the origin. */
export function attestedSign(): string {
  const { sign, mark } = LOOKS.attested
  return SHAPES.attested({ ...LOOKS.attested, sign: mark, mark: sign })
}

const round = (value: number): number => Math.round(value * 100) / 100

const stroke = (d: string, colour: string, width = 2): string =>
  element('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })

const SHAPES: Record<State, (look: Look) => string> = {
  attested: (look) =>
    element('circle', { cx: 8, cy: 8, r: 8, fill: look.sign }) +
    stroke('M4.4 8.3 L7 10.9 L11.7 5.6', look.mark),
  claimed: (look) =>
    element('circle', { cx: 8, cy: 8, r: 7, fill: 'none', stroke: look.sign, 'stroke-width': 2 }) +
    stroke('M8 4.4 V8.2 L10.6 9.8', look.sign, 1.8),
  asked: (look) =>
    element('path', {
      d: 'M3.5 0.5 H12.5 A3 3 0 0 1 15.5 3.5 V9 A3 3 0 0 1 12.5 12 H8 L4 15.8 V12 H3.5 A3 3 0 0 1 0.5 9 V3.5 A3 3 0 0 1 3.5 0.5 Z',
      fill: look.sign,
    }) + stroke('M6.1 4.6 A2 2 0 1 1 8 6.9 V7.4 M8 9.7 V9.75', look.mark, 1.6),
  refused: (look) =>
    element('path', { d: 'M8 -0.6 L16.6 8 L8 16.6 L-0.6 8 Z', fill: look.sign, 'stroke-linejoin': 'round' }) +
    stroke('M5.7 5.7 L10.3 10.3 M10.3 5.7 L5.7 10.3', look.mark, 1.8),
  open: (look) =>
    element('circle', { cx: 8, cy: 8, r: 6.5, fill: 'none', stroke: look.sign, 'stroke-width': 1.5 }),
}

/** A ticked or an empty box, `size` pixels square: the sign of a condition met or not met (yet). */
export function checkbox(met: boolean, x: number, y: number, size = 22): string {
  const box = element('rect', {
    x: 1,
    y: 1,
    width: 20,
    height: 20,
    rx: 6,
    fill: met ? INK.accent : INK.card,
    stroke: met ? INK.accent : INK.frame,
    'stroke-width': 2,
  })
  return element(
    'g',
    { transform: `translate(${round(x)} ${round(y)}) scale(${round(size / 22)})` },
    met ? box + stroke('M6 11.4 L9.6 15 L16 7.4', INK.card, 2.4) : box,
  )
}
