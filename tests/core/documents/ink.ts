import { Resvg } from '@resvg/resvg-js'
import { FONT_FILES } from '../../../core/documents/font.ts'
import { element, escapeXml } from '../../../core/documents/svg.ts'
import type { XmlElement } from './strict-xml.ts'

/** Where the renderer really puts the ink of these texts. */
export function ink(texts: readonly XmlElement[]) {
  const drawn = texts.map(({ attributes, text }) => element('text', attributes, escapeXml(text)))
  const canvas = element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: 9999, height: 99999 }, ...drawn)
  const font = { loadSystemFonts: false, fontFiles: Object.values(FONT_FILES) }
  const box = new Resvg(canvas, { font }).innerBBox()
  return box && { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
}
