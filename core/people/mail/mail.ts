/**
 * An address for letters, where nothing else reaches somebody: given by them, or by whoever coordinates, theirs once they entered the code that was sent
 * there, and taken back at any time. Nobody else is shown it. See docs/decisions/0067-e-mail-as-the-last-way.md.
 */
import { createHash } from 'node:crypto'
import type { Ctx } from '../../command/context.ts'
import { post, toPersonAlone } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Group } from '../../kernel/actor.ts'
import { DAY, HOUR, MINUTE } from '../../kernel/clock.ts'
import { MAIL, mailAccount, mailAddress } from '../../kernel/mail.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { bare } from '../../kernel/written.ts'
import { type Action, type Block, privately, type Reply, text } from '../../view/card.ts'
import { countAttempts, insertAttempt, lockLinking } from '../accounts/linking-store.ts'
import { findMember } from '../find.ts'
import { loadMembers } from '../store.ts'
import { confirmMail, forgetMail, insertWaiting, type MailAddress, mailOf, takeTry } from './mail-store.ts'

export const MAIL_CODE_LIFE = 30 * MINUTE
/** Of an address that somebody else gave: whoever reads it may not look for days. */
export const OFFERED_CODE_LIFE = 7 * DAY
/** Codes sent for one person in an hour: each is a letter to somebody who may not have asked for it. */
const CODES_AN_HOUR = 5
/** The same, for whoever coordinates and gives the addresses of others: a group at a time. */
const OFFERS_AN_HOUR = 40
/** Codes entered for one that was sent. */
const TRIES = 5

/**
 * Sends a code to this address. One that was confirmed before stays in use until then.
 * @throws Refusal `mail-off`, `mail-address`, `too-many-codes`.
 */
export async function giveMail(typed: string, ctx: Ctx): Promise<Reply> {
  const { unit, actor, m } = ctx
  if (!ctx.mails) throw new Refusal('mail-off')
  const address = mailAddress(bare(typed))
  if (address === undefined) throw new Refusal('mail-address')
  await lockLinking(unit)
  await countCode('asked', actor.personId, CODES_AN_HOUR, ctx)
  const code = await insertCode({ personId: actor.personId, address, offered: false }, ctx)
  await post(ctx, [codeLetter(code, m.mail.code(code.code), actor.personId, ctx, m)])
  return say(m, m.mail.codeSent(address), [enterCode(m)])
}

/**
 * Sends a code to an address that somebody who coordinates gives for a member of their group: nothing else goes there before
 * its owner enters it. They are told so in a chat; whoever gave it learns nothing of it afterwards.
 * @throws Refusal `mail-off`, `mail-address`, `mail-given`, `too-many-codes`, and those of `findMember`.
 */
export async function offerMail(
  { person, address: typed }: { person: string; address: string },
  group: Group,
  ctx: Ctx,
): Promise<Reply> {
  const { unit, actor, m, now } = ctx
  const member = findMember(await loadMembers(unit, group.id, now), person, () => true, { field: 'person' })
  if (member.id === actor.personId) return giveMail(typed, ctx)
  if (!ctx.mails) throw new Refusal('mail-off')
  const address = mailAddress(bare(typed))
  if (address === undefined) throw new Refusal('mail-address', { field: 'address' })
  await lockLinking(unit)
  const { confirmed, waiting } = await mailOf(unit, member.id)
  if (confirmed || (waiting && isOpen(waiting, now))) throw new Refusal('mail-given', { name: member.name })
  await countCode('offered', actor.personId, OFFERS_AN_HOUR, ctx)
  await countCode('asked', member.id, CODES_AN_HOUR, ctx)
  const code = await insertCode({ personId: member.id, address, offered: true }, ctx)
  const theirs = ctx.messages(member.language)
  await post(ctx, [
    codeLetter(code, theirs.mail.codeOffered(code.code), member.id, ctx, theirs),
    toPersonAlone(group, member.id, {
      key: `mail:${code.id}:offered`,
      card: {
        tone: 'neutral',
        title: theirs.mail.title,
        body: [text(theirs.mail.offered(address))],
        actions: [enterCode(theirs)],
      },
    }),
  ])
  return say(m, m.mail.offerSent(member.name), [])
}

/** @throws Refusal `too-many-codes`. */
async function countCode(
  workspaceId: 'asked' | 'offered',
  userId: string,
  most: number,
  { unit, ids, now }: Ctx,
): Promise<void> {
  const of = { platform: MAIL, workspaceId, userId }
  if ((await countAttempts(unit, of, new Date(now.getTime() - HOUR))) >= most)
    throw new Refusal('too-many-codes')
  await insertAttempt(unit, { id: ids.next(), ...of, at: now })
}

type Code = { id: string; code: string }

async function insertCode(
  row: { personId: string; address: string; offered: boolean },
  { unit, ids, now }: Ctx,
): Promise<Code> {
  const id = ids.next()
  const code = ids.code()
  await insertWaiting(unit, { id, ...row, askedAt: now, codeHash: hashOf(id, code), key: ids.secret() })
  return { id, code }
}

function codeLetter(
  { id }: Code,
  sentence: string,
  personId: string,
  { actor }: Ctx,
  { mail }: Messages,
): Outgoing {
  return {
    key: `mail:${id}:code`,
    to: { person: personId, account: mailAccount(id) },
    organisationId: actor.organisationId,
    card: { tone: 'neutral', title: mail.codeTitle, body: [text(sentence)], actions: [] },
  }
}

/**
 * The code that was sent. A refusal is an answer and no exception: the try must be counted in the same transaction that
 * refuses it.
 */
export async function confirmByCode(code: string, ctx: Ctx): Promise<Reply> {
  const { unit, actor, m, now } = ctx
  const since = new Date(now.getTime() - MAIL_CODE_LIFE)
  const offeredSince = new Date(now.getTime() - OFFERED_CODE_LIFE)
  const tried = await takeTry(unit, actor.personId, { since, offeredSince, most: TRIES })
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
  const open = waiting && isOpen(waiting, now) ? waiting : undefined
  const value = said(m, confirmed, open)
  if (!mails && !confirmed) return { fields: [], actions: [] }
  return {
    fields: [{ label: m.mail.label, value }],
    actions: [
      ...(mails ? [...(open ? [enterCode(m)] : []), ...(!open || open.offered ? [give(m)] : [])] : []),
      ...(confirmed || open?.offered ? [stop(m)] : []),
    ],
  }
}

/** Its code may still be entered. */
function isOpen({ askedAt, offered }: MailAddress, now: Date): boolean {
  return now.getTime() - askedAt.getTime() < (offered ? OFFERED_CODE_LIFE : MAIL_CODE_LIFE)
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
