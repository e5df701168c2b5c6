/** The page's files, read once. A handful of names that are known here: no path from outside reaches the disk. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname } from 'node:path'

export type Asset = { bytes: Uint8Array<ArrayBuffer>; type: string; etag: string }

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
}

const FONTS = '@expo-google-fonts/atkinson-hyperlegible'

/** By request path. */
export function pageAssets(): ReadonlyMap<string, Asset> {
  const folder = new URL('./page/', import.meta.url)
  const require = createRequire(import.meta.url)
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)]
    if (type) assets.set(name === 'index.html' ? '/' : `/${name}`, asset(new URL(name, folder), type))
  }
  for (const [path, file] of [
    ['/regular.ttf', '400Regular/AtkinsonHyperlegible_400Regular.ttf'],
    ['/bold.ttf', '700Bold/AtkinsonHyperlegible_700Bold.ttf'],
  ] as const) {
    assets.set(path, asset(require.resolve(`${FONTS}/${file}`), 'font/ttf'))
  }
  return assets
}

function asset(file: string | URL, type: string): Asset {
  const bytes = new Uint8Array(readFileSync(file))
  return { bytes, type, etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}"` }
}
