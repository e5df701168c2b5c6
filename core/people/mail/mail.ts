/**
 * An address for letters, where nothing else reaches somebody: given by them, theirs once they entered the code that was sent
 * there, and taken back at any time. Nobody else is shown it. See docs/decisions/0067-e-mail-as-the-last-way.md.
 */
import { createHash } from 'node:crypto'
import type { Ctx } from '../../command/context.ts'
import { post } from '../../delivery/outbox.ts'
import type { Messages } from '../../i18n/messages.ts'
import { HOUR, MINUTE } from '../../kernel/clock.ts'
import { MAIL, mailAccount, mailAddress } from '../../kernel/mail.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { bare } from '../../kernel/written.ts'
import { type Action, type Block, privately, type Reply, text } from '../../view/card.ts'
import { countAttempts, insertAttempt, lockLinking } from '../accounts/linking-store.ts'
import { confirmMail, forgetMail, insertWaiting, type MailAddress, mailOf, takeTry } from './mail-store.ts'

export const MAIL_CODE_LIFE = 30 * MINUTE
/** Codes sent for one person in an hour: each is a letter to somebody who may not have asked for it. */
const CODES_AN_HOUR = 5
/** Codes entered for one that was sent. */
const TRIES = 5

/**
 * Sends a code to this address. One that was confirmed before stays in use until then.
 * @throws Refusal `mail-off`, `mail-address`, `too-many-codes`.
 */
export async function giveMail(typed: string, ctx: Ctx): Promise<Reply> {
  const { unit, actor, ids, m, now } = ctx
  if (!ctx.mails) throw new Refusal('mail-off')
  const address = mailAddress(bare(typed))
  if (address === undefined) throw new Refusal('mail-address')
  await lockLinking(unit)
  const asked = { platform: MAIL, workspaceId: 'asked', userId: actor.personId }
  if ((await countAttempts(unit, asked, new Date(now.getTime() - HOUR))) >= CODES_AN_HOUR)
    throw new Refusal('too-many-codes')
  await insertAttempt(unit, { id: ids.next(), ...asked, at: now })
  const id = ids.next()
  const code = ids.code()
  await insertWaiting(unit, {
    id,
    personId: actor.personId,
    address,
    askedAt: now,
    codeHash: hashOf(id, code),
    key: ids.secret(),
  })
  await post(ctx, [
    {
      key: `mail:${id}:code`,
      to: { person: actor.personId, account: mailAccount(id) },
      organisationId: actor.organisationId,
      card: { tone: 'neutral', title: m.mail.codeTitle, body: [text(m.mail.code(code))], actions: [] },
    },
  ])
  return say(m, m.mail.codeSent(address), [enterCode(m)])
}

/**
 * The code that was sent. A refusal is an answer and no exception: the try must be counted in the same transaction that
 * refuses it.
 */
export async function confirmByCode(code: string, ctx: Ctx): Promise<Reply> {
  const { unit, actor, m, now } = ctx
  const since = new Date(now.getTime() - MAIL_CODE_LIFE)
  const tried = await takeTry(unit, actor.personId, { since, most: TRIES })
  if (!tried) return refused(m, new Refusal('mail-code-over'), [give(m)])
  if (hashOf(tried.id, code) !== tried.codeHash)
    return tried.tries < TRIES
      ? refused(m, new Refusal('mail-code'), [enterCode(m)])
      : refused(m, new Refusal('mail-code-over'), [give(m)])
  await confirmMail(unit, actor.personId, tried.id, now)
  return say(m, m.mail.confirmed(tried.address), [stop(m)])
}

/** @throws Refusal `no-mail`. */
export async function stopMail({ unit, actor, m }: Ctx): Promise<Reply> {
  if (!(await forgetMail(unit, actor.personId))) throw new Refusal('no-mail')
  return say(m, m.mail.stopped, [])
}

/** What one's own card says of it, and what one may do about it. Nothing where no letter can be sent and none was asked for. */
export async function mailShown({ unit, actor, m, mails, now }: Ctx): Promise<{
  fields: Extract<Block, { kind: 'fields' }>['fields']
  actions: Action[]
}> {
  const { confirmed, waiting } = await mailOf(unit, actor.personId)
  const open = waiting && now.getTime() - waiting.askedAt.getTime() < MAIL_CODE_LIFE ? waiting : undefined
  const value = said(m, confirmed, open)
  if (!mails && !confirmed) return { fields: [], actions: [] }
  return {
    fields: [{ label: m.mail.label, value }],
    actions: [...(mails ? [open ? enterCode(m) : give(m)] : []), ...(confirmed ? [stop(m)] : [])],
  }
}

function said(m: Messages, confirmed: MailAddress | undefined, open: MailAddress | undefined): string {
  if (!confirmed) return open ? m.mail.waits(open.address) : m.mail.none
  return open ? `${confirmed.address} ; ${m.mail.waits(open.address)}` : confirmed.address
}

const give = (m: Messages): Action => button(m.mail.give, 'mail.give')
const enterCode = (m: Messages): Action => ({ ...button(m.mail.enterCode, 'mail.confirm'), style: 'primary' })
const stop = (m: Messages): Action => button(m.mail.stop, 'mail.stop')

function button(label: string, command: string): Action {
  return { label, style: 'plain', intent: { command, input: {} } }
}

function say(m: Messages, sentence: string, actions: readonly Action[]): Reply {
  return privately({ tone: 'good', title: m.mail.title, body: [text(sentence)], actions })
}

function refused(m: Messages, refusal: Refusal, actions: readonly Action[]): Reply {
  return privately({ tone: 'attention', body: [text(m.refusal(refusal))], actions })
}

/** As people copy it: capitals or not, spaces and hyphens or not. Of this address alone. */
function hashOf(id: string, code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(`${id}:${plain}`).digest('hex')
}
