/** From the outbox to a letter: to which address, under which name, and what its refusal means. */

import type { Transporter } from 'nodemailer'
import { mailAddress } from '../../../core/kernel/mail.ts'
import type { Subject } from '../../../core/kernel/subject.ts'
import type { Letterbox } from '../../kit.ts'
import type { DeliveryResult, OutgoingDelivery } from '../../platform.ts'
import { resultOf } from '../wire/errors.ts'
import { words } from '../words.ts'
import { renderLetter } from './render.ts'

export type DeliveriesDeps = {
  transporter: Pick<Transporter, 'sendMail'>
  /** The address that letters come from, and the server's answers to them go to. */
  from: string
  letterbox: Letterbox
  /** Ends a letter that is on its way: we are stopping, or the server has taken too long. */
  signal: () => AbortSignal
}

export function createDeliveries({ transporter, from, letterbox, signal }: DeliveriesDeps) {
  const host = from.slice(from.lastIndexOf('@') + 1)

  /** @throws MailNotTaken when the server is out of order: the delivery comes again, under the same name. */
  async function deliver({ id, to, card, language, about }: OutgoingDelivery): Promise<DeliveryResult> {
    const box = to.kind === 'person' ? await letterbox(to.userId) : undefined
    if (to.kind !== 'person' || !box) return { ok: false, reason: 'unreachable', detail: 'no address' }
    // Whoever wrote it there: one address, and nothing that a server could take for two.
    if (mailAddress(box.address) !== box.address)
      return { ok: false, reason: 'unreachable', detail: 'not an address' }
    const { subject, text, html } = renderLetter(card, language, box.isConfirmed ? 'message' : 'code')
    const messageId = `<${id}@${host}>`
    try {
      await transporter.sendMail({
        envelope: { from, to: box.address },
        from: { name: words(language).sender, address: from },
        to: { name: '', address: box.address },
        subject,
        text,
        html,
        messageId,
        ...(about ? threadOf(about, host) : {}),
        headers: AUTOMATIC,
        signal: signal(),
      })
      return { ok: true, channelId: to.userId, ref: messageId }
    } catch (error) {
      return resultOf(error)
    }
  }

  return { deliver }
}

/** No machine that is away on holiday answers to these (RFC 3834, and what Exchange heeds instead). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/** Letters about the same answer one that was never sent: programs show them as one conversation. */
function threadOf({ type, id }: Subject, host: string): { references: string; inReplyTo: string } {
  const head = `<${type}.${id}@${host}>`
  return { references: head, inReplyTo: head }
}
