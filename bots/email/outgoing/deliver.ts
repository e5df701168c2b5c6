/** From the outbox to a letter: to which address, under which name, and what its refusal means. */
import { letterName } from '../../../core/kernel/mail.ts'
import type { Subject } from '../../../core/kernel/subject.ts'
import type { Letterbox } from '../../kit.ts'
import type { DeliveryResult, OutgoingDelivery } from '../../platform.ts'
import { resultOf } from '../wire/errors.ts'
import { isAddress, type Send } from './letter.ts'
import { renderLetter } from './render.ts'

export type DeliveriesDeps = {
  send: Send
  letterbox: Letterbox
  /** What people may be about in what they write back; undefined where nobody reads that. */
  hears?: ((type: Subject['type']) => boolean) | undefined
}

export function createDeliveries({ send, letterbox, hears }: DeliveriesDeps) {
  /** @throws MailNotTaken when the server is out of order: the delivery comes again, under the same name. */
  async function deliver({ id, to, card, language, about }: OutgoingDelivery): Promise<DeliveryResult> {
    const box = to.kind === 'person' ? await letterbox(to.userId) : undefined
    if (to.kind !== 'person' || !box) return { ok: false, reason: 'unreachable', detail: 'no address' }
    if (!isAddress(box.address)) return { ok: false, reason: 'unreachable', detail: 'not an address' }
    const row = { id: to.userId, ...box }
    const isHeard = hears !== undefined && about !== undefined && hears(about.type)
    // What is written back to a code, or where nobody reads, has no name by which it would be known.
    const name = box.isConfirmed && hears ? letterName(row, 'reply', isHeard ? about : undefined) : undefined
    try {
      const ref = await send({
        ...renderLetter(card, language, box.isConfirmed ? 'message' : 'code', isHeard),
        ...{ as: 'auto-generated', to: row, language },
        named: name === undefined ? id : `${id}.${name}`,
        about: name ?? (about && `${about.type}.${about.id}`),
      })
      return {
        ok: true,
        channelId: to.userId,
        ref,
        ...(isHeard && name !== undefined ? { repliesTo: name } : {}),
      }
    } catch (error) {
      return resultOf(error)
    }
  }

  return { deliver }
}
