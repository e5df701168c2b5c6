import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * The one typeface of our documents, and how wide its letters are.
 *
 * Widths are read from the font files that the renderer draws with (tables `cmap` and `hmtx`, OpenType 1.9),
 * so that a line never measures other than it looks, and no table of widths can go stale. Kerning is left
 * out: in this font it moves a line by a pixel or so, far less than any margin we leave.
 */
export type Weight = 'regular' | 'bold'

export const FONT_FAMILY = 'Atkinson Hyperlegible'

const require = createRequire(import.meta.url)
const PACKAGE = '@expo-google-fonts/atkinson-hyperlegible'

/** Absolute paths of the TrueType files. */
export const FONT_FILES: Readonly<Record<Weight, string>> = {
  regular: require.resolve(`${PACKAGE}/400Regular/AtkinsonHyperlegible_400Regular.ttf`),
  bold: require.resolve(`${PACKAGE}/700Bold/AtkinsonHyperlegible_700Bold.ttf`),
}

export interface FontMetrics {
  /** Whether the font has a letter for this code point. */
  has(codePoint: number): boolean
  /** Advance width in ems; a code point that the font lacks is as wide as the box drawn in its place. */
  advance(codePoint: number): number
}

export function readMetrics(file: Buffer): FontMetrics {
  const tables = readTables(file)
  const unitsPerEm = file.readUInt16BE(tables('head') + 18)
  const longMetrics = file.readUInt16BE(tables('hhea') + 34)
  const hmtx = tables('hmtx')
  const glyphs = readCharacterMap(file, tables('cmap'))
  return {
    has: (codePoint) => glyphs.has(codePoint),
    advance(codePoint) {
      // Glyphs after the last long metric share its width; glyph 0 is the box for missing letters.
      const glyph = Math.min(glyphs.get(codePoint) ?? 0, longMetrics - 1)
      return file.readUInt16BE(hmtx + 4 * glyph) / unitsPerEm
    },
  }
}

/** Where each table starts in the file. */
function readTables(file: Buffer): (tag: string) => number {
  const offsets = new Map<string, number>()
  const count = file.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const record = 12 + 16 * i
    offsets.set(file.toString('latin1', record, record + 4), file.readUInt32BE(record + 8))
  }
  return (tag) => {
    const offset = offsets.get(tag)
    if (offset === undefined) throw new Error(`font file has no '${tag}' table`)
    return offset
  }
}

/** Code point → glyph, from the Windows Unicode subtable in format 4, which every TrueType text font has. */
function readCharacterMap(file: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const subtable = findUnicodeSubtable(file, cmap)
  const segments2 = file.readUInt16BE(subtable + 6)
  const ends = subtable + 14
  const starts = ends + segments2 + 2
  const deltas = starts + segments2
  const ranges = deltas + segments2
  for (let s = 0; s < segments2; s += 2) {
    const start = file.readUInt16BE(starts + s)
    const delta = file.readUInt16BE(deltas + s)
    const range = file.readUInt16BE(ranges + s)
    for (let code = start; code <= file.readUInt16BE(ends + s) && code < 0xffff; code++) {
      const raw = range === 0 ? code : file.readUInt16BE(ranges + s + range + 2 * (code - start))
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}

function findUnicodeSubtable(file: Buffer, cmap: number): number {
  const count = file.readUInt16BE(cmap + 2)
  for (let i = 0; i < count; i++) {
    const record = cmap + 4 + 8 * i
    const subtable = cmap + file.readUInt32BE(record + 4)
    const unicode = file.readUInt16BE(record) === 3 && file.readUInt16BE(record + 2) === 1
    if (unicode && file.readUInt16BE(subtable) === 4) return subtable
  }
  throw new Error('font file has no Unicode character map in format 4')
}

export const METRICS: Readonly<Record<Weight, FontMetrics>> = {
  regular: readMetrics(readFileSync(FONT_FILES.regular)),
  bold: readMetrics(readFileSync(FONT_FILES.bold)),
}
