import { createRequire } from 'node:module'
import { FONT_FAMILY, FONT_FILES } from './font.ts'

/**
 * Renders an SVG to PNG. `width` is in pixels; the height follows from the SVG's proportions.
 * Only our own font files are loaded, never those of the machine, so the same SVG gives the same bytes anywhere.
 * Throws when the SVG is not well-formed or `width` is not a positive whole number.
 */
export function pngFromSvg(svg: string, options: { width: number }): Uint8Array {
  if (!Number.isInteger(options.width) || options.width < 1) {
    throw new RangeError(`a picture is a positive whole number of pixels wide, not ${options.width}`)
  }
  // Machine code, loaded with the first picture.
  const { Resvg }: typeof import('@resvg/resvg-js') = createRequire(import.meta.url)('@resvg/resvg-js')
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: options.width },
    font: {
      loadSystemFonts: false,
      fontFiles: Object.values(FONT_FILES),
      defaultFontFamily: FONT_FAMILY,
    },
  })
  return picture.render().asPng()
}
