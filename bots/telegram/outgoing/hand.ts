/** Files in reply to the words that they came with: as photos where Telegram takes them for that, else as documents. */
import { GrammyError } from 'grammy'
import type { FileRef } from '../../../core/kernel/files.ts'
import { wholeCharacters } from '../../../core/kernel/text.ts'
import type { Giving, Handed } from '../../exchange/files/handing.ts'
import { CAPTION, FILES, PHOTO } from '../limits.ts'
import type { Sending } from './calling/album.ts'
import { fitsPhoto, type Said, type Speaker, type Target } from './calling/speaker.ts'
import { quiet } from './drawing/safe.ts'

export type HandDeps = {
  speaker: Pick<Speaker, 'hand'>
  say: Giving['say']
  failureOf: Giving['failureOf']
  /** Replies to these messages are replies to the words. */
  chain: (said: Said) => Promise<void>
}

/** @param target where the words stand, and the first of their messages as what is replied to. */
export function givingIn({ speaker, say, failureOf, chain }: HandDeps, target: Target): Giving {
  async function hand(files: readonly Handed[], as: Sending['as']): Promise<void> {
    const said: Said = { chatId: target.chatId, messageIds: [] }
    const sending = files.map(({ file, bytes }) => ({
      as,
      name: file.name,
      bytes,
      caption: captionOf(file, as),
    }))
    await speaker.hand(target, sending, said)
    await chain(said)
  }
  return {
    limits: FILES,
    sortOf,
    async send(files) {
      const [first] = files
      if (!first || sortOf(first.file) === 'document' || !files.every(fits)) return hand(files, 'document')
      return hand(files, 'photo').catch((error: unknown) => {
        if (!isNoPhoto(error)) throw error
        return hand(files, 'document')
      })
    },
    say,
    failureOf,
  }
}

/** Telegram makes films of GIF and stickers of WebP: those are documents. */
const PHOTOS = new Set(['image/png', 'image/jpeg'])

function sortOf({ mediaType, size }: FileRef): Sending['as'] {
  return PHOTOS.has(mediaType) && size <= PHOTO.bytes ? 'photo' : 'document'
}

/** The sides of a JPEG stand too deep in it: Telegram says when they are too long. */
function fits({ file: { mediaType }, bytes }: Handed): boolean {
  return mediaType !== 'image/png' || fitsPhoto(bytes)
}

function isNoPhoto(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /photo|image/i.test(error.description)
}

/** A photo loses its name, which the words tell it by. */
function captionOf({ name, alt }: FileRef, as: Sending['as']): string {
  const said = as === 'photo' ? [name, alt] : [alt]
  return wholeCharacters(quiet(said.filter((one) => one !== null).join(' — ')), CAPTION)
}
