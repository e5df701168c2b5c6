/** From the outbox to a letter: to which address, under which name, and what its refusal means. */

import type { Transporter } from 'nodemailer'
import { letterName, mailAddress } from '../../../core/kernel/mail.ts'
import type { Subject } from '../../../core/kernel/subject.ts'
import type { Letterbox } from '../../kit.ts'
import type { DeliveryResult, OutgoingDelivery } from '../../platform.ts'
import { resultOf } from '../wire/errors.ts'
import { words } from '../words.ts'
import { renderLetter } from './render.ts'
import { type Unsubscribing, unsubscribing } from './unsubscribing.ts'

export type DeliveriesDeps = {
  transporter: Pick<Transporter, 'sendMail'>
  /** The address that letters come from, and the server's answers to them go to. */
  from: string
  letterbox: Letterbox
  /** What people may be about in what they write back; undefined where nobody reads that. */
  hears?: ((type: Subject['type']) => boolean) | undefined
  ends?: Unsubscribing
  /** Ends a letter that is on its way: we are stopping, or the server has taken too long. */
  signal: () => AbortSignal
}

export function createDeliveries({ transporter, from, letterbox, hears, ends = {}, signal }: DeliveriesDeps) {
  const host = from.slice(from.lastIndexOf('@') + 1)

  /** @throws MailNotTaken when the server is out of order: the delivery comes again, under the same name. */
  async function deliver({ id, to, card, language, about }: OutgoingDelivery): Promise<DeliveryResult> {
    const box = to.kind === 'person' ? await letterbox(to.userId) : undefined
    if (to.kind !== 'person' || !box) return { ok: false, reason: 'unreachable', detail: 'no address' }
    // Whoever wrote it there: one address, and nothing that a server could take for two.
    if (mailAddress(box.address) !== box.address)
      return { ok: false, reason: 'unreachable', detail: 'not an address' }
    const row = { id: to.userId, key: box.key }
    const isHeard = hears !== undefined && about !== undefined && hears(about.type)
    // What is written back to a code, or where nobody reads, has no name by which it would be known.
    const name = box.isConfirmed && hears ? letterName(row, 'reply', isHeard ? about : undefined) : undefined
    const kind = box.isConfirmed ? 'message' : 'code'
    const { subject, text, html } = renderLetter(card, language, kind, isHeard)
    const messageId = name === undefined ? `<${id}@${host}>` : `<${id}.${name}@${host}>`
    try {
      await transporter.sendMail({
        envelope: { from, to: box.address },
        from: { name: words(language).sender, address: from },
        to: { name: '', address: box.address },
        subject,
        text,
        html,
        messageId,
        ...(name === undefined ? about && threadOf(`${about.type}.${about.id}`, host) : threadOf(name, host)),
        headers: { ...AUTOMATIC, ...(box.isConfirmed ? unsubscribing(ends, row) : {}) },
        signal: signal(),
      })
      const repliesTo = isHeard && name !== undefined ? { repliesTo: name } : {}
      return { ok: true, channelId: to.userId, ref: messageId, ...repliesTo }
    } catch (error) {
      return resultOf(error)
    }
  }

  return { deliver }
}

/** No machine that is away on holiday answers to these (RFC 3834, and what Exchange heeds instead). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/**
 * Letters about the same answer one that was never sent: programs show them as one conversation, and name it in a reply even
 * where a relay gave the letter itself another name on its way.
 */
function threadOf(name: string, host: string): { references: string; inReplyTo: string } {
  const head = `<${name}@${host}>`
  return { references: head, inReplyTo: head }
}
