/** A letter, put together and handed to the server: from whom, to which address, under which name, and how it is stopped. */
import type { Transporter } from 'nodemailer'
import type { Language } from '../../../core/kernel/actor.ts'
import { mailAddress } from '../../../core/kernel/mail.ts'
import type { Letterbox } from '../../kit.ts'
import { words } from '../words.ts'
import type { Letter } from './render.ts'
import { type Unsubscribing, unsubscribing } from './unsubscribing.ts'

export type SendingDeps = {
  transporter: Pick<Transporter, 'sendMail'>
  /** The address that letters come from, and the server's answers to them go to. */
  from: string
  ends?: Unsubscribing
  /** Ends a letter that is on its way: we are stopping, or the server has taken too long. */
  signal: () => AbortSignal
}

/** An address, with the id of its row. */
type Box = NonNullable<Awaited<ReturnType<Letterbox>>> & { id: string }

export type Sent = Letter & {
  /** What the machines of whoever gets it are told of it (RFC 3834). */
  as: 'auto-generated' | 'auto-replied'
  to: Box
  language: Language
  /** What stands before the `@` of its own name. The same is the same letter. */
  named: string
  /**
   * What stands before the `@` of the name of all letters about the same: each answers one that was never sent. Programs show
   * them as one conversation, and name it in a reply even where a relay gave the letter itself another name on its way.
   */
  about?: string | undefined
  /** The letter of theirs that is answered, as letters name each other. */
  answers?: string | undefined
}

export type Send = ReturnType<typeof createSending>

export function createSending({ transporter, from, ends = {}, signal }: SendingDeps) {
  const host = from.slice(from.lastIndexOf('@') + 1)

  /** @returns the name of the letter. @throws what the server answers: see `resultOf`. */
  return async ({ as, to, language, named, about, answers, ...letter }: Sent): Promise<string> => {
    const messageId = `<${named}@${host}>`
    const head = about === undefined ? undefined : `<${about}@${host}>`
    const references = [head, answers].filter((one) => one !== undefined).join(' ')
    const inReplyTo = answers ?? head
    await transporter.sendMail({
      envelope: { from, to: to.address },
      from: { name: words(language).sender, address: from },
      to: { name: '', address: to.address },
      ...letter,
      messageId,
      ...(inReplyTo === undefined ? {} : { references, inReplyTo }),
      headers: {
        // No machine that is away on holiday answers to these; Exchange heeds the second.
        'Auto-Submitted': as,
        'X-Auto-Response-Suppress': 'All',
        ...(to.isConfirmed ? unsubscribing(ends, to) : {}),
      },
      signal: signal(),
    })
    return messageId
  }
}

/** Whoever wrote it there: one address, and nothing that a server could take for two. */
export const isAddress = (address: string): boolean => mailAddress(address) === address
