/** A QR code as SVG, of one path: sharp at any size. Medium correction, since paper is folded. */
import { encode } from 'uqr'

/** Light modules around it, without which readers do not find it. */
const QUIET = 4

export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const dark = data.flatMap((row, y) => row.flatMap((is, x) => (is ? [`M${x} ${y}h1v1h-1z`] : [])))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dark.join('')}" fill="#000" shape-rendering="crispEdges"/></svg>`
}
