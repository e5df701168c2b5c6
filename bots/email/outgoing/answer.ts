/** A letter in answer to one that somebody wrote. */
import type { Language } from '../../../core/kernel/actor.ts'
import { MAIL } from '../../../core/kernel/mail.ts'
import type { Card } from '../../../core/view/card.ts'
import type { Letterbox } from '../../kit.ts'
import type { Log } from '../../runtime/log.ts'
import { nameOf } from '../../runtime/log.ts'
import { isAddress, type Send } from './letter.ts'
import { renderLetter } from './render.ts'

export type AnswerDeps = { send: Send; letterbox: Letterbox; log: Log }

export type Answer = {
  /** The same is the same letter: its name is made of it. */
  key: string
  card: Card
  language: Language
  /** The name of the letters about the same. */
  name: string
  subject: string
  /** The letter that is answered, as letters name each other. */
  to?: string
}

export type Answering = ReturnType<typeof createAnswering>

export function createAnswering({ send, letterbox, log }: AnswerDeps) {
  /** False where no server takes it, or the address was taken back. */
  async function answer(id: string, { key, card, language, name, subject, to }: Answer): Promise<boolean> {
    const box = await letterbox(id)
    if (!box?.isConfirmed || !isAddress(box.address)) return false
    const letter = renderLetter(card, language, 'answer', true)
    try {
      await send({
        ...letter,
        ...{ as: 'auto-replied', to: { id, ...box }, language },
        subject: subject === '' ? letter.subject : repliedTo(subject),
        ...{ named: `${key}.${name}`, about: name, answers: to },
      })
      return true
    } catch (error) {
      log.warn({ platform: MAIL, error: nameOf(error) }, 'an answer by mail is said later')
      return false
    }
  }

  return { answer }
}

const repliedTo = (subject: string): string =>
  `Re: ${subject.replace(/^(?:(?:re|tr|fwd?|réf?)\s?:\s*)+/i, '')}`
