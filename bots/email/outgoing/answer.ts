/** A letter in answer to one that somebody wrote. */
import type { Transporter } from 'nodemailer'
import type { Language } from '../../../core/kernel/actor.ts'
import { mailAddress } from '../../../core/kernel/mail.ts'
import type { Card } from '../../../core/view/card.ts'
import type { Letterbox } from '../../kit.ts'
import type { Log } from '../../runtime/log.ts'
import { nameOf } from '../../runtime/log.ts'
import { words } from '../words.ts'
import { renderLetter } from './render.ts'
import { type Unsubscribing, unsubscribing } from './unsubscribing.ts'

export type AnswerDeps = {
  transporter: Pick<Transporter, 'sendMail'>
  from: string
  letterbox: Letterbox
  signal: () => AbortSignal
  log: Log
  ends: Unsubscribing
}

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

/** No machine answers to these either (RFC 3834). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }

export function createAnswering({ transporter, from, letterbox, signal, log, ends }: AnswerDeps) {
  const host = from.slice(from.lastIndexOf('@') + 1)

  /** False where no server takes it, or the address was taken back. */
  async function answer(id: string, { key, card, language, name, subject, to }: Answer): Promise<boolean> {
    const box = await letterbox(id)
    if (!box?.isConfirmed || mailAddress(box.address) !== box.address) return false
    const { text, html, subject: own } = renderLetter(card, language, 'answer', true)
    const head = `<${name}@${host}>`
    try {
      await transporter.sendMail({
        envelope: { from, to: box.address },
        from: { name: words(language).sender, address: from },
        to: { name: '', address: box.address },
        subject: subject === '' ? own : `Re: ${subject.replace(/^(?:(?:re|tr|fwd?|réf?)\s?:\s*)+/i, '')}`,
        text,
        html,
        messageId: `<${key}.${name}@${host}>`,
        references: to === undefined ? head : `${head} ${to}`,
        inReplyTo: to ?? head,
        headers: { ...AUTOMATIC, ...unsubscribing(ends, { id, key: box.key }) },
        signal: signal(),
      })
      return true
    } catch (error) {
      log.warn({ platform: 'email', error: nameOf(error) }, 'an answer by mail is said later')
      return false
    }
  }

  return { answer }
}
