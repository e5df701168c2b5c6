/** The credential that a file carries: as data, or baked into a picture. Pure. */
import { isPng, textsIn } from './png-text.ts'
import { textsInSvg } from './svg-text.ts'
import { Unreadable } from './unread.ts'

/** Under this name it stands in a PNG. */
export const KEYWORD = 'openbadgecredential'
/** That of Open Badges 1 and 2. */
const OLD_KEYWORD = 'openbadges'

/** Of a file, and of the credential in it, in bytes. Badges of 1EdTech with everything in them have 30 KB, their pictures 85. */
export const FILE_MOST = 5 * 1024 * 1024
export const TEXT_MOST = 512 * 1024

/** @throws Unreadable */
export function credentialIn(file: Uint8Array): string {
  if (file.length > FILE_MOST) throw new Unreadable('too-large')
  if (isPng(file)) return bakedIntoPng(file)
  const text = utf8(file)
  const [first] = text.trimStart()
  if (text.startsWith('%PDF')) throw new Unreadable('pdf')
  if (first === '<') return bakedIntoSvg(text)
  if (first !== '{' && !isToken(text)) throw new Unreadable(isPicture(file) ? 'bare-picture' : 'no-badge')
  return within(text)
}

function bakedIntoPng(png: Uint8Array): string {
  const [found, ...others] = textsIn(png, KEYWORD, TEXT_MOST)
  // Which of two it is would be anybody's guess.
  if (others.length > 0) throw new Unreadable('damaged')
  if (found) return utf8(found)
  throw new Unreadable(textsIn(png, OLD_KEYWORD, TEXT_MOST).length > 0 ? 'older' : 'bare-picture')
}

function bakedIntoSvg(svg: string): string {
  const [found, ...others] = textsInSvg(svg)
  if (others.length > 0) throw new Unreadable('damaged')
  if (found !== undefined) return within(found)
  throw new Unreadable(/<svg[\s>]/.test(svg) ? 'bare-picture' : 'no-badge')
}

function within(text: string): string {
  if (Buffer.byteLength(text) > TEXT_MOST) throw new Unreadable('too-large')
  return text
}

function utf8(bytes: Uint8Array): string {
  // What is not UTF-8 is said by what is read of it: a JPEG is no text at all.
  return new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
}

/** A JSON Web Token: three parts of base64url. */
export function isToken(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*\s*$/.test(text.trimStart())
}

const PICTURES = ['\xff\xd8\xff', 'GIF8', 'RIFF', 'BM']
const isPicture = (file: Uint8Array) => {
  const head = Buffer.from(file.subarray(0, 12)).toString('latin1')
  return PICTURES.some((one) => head.startsWith(one)) || /^....ftyp(heic|heix|mif1|avif)/s.test(head)
}
