/** A file on its way to a browser: shown where it is a picture, else saved, and never run. */
import type { Context } from 'hono'
import { type FileRef, isPicture } from '../../../core/kernel/files.ts'

/** Nothing in a file may load anything, run, or stand in another page, whatever a browser takes it for. */
const CONTAINED = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** Asked for at each use, because who may open it can change; the bytes themselves never do. */
export function handedOver(c: Context, { file, content }: { file: FileRef; content: Uint8Array }): Response {
  const headers = {
    ETag: `"${file.id}"`,
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': CONTAINED,
    'X-Content-Type-Options': 'nosniff',
  }
  if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, headers)
  const how = isPicture(file) ? 'inline' : 'attachment'
  return c.body(new Uint8Array(content), 200, {
    ...headers,
    'Content-Type': file.mediaType,
    'Content-Disposition': `${how}; filename="${plain(file.name)}"; filename*=UTF-8''${encoded(file.name)}`,
  })
}

/** For clients that know no other letters. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .()-]/g, '_')
}

/** As RFC 8187 writes a value: what `encodeURIComponent` leaves, less what may not stand there. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
