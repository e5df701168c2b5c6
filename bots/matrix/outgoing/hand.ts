/** Files as messages of their own, where the words were said; their transactions make each one message. */

import type { Language } from '../../../core/kernel/actor.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import { type FileRef, isPicture } from '../../../core/kernel/files.ts'
import type { Giving } from '../../exchange/files/handing.ts'
import { FILES } from '../limits.ts'
import { resultOf } from '../wire/errors.ts'
import { NOBODY, type Rendering, renderCard } from './render.ts'
import { type Speaker, sidesOf, type Target } from './say.ts'

export type HandDeps = { speaker: Pick<Speaker, 'say' | 'hand'>; rendering: Rendering; clock: Clock }

/** @param head the first message of the words. */
export function givingIn(
  { speaker, rendering, clock }: HandDeps,
  { target, head, language }: { target: Target; head: string; language: Language },
): Giving {
  return {
    limits: FILES,
    async send(files, key) {
      for (const { file, bytes } of files) {
        const sending = { name: file.name, type: file.mediaType, bytes }
        await speaker.hand(target, sending, (url) => contentOf(file, bytes, url), { key, head })
      }
    },
    async say(card, key) {
      await speaker.say(target, renderCard(card, rendering, language), key, { said: 0 }, [head])
    },
    failureOf: (error) => resultOf(error, clock.now()),
  }
}

/** `filename` beside `body` says that the latter is what it shows, in words. */
function contentOf(file: FileRef, bytes: Uint8Array, url: string): object {
  const { name, mediaType, alt } = file
  const sides = mediaType === 'image/png' ? sidesOf(bytes) : undefined
  return {
    msgtype: isPicture(file) ? 'm.image' : 'm.file',
    body: alt ?? name,
    filename: name,
    url,
    info: { mimetype: mediaType, size: bytes.byteLength, ...sides },
    ...NOBODY,
  }
}
