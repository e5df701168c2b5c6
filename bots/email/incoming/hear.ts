/** What is done about one letter in the mailbox: words of somebody's, an address that is taken back, or nothing of ours. */
import type { Clock } from '../../../core/kernel/clock.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import { FILE_BYTES_MAX } from '../../../core/kernel/files.ts'
import { MAIL, mailAccount } from '../../../core/kernel/mail.ts'
import type { Act } from '../../exchange/act.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import type { Upload } from '../../exchange/files/files.ts'
import type { Replies } from '../../kit.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { type Log, nameOf } from '../../runtime/log.ts'
import { REPLIES_AN_HOUR, REPLY_BYTES_MAX } from '../limits.ts'
import type { Answering } from '../outgoing/answer.ts'
import type { Head, Mailbox } from '../wire/mailbox.ts'
import { bodyOf, eventOf, headOf, type ReplyBody, type ReplyHead } from './read.ts'
import { speakingTo } from './speaking.ts'

export type HearDeps = {
  exchange: Pick<Exchange, 'handle'>
  answering: Answering
  replies: Replies
  clock: Clock
  log: Log
}

/** People of whom is known how many replies came lately. */
const COUNTED = 2_000

export function createHear({ exchange, answering, replies, clock, log }: HearDeps) {
  const lately = new BoundedMap<string, Date[]>(COUNTED)

  /**
   * What is no reply to a letter of ours is left as it is, for whoever reads that mailbox: nobody is answered, and it is not
   * even marked. Marked is what had its effect, and nothing else; answers whether it had one.
   * @throws where the database or the server is out of order: it is to be heard again.
   */
  async function hear(mailbox: Pick<Mailbox, 'whole' | 'seen'>, head: Head): Promise<boolean> {
    const known = await headIn(head)
    if (!known || !(await acted(mailbox, head, known))) return false
    await mailbox.seen(head.uid)
    return true
  }

  async function acted(mailbox: Pick<Mailbox, 'whole'>, head: Head, known: ReplyHead): Promise<boolean> {
    for (const stop of known.stops) if (await replies.stop(stop)) return true
    if (known.names.length === 0 || known.isAutomatic) return false
    const letter = await replies.answered(known.names)
    if (!letter) return false
    const { id, name } = letter
    const unread = async (why: Parameters<Replies['unread']>[1]) => {
      await replies.unread(id, why)
      return false
    }
    if (known.from?.toLowerCase() !== letter.address.toLowerCase()) return unread('sender')
    if (name === undefined) return unread('about')
    if (head.size > REPLY_BYTES_MAX) return unread('large')
    if (isTooMany(id)) return unread('many')
    const raw = await mailbox.whole(head.uid)
    if (!raw) return false
    const body = await bodyOf(raw)
    if (body.words === '' && body.files.length === 0) return unread('wordless')
    const act = actOf({ id, name }, eventOf(id, known, raw), head.at, body)
    await exchange.handle(act, speakingTo(answering, { id, name }, known, body.words))
    return true
  }

  async function headIn({ raw, uid }: Head): Promise<ReplyHead | undefined> {
    try {
      return await headOf(raw)
    } catch (error) {
      log.warn({ platform: MAIL, uid, error: nameOf(error) }, 'a letter that cannot be read was passed over')
      return undefined
    }
  }

  function isTooMany(id: string): boolean {
    const now = clock.now().getTime()
    const within = (lately.get(id) ?? []).filter((at) => now - at.getTime() < HOUR)
    if (within.length >= REPLIES_AN_HOUR) return true
    lately.set(id, [...within, new Date(now)])
    return false
  }

  return { hear }
}

/**
 * Words about what the letter was about, never a command: whoever writes a letter is known by less than whoever writes in a
 * chat. It was said when the server got it; what stands as its date is anybody's to write.
 */
export function actOf(
  { id, name }: { id: string; name: string },
  eventId: string,
  at: Date,
  { words, files }: ReplyBody,
): Act {
  const account = mailAccount(id)
  const place = { private: true, channelId: id, thread: name }
  const said = Number.isNaN(at.getTime()) ? {} : { saidAt: at.toISOString() }
  return {
    eventId,
    account,
    place,
    returns: 'never',
    comesUnlessAcknowledged: true,
    // A letter that is read again is answered once: what was not said of it the core says by another way.
    late: { answeredThere: false },
    files: files.map(uploadOf),
    incoming: async () => ({
      eventId,
      account,
      place,
      ...said,
      body: { kind: 'message', ref: eventId, text: words },
    }),
  }
}

function uploadOf({ name, bytes }: ReplyBody['files'][number]): Upload {
  const isTooBig = bytes.length > FILE_BYTES_MAX
  return {
    name,
    fetch: async () => (isTooBig ? { ok: false, reason: 'too-big' } : { ok: true, bytes }),
  }
}
