/**
 * What is written back to letters: which letter it answers, and what its author is told where it is not read as words of
 * theirs. See docs/decisions/0072-replies-by-mail.md.
 */
import type { Database } from '../../../prisma/client.ts'
import type { Unit } from '../../../prisma/unit.ts'
import { post } from '../../delivery/outbox.ts'
import { messages } from '../../i18n/messages.ts'
import type { Language } from '../../kernel/actor.ts'
import { type Clock, HOUR } from '../../kernel/clock.ts'
import type { Ids } from '../../kernel/ids.ts'
import { type LetterName, letterName } from '../../kernel/mail.ts'
import { text } from '../../view/card.ts'
import { forgetMail, lettersNamed, ownerOfMail } from './mail-store.ts'

/**
 * A letter of ours. `id` is the row of the address that it went to, which is still its owner's; `name` is absent where the
 * letter was about nothing that words can be about.
 */
export type AnsweredLetter = { id: string; address: string; name?: string }

/** The letter that is answered, of the names in a reply; undefined where none of them is ours. */
export async function answeredLetter(
  { unit }: Pick<Database, 'unit'>,
  given: readonly LetterName[],
): Promise<AnsweredLetter | undefined> {
  const named = given.filter(({ purpose }) => purpose === 'reply')
  if (named.length === 0) return undefined
  const names = named.map(({ name }) => name)
  const found = await lettersNamed(unit, [...new Set(named.map(({ id }) => id))], names)
  for (const { id, address, name } of found) if (name !== null) return { id, address, name }
  const about = found.find((row) => names.includes(letterName(row, 'reply')))
  return about && { id: about.id, address: about.address }
}

/**
 * Why a reply is not read. `sender`: it comes from another address. `about`: its letter is about several things, or about
 * none. `wordless`: nothing is left of it. `large`: it is larger than we read. `many`: too many came in an hour.
 */
export const UNREAD = ['sender', 'about', 'wordless', 'large', 'many'] as const
export type Unread = (typeof UNREAD)[number]

type Telling = { db: Database; clock: Clock; ids: Ids }

/** Tells the owner of the address, of each reason once an hour, however many replies come. */
export async function tellUnread({ db, clock, ids }: Telling, id: string, why: Unread): Promise<void> {
  const owner = await ownerOfMail(db.unit, id)
  if (!owner) return
  const { mail } = messages(owner.language)
  const now = clock.now()
  const hour = Math.floor(now.getTime() / HOUR)
  await db.transaction((unit) =>
    post({ unit, ids, now }, [
      {
        key: `mail:${id}:unread:${why}:${hour}`,
        to: { person: owner.personId },
        organisationId: owner.organisationId,
        card: {
          tone: 'attention',
          title: mail.unreadTitle,
          body: [text(mail.unread[why])],
          actions: [],
        },
      },
    ]),
  )
}

/** Whoever would take their address back by this name. */
async function ownerBy(unit: Unit, { purpose, id, name }: LetterName) {
  const owner = purpose === 'stop' ? await ownerOfMail(unit, id) : undefined
  return owner && letterName({ id, key: owner.key }, 'stop') === name ? owner : undefined
}

/** Their language; undefined where there is nothing to take back. */
export async function whoStops(
  { unit }: Pick<Database, 'unit'>,
  name: LetterName,
): Promise<Language | undefined> {
  return (await ownerBy(unit, name))?.language
}

/**
 * Takes an address back for whoever reads a letter that went there, without asking who they are: it can only do less. Its
 * owner is told so in a chat, and gives it again whenever they like.
 */
export async function stopByName({ db, clock, ids }: Telling, name: LetterName): Promise<boolean> {
  return db.transaction(async (unit) => {
    const owner = await ownerBy(unit, name)
    if (!owner) return false
    await forgetMail(unit, owner.personId)
    const { mail } = messages(owner.language)
    await post({ unit, ids, now: clock.now() }, [
      {
        key: `mail:${name.id}:stopped`,
        to: { person: owner.personId },
        organisationId: owner.organisationId,
        card: {
          tone: 'neutral',
          title: mail.title,
          body: [text(mail.stoppedByLetter)],
          actions: [{ label: mail.give, style: 'plain', intent: { command: 'mail.give', input: {} } }],
        },
      },
    ])
    return true
  })
}
