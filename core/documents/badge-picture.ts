/** The picture of a badge, into which its credential is baked: what it is for, of whom it says nothing. Every word comes in translated. */
import { card, column, type Draw, LEFT, paragraph, SOFT, STRONG, space } from './layout.ts'
import { pngFromSvg } from './png.ts'
import { attestedSign, INK, SIGN_SIZE } from './progress-signs.ts'
import { CHART_WIDTHS, picture, sheetOf } from './sheet.ts'
import { element, type TextStyle } from './svg.ts'

export type BadgePicture = {
  /** Of its words. */
  readonly language: string
  readonly title: string
  readonly subtitle: string
  /** Codes of the competences. */
  readonly codes: readonly string[]
  readonly issuer: string
  /** By which it is found again, and its day. */
  readonly foot: string
}

const SEAL = 80
const TITLE: TextStyle = { size: 23, weight: 'bold', lineHeight: 28, fill: INK.strong }
const CODES: TextStyle = { ...STRONG, fill: INK.accent }

/** Pure: the same badge gives the same string. */
export function badgeSvg(badge: BadgePicture): string {
  const { title, subtitle, codes, issuer, foot } = badge
  const said = column(
    [
      seal,
      space(paragraph(title, TITLE), 6, 0),
      paragraph(subtitle, SOFT),
      space(paragraph(codes.join('  '), CODES), 6),
      paragraph(issuer, STRONG),
      paragraph(foot, SOFT),
    ],
    4,
  )
  return picture(badge, sheetOf([card(space(said, 8, 4))], [], 'narrow'))
}

/** As PNG, twice as wide as it is designed. */
export function badgePng(badge: BadgePicture): Uint8Array {
  return pngFromSvg(badgeSvg(badge), { width: 2 * CHART_WIDTHS.narrow })
}

const seal: Draw = (y) => ({
  svg: element('g', { transform: `translate(${LEFT} ${y}) scale(${SEAL / SIGN_SIZE})` }, attestedSign()),
  height: SEAL,
})
