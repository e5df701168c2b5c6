/** A text that a PNG carries along (`iTXt`, PNG 1.2 section 4.2.3.3): how Open Badges bakes a credential into a picture. Pure. */
import { crc32, inflateSync } from 'node:zlib'
import { Unreadable } from './unread.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Length, kind, and checksum. */
const AROUND = 12

type Chunk = { kind: string; data: Uint8Array; at: number }

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte)
}

/** @throws Unreadable `damaged` where a chunk says that it is longer than the file. */
function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  for (let at = SIGNATURE.length; at < png.length; ) {
    if (at + AROUND > png.length) throw new Unreadable('damaged')
    const length = view.getUint32(at)
    if (length > png.length - at - AROUND) throw new Unreadable('damaged')
    const kind = Buffer.from(png.subarray(at + 4, at + 8)).toString('latin1')
    yield { kind, data: png.subarray(at + 8, at + 8 + length), at }
    if (kind === 'IEND') return
    at += AROUND + length
  }
}

/**
 * The texts under a keyword, as UTF-8.
 * @param most bytes of each once it is expanded.
 * @throws Unreadable `damaged`, `too-large`.
 */
export function textsIn(png: Uint8Array, keyword: string, most: number): Uint8Array[] {
  const found: Uint8Array[] = []
  for (const { kind, data } of chunksOf(png)) {
    if (kind !== 'iTXt') continue
    const named = data.indexOf(0)
    if (Buffer.from(data.subarray(0, Math.max(named, 0))).toString('latin1') !== keyword) continue
    const language = data.indexOf(0, named + 3)
    const translated = data.indexOf(0, language + 1)
    if (language < 0 || translated < 0) throw new Unreadable('damaged')
    const text = data.subarray(translated + 1)
    found.push(data[named + 1] === 0 ? text : expanded(text, most))
  }
  if (found.some(({ length }) => length > most)) throw new Unreadable('too-large')
  return found
}

function expanded(text: Uint8Array, most: number): Uint8Array {
  try {
    return inflateSync(text, { maxOutputLength: most })
  } catch (error) {
    throw new Unreadable(
      (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged',
    )
  }
}

/** The same picture with a text before its end; one that it had under that keyword is left out. */
export function withText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const said = Buffer.concat([
    Buffer.from(keyword, 'latin1'),
    // Not compressed, in no language, translated as nothing.
    Buffer.alloc(5),
    Buffer.from(text, 'utf8'),
  ])
  const parts: Uint8Array[] = [SIGNATURE]
  for (const { kind, data, at } of chunksOf(png)) {
    if (kind === 'IEND') parts.push(chunk('iTXt', said))
    if (kind === 'iTXt' && Buffer.from(data.subarray(0, data.indexOf(0))).toString('latin1') === keyword)
      continue
    parts.push(png.subarray(at, at + AROUND + data.length))
  }
  return new Uint8Array(Buffer.concat(parts))
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const summed = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(summed))
  return Buffer.concat([length, summed, sum])
}
