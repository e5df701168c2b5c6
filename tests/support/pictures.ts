/** Pictures and other files, as small as they can be while still being what they are. */

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** A picture of its own for each mark: what follows its end is no part of it. */
export function png(mark = ''): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.from(mark)]))
}

/** What is called a picture, and is a page that runs a script. */
export const PAGE = new TextEncoder().encode(
  '<!doctype html><title>x</title><script>alert(document.domain)</script>',
)
export const DRAWING = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
)
