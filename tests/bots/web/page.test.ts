/** The page without a browser: what can be known from its files. What people live through is in tests/browser. */
import { readdirSync, readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { assetPaths, pageAsset } from '../../../bots/web/assets.ts'
import { sentence, WORDS } from '../../../bots/web/words.ts'

const folder = new URL('../../../bots/web/page/', import.meta.url)
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
const source = files.map(({ text }) => text).join('\n')

describe('its files', () => {
  it('are served at the addresses that the page asks for, and no other is', () => {
    const wanted = new Set(
      [...source.matchAll(/(?:href|src)[=:] ?["'](\/[\w.-]+)["']|url\("(\/[\w.-]+)"\)/g)].map(
        ([, one, two]) => one ?? two ?? '',
      ),
    )
    expect([...wanted, '/'].sort()).toEqual([...assetPaths()].sort())
    for (const path of assetPaths()) expect(pageAsset(path)?.bytes.length, path).toBeGreaterThan(100)
    expect(pageAsset('/')?.type).toContain('text/html')
    expect(pageAsset('/main.js')).toBeUndefined()
  })

  it('are smaller for a browser that takes them compressed, and the same', () => {
    for (const path of ['/', '/page.js', '/page.css']) {
      const asset = pageAsset(path)
      const [[first, brotli] = [], [second, gzip] = []] = asset?.encoded ?? []
      expect([first, second]).toEqual(['br', 'gzip'])
      expect(brotliDecompressSync(brotli ?? '')).toEqual(Buffer.from(asset?.bytes ?? ''))
      expect(gunzipSync(gzip ?? '')).toEqual(Buffer.from(asset?.bytes ?? ''))
      expect(brotli?.length).toBeLessThan((asset?.bytes.length ?? 0) / 2)
    }
  })

  it('have fonts in the one format that every browser reads and no compression makes smaller: WOFF2', () => {
    const fonts = [...assetPaths()]
      .map((path) => pageAsset(path))
      .filter((one) => one?.type.startsWith('font/'))
    expect(fonts).toHaveLength(4)
    for (const font of fonts)
      expect([font?.type, Buffer.from(font?.bytes ?? '').toString('latin1', 0, 4)]).toEqual([
        'font/woff2',
        'wOF2',
      ])
  })

  it('turn no text into markup', () => {
    expect(source).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(/)
  })

  it('carry no script or style of their own, which the policy would block', () => {
    const html = files.find(({ name }) => name === 'index.html')?.text ?? ''
    expect(html).not.toMatch(/<style|style="|\son\w+="|<script(?![^>]*src=)/)
  })
})

describe('its words', () => {
  const facts = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

  it.each(['page', 'error'] as const)('say the same in both languages, with the same facts: %s', (part) => {
    expect(Object.keys(WORDS.en[part])).toEqual(Object.keys(WORDS.fr[part]))
    for (const [key, french] of Object.entries(WORDS.fr[part])) {
      const english = (WORDS.en[part] as Record<string, string>)[key] ?? ''
      expect(english, key).not.toBe('')
      expect(facts(english), key).toEqual(facts(french))
    }
  })

  it('are calm: no exclamation marks', () => {
    expect(JSON.stringify(WORDS)).not.toContain('!')
  })

  it('are all used, and all those used exist', () => {
    const quoted = new Set(
      [...source.matchAll(/'(\w+)'|data-word="(\w+)"/g)].map(([, one, two]) => one ?? two),
    )
    // Named by the purpose of a space or by a role, which come as data.
    const byData = /^(questions|activities|trainers|alerts)(About)?$|^(trainee|trainer|coordinator)$/
    const unused = Object.keys(WORDS.fr.page).filter((key) => !quoted.has(key) && !byData.test(key))
    expect(unused).toEqual([])
    const asked = [...source.matchAll(/\bt\('(\w+)'|data-word="(\w+)"/g)].map(
      ([, one, two]) => one ?? two ?? '',
    )
    expect(asked.filter((key) => !(key in WORDS.fr.page))).toEqual([])
  })

  it('of errors keep what they have no fact for', () => {
    expect(sentence('fr', 'tooLarge', {})).toContain('{limit}')
  })
})
