/** The picture of a badge: drawn alike each time, nothing cut, and still a picture to whoever reads pictures once it carries text. */
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { type BadgePicture, badgePng, badgeSvg } from '../../../core/documents/badge-picture.ts'
import { KEYWORD } from '../../../core/documents/credential/reading/carried.ts'
import { textsIn, withText } from '../../../core/documents/credential/reading/png-text.ts'

const BADGE: BadgePicture = {
  language: 'fr',
  title: 'Attestation de compétences',
  subtitle: '2 compétences attestées d’après « C2i2e », version 1.',
  codes: ['A1.1', 'A3.3'],
  issuer: 'Institut <de> démonstration & Cie',
  foot: 'ATT-MATHS-2026-0001 · 2 novembre 2026',
}

/** What another program sees in a PNG, which it reads with its checksums. */
function pixelsOf(png: Uint8Array): Buffer {
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><image href="${source}" width="80" height="80"/></svg>`
  return Buffer.from(new Resvg(svg).render().pixels)
}

describe('the picture of a badge', () => {
  test('is the same each time', () => {
    expect(badgeSvg(BADGE)).toBe(badgeSvg({ ...BADGE }))
    expect(badgePng(BADGE)).toEqual(badgePng({ ...BADGE }))
  })

  test('has every word, however long they are, and grows with them', () => {
    const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1])
    const long = {
      ...BADGE,
      issuer: 'Institut '.repeat(60),
      codes: Array.from({ length: 90 }, (_, at) => `C${at}.1`),
    }
    const svg = badgeSvg(long)
    expect(height(svg)).toBeGreaterThan(height(badgeSvg(BADGE)) + 200)
    for (const code of long.codes) expect(svg).toContain(code)
    expect(badgeSvg(BADGE)).toContain('Institut &lt;de&gt; démonstration &amp; Cie')
  })

  test('says its title to whoever cannot see it', () => {
    expect(badgeSvg(BADGE)).toContain(`<title>${BADGE.title} · ${BADGE.subtitle}</title>`)
    expect(badgeSvg(BADGE)).toContain('lang="fr"')
  })

  test('with a credential in it shows the same, and carries exactly that one', () => {
    const png = badgePng(BADGE)
    const baked = withText(png, KEYWORD, '{"été": 1}')
    expect(pixelsOf(baked)).toEqual(pixelsOf(png))
    expect(pixelsOf(baked).some((byte) => byte !== 0)).toBe(true)
    // Baked again, the later one is in the place of the earlier.
    const again = withText(baked, KEYWORD, '{"été": 2}')
    const texts = textsIn(again, KEYWORD, 100).map((text) => new TextDecoder().decode(text))
    expect(texts).toEqual(['{"été": 2}'])
  })

  test('carries it as Open Badges says: before its end, not compressed, in no language, with its checksum', () => {
    const png = badgePng(BADGE)
    const baked = Buffer.from(withText(png, KEYWORD, '{}'))
    // Length, kind, keyword, no compression and its method, no language, no translation, text; then the end of the picture.
    const chunk = Buffer.concat([
      Buffer.from([0, 0, 0, KEYWORD.length + 5 + 2]),
      Buffer.from(`iTXt${KEYWORD}\0\0\0\0\0{}`, 'latin1'),
    ])
    const at = baked.indexOf(chunk)
    expect(at).toBe(png.length - 12)
    expect(baked.subarray(at + chunk.length + 4)).toEqual(Buffer.from(png.subarray(png.length - 12)))
  })
})
