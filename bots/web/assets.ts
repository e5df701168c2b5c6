/**
 * The page's files: one script, one style sheet, its fonts and its icon, smaller than they are written and compressed.
 * Made when a browser first asks, by the esbuild that also puts the programs together: what it makes is in no folder, and
 * never old. A handful of names that are known here: no path from outside reaches the disk.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

type Bytes = Uint8Array<ArrayBuffer>

export type Asset = {
  bytes: Bytes
  type: string
  etag: string
  /** The same compressed, the smallest first, by its content coding. */
  encoded: ReadonlyArray<readonly [string, Bytes]>
}

const page = new URL('./page/', import.meta.url)
const require = createRequire(import.meta.url)

const FONTS = '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible'
const FONT = 'font/woff2'
const font = (name: string) => () => readFileSync(require.resolve(`${FONTS}-${name}-normal.woff2`))
const file = (name: string) => () => readFileSync(new URL(name, page))

/** By request path. Fonts are compressed in themselves. */
const MADE: ReadonlyMap<string, { type: string; make: () => Uint8Array; compressed?: false }> = new Map([
  ['/', { type: 'text/html; charset=utf-8', make: file('index.html') }],
  ['/page.js', { type: 'text/javascript; charset=utf-8', make: () => bundle('main.js') }],
  ['/page.css', { type: 'text/css; charset=utf-8', make: () => bundle('page.css') }],
  ['/icon.svg', { type: 'image/svg+xml', make: file('icon.svg') }],
  ['/regular.woff2', { type: FONT, make: font('latin-400'), compressed: false }],
  ['/bold.woff2', { type: FONT, make: font('latin-700'), compressed: false }],
  ['/regular-ext.woff2', { type: FONT, make: font('latin-ext-400'), compressed: false }],
  ['/bold-ext.woff2', { type: FONT, make: font('latin-ext-700'), compressed: false }],
])

const made = new Map<string, Asset>()

export function pageAsset(path: string): Asset | undefined {
  const known = MADE.get(path)
  if (!known) return undefined
  const asset = made.get(path) ?? assetOf(known.make(), known.type, known.compressed ?? true)
  made.set(path, asset)
  return asset
}

export const assetPaths = (): readonly string[] => [...MADE.keys()]

function bundle(entry: string): Uint8Array {
  const { buildSync }: typeof import('esbuild') = require('esbuild')
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(entry, page))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    external: ['/*.woff2'],
    logLevel: 'error',
  })
  const [output] = outputFiles
  if (!output) throw new Error(`${entry} made no file`)
  return output.contents
}

function assetOf(given: Uint8Array, type: string, compressed: boolean): Asset {
  const bytes = new Uint8Array(given)
  return {
    bytes,
    type,
    // Weak: whichever way it is compressed, it is the same file.
    etag: `W/"${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}"`,
    encoded: compressed
      ? [
          ['br', new Uint8Array(brotliCompressSync(bytes))],
          ['gzip', new Uint8Array(gzipSync(bytes, { level: 9 }))],
        ]
      : [],
  }
}
